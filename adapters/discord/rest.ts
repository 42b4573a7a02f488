/**
 * Calls of Discord's REST API, as far as we make them. Limits are waited for by the library; what it cannot know is here:
 * what may be said again when nobody knows whether it has arrived, and which errors mean that the person already has the
 * reply.
 */
import { DiscordAPIError, HTTPError, REST, RESTJSONErrorCodes, Routes } from 'discord.js'
import type { Via } from './place.js'

export type Body = { readonly [key: string]: unknown }
export type Attached = { readonly name: string; readonly text: string }

export type Calls = {
  /** The first word to an interaction. @returns false when somebody was faster */
  respond(to: Via<'interaction'>, type: number, data?: Body, files?: readonly Attached[]): Promise<boolean>
  /** Changes what was said first. */
  edit(to: Via<'interaction'>, data: Body, files?: readonly Attached[]): Promise<void>
  followUp(to: Via<'interaction'>, data: Body, files?: readonly Attached[]): Promise<void>
  post(channel: string, data: Body, files?: readonly Attached[]): Promise<void>
  /** @returns the thread; undefined when we may not open one there */
  openThread(channel: string, message: string, name: string): Promise<string | undefined>
}

/** Discord waits three seconds for the first word: time for three tries. */
const FIRST_WORD_MS = 1_000
const TRIES = 3
const ANSWER_MS = 5_000
/** There is a queue for each interaction that was put off, and its token lives for fifteen minutes. */
const SWEEP_MS = 900_000

/**
 * For what answers interactions, which Discord does not count among our 50 requests a second
 * (https://discord.com/developers/docs/topics/rate-limits#global-rate-limit): what is posted must not keep it waiting.
 *
 * @param rest whose way to Discord it goes
 */
export const restForAnswers = ({ options }: Pick<REST, 'options'>): REST =>
  new REST({
    ...options,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    timeout: ANSWER_MS,
    // Not everything may be said again: see `again`.
    retries: 0,
    handlerSweepInterval: SWEEP_MS,
  })

const A_DAY_IN_MINUTES = 1_440

/** @param answers as `restForAnswers` makes it */
export function createCalls(rest: REST, answers: REST): Calls {
  const filesOf = (files: readonly Attached[] = []) =>
    files.map(({ name, text }) => ({ name, data: Buffer.from(text), contentType: 'text/markdown' }))
  const withFiles = (data: Body, files: readonly Attached[] = []): Body =>
    files.length === 0
      ? data
      : { ...data, attachments: files.map(({ name }, id) => ({ id: String(id), filename: name })) }

  return {
    async respond({ id, token }, type, data, files) {
      try {
        await again(TRIES, isUncertain, () =>
          answers.post(Routes.interactionCallback(id, token), {
            body: { type, ...(data && { data: withFiles(data, files) }) },
            files: filesOf(files),
            auth: false,
            signal: AbortSignal.timeout(FIRST_WORD_MS),
          }),
        )
        return true
      } catch (error) {
        // An earlier try may turn out to have arrived.
        if (codeOf(error) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return false
        throw error
      }
    },
    async edit({ application, token }, data, files) {
      // Twice the same is the same.
      await again(TRIES, isUncertain, () =>
        answers.patch(Routes.webhookMessage(application, token, '@original'), {
          body: withFiles(data, files),
          files: filesOf(files),
          auth: false,
        }),
      )
    },
    async followUp({ application, token }, data, files) {
      // Never again: whatever had arrived would stand there twice.
      await answers.post(Routes.webhook(application, token), {
        body: withFiles(data, files),
        files: filesOf(files),
        auth: false,
      })
    },
    async post(channel, data, files) {
      const tries = data.nonce !== undefined && data.enforce_nonce === true ? 2 : 1
      await again(tries, hasHungUp, () =>
        rest.post(Routes.channelMessages(channel), {
          body: withFiles(data, files),
          files: filesOf(files),
        }),
      )
    },
    async openThread(channel, message, name) {
      try {
        // A message has one thread at most.
        const thread = await again(2, hasHungUp, () =>
          rest.post(Routes.threads(channel, message), {
            body: { name, auto_archive_duration: A_DAY_IN_MINUTES },
          }),
        )
        return (thread as { readonly id: string }).id
      } catch (error) {
        const code = codeOf(error)
        // The thread on a message has its id.
        if (code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage) return message
        if (code !== undefined && MAY_NOT.has(code)) return undefined
        throw error
      }
    },
  }
}

/** @param tries at least 1 */
async function again<T>(
  tries: number,
  isWorthIt: (error: unknown) => boolean,
  call: () => Promise<T>,
): Promise<T> {
  for (let left = tries - 1; ; left--)
    try {
      return await call()
    } catch (error) {
      if (left === 0 || !isWorthIt(error)) throw error
    }
}

/** The connection ended without an answer, as one does that was idle for long: the library tries again for ECONNRESET only. */
const hasHungUp = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && HUNG_UP.has(error.code)) || hasHungUp(error.cause))
const HUNG_UP: ReadonlySet<unknown> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

/** Nobody knows whether it has arrived. */
const isUncertain = (error: unknown): boolean =>
  hasHungUp(error) || error instanceof HTTPError || (error instanceof Error && error.name === 'AbortError')

export const codeOf = (error: unknown): number | undefined =>
  error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export const MAY_NOT: ReadonlySet<number> = new Set([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  // In some kinds of channels there are no threads.
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
])

/** The interaction is over: three seconds without a word, or fifteen minutes. */
const OVER: ReadonlySet<number> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
])
export const isOver = (error: unknown): boolean => OVER.has(codeOf(error) ?? 0)

/** Discord turned down how the message is made, or stumbled over it. */
export const isUnshowable = (error: unknown): boolean =>
  codeOf(error) === RESTJSONErrorCodes.InvalidFormBodyOrContentType
