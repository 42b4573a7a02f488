/**
 * Discord says no: a status, and `{"message", "code"}`, with the nested `errors` for a form with mistakes.
 * Source: docs.discord.com/developers/topics/opcodes-and-status-codes and /developers/reference#error-messages.
 */
import type { Json } from './json.js'

export class Refusal extends Error {
  readonly status: number
  readonly code: number
  readonly extra: Json

  constructor(status: number, code: number, message: string, extra: Json = {}) {
    super(message)
    this.status = status
    this.code = code
    this.extra = extra
  }
}

const refusal = (status: number, code: number, message: string) => () => new Refusal(status, code, message)

export const notFound = refusal(404, 0, '404: Not Found')
export const wrongMethod = refusal(405, 0, '405: Method Not Allowed')
export const unauthorized = refusal(401, 0, '401: Unauthorized')
export const brokenByServer = refusal(500, 0, '500: Internal Server Error')

export const unknownApplication = refusal(404, 10002, 'Unknown Application')
export const unknownChannel = refusal(404, 10003, 'Unknown Channel')
export const unknownGuild = refusal(404, 10004, 'Unknown Guild')
export const unknownMember = refusal(404, 10007, 'Unknown Member')
export const unknownMessage = refusal(404, 10008, 'Unknown Message')
export const unknownUser = refusal(404, 10013, 'Unknown User')
export const unknownWebhook = refusal(404, 10015, 'Unknown Webhook')
export const unknownInteraction = refusal(404, 10062, 'Unknown interaction')
export const unknownCommand = refusal(404, 10063, 'Unknown application command')
export const tooManyCommands = refusal(400, 30032, 'Maximum number of application commands reached (100).')
export const tooManyCreates = refusal(
  400,
  30034,
  'Max number of daily application command creates has been reached (200)',
)
export const entityTooLarge = refusal(413, 40005, 'Request entity too large')
export const waitForAuthor = refusal(
  403,
  40058,
  'Cannot message this thread until after the post author has sent an initial message',
)
export const alreadyAcknowledged = refusal(400, 40060, 'Interaction has already been acknowledged.')
export const tagRequired = refusal(400, 40067, 'A tag is required to create a forum post in this channel')
export const tooManyFollowUps = refusal(
  400,
  40094,
  'This interaction has hit the maximum number of follow-up messages.',
)
export const missingAccess = refusal(403, 50001, 'Missing Access')
export const notInDirectMessages = refusal(403, 50003, 'Cannot execute action on a DM channel')
export const notTheAuthor = refusal(403, 50005, 'Cannot edit a message authored by another user')
export const emptyMessage = refusal(400, 50006, 'Cannot send an empty message')
export const messagesClosed = refusal(403, 50007, 'Cannot send messages to this user')
export const notATextChannel = refusal(400, 50008, 'Cannot send messages in a non-text channel')
export const missingPermissions = refusal(403, 50013, 'Missing Permissions')
export const systemMessage = refusal(403, 50021, 'Cannot execute action on a system message')
export const wrongChannelType = refusal(400, 50024, 'Cannot execute action on this channel type')
export const tokenTooOld = refusal(401, 50027, 'Invalid Webhook Token')
export const wrongApiVersion = refusal(400, 50041, 'Invalid API version provided')
export const archivedThread = refusal(400, 50083, 'Thread is archived')
export const invalidJson = refusal(400, 50109, 'The request body contains invalid JSON.')
export const historyHidden = refusal(403, 160002, 'Cannot reply without permission to read message history')
export const threadExists = refusal(400, 160004, 'A thread has already been created for this message')

/** `50035`, with what is wrong where. */
export const invalidForm = (errors: Json) => new Refusal(400, 50035, 'Invalid Form Body', { errors })
