/**
 * Calls of Discord's REST API, as far as we make them. Limits and server errors are waited for and tried again by the
 * library; what it cannot know is here: which errors mean that the person already has the reply.
 */
import { DiscordAPIError, type REST, RESTJSONErrorCodes, Routes } from 'discord.js'
import type { Via } from './place.js'

export type Body = { readonly [key: string]: unknown }
export type Attached = { readonly name: string; readonly text: string }

export type Calls = {
  /** The first word to an interaction. @returns false when it came too late, or somebody was faster */
  respond(to: Via<'interaction'>, type: number, data?: Body, files?: readonly Attached[]): Promise<boolean>
  /** Changes what was said first. */
  edit(to: Via<'interaction'>, data: Body, files?: readonly Attached[]): Promise<void>
  followUp(to: Via<'interaction'>, data: Body, files?: readonly Attached[]): Promise<void>
  post(channel: string, data: Body, files?: readonly Attached[]): Promise<void>
  /** @returns the thread; undefined when we may not open one there */
  openThread(channel: string, message: string, name: string): Promise<string | undefined>
}

const A_DAY_IN_MINUTES = 1_440

export function createCalls(rest: REST): Calls {
  const filesOf = (files: readonly Attached[] = []) =>
    files.map(({ name, text }) => ({ name, data: Buffer.from(text), contentType: 'text/markdown' }))
  const withFiles = (data: Body, files: readonly Attached[] = []): Body =>
    files.length === 0
      ? data
      : { ...data, attachments: files.map(({ name }, id) => ({ id, filename: name })) }

  return {
    async respond({ id, token }, type, data, files) {
      try {
        await rest.post(Routes.interactionCallback(id, token), {
          body: { type, ...(data && { data: withFiles(data, files) }) },
          files: filesOf(files),
          auth: false,
        })
        return true
      } catch (error) {
        // Tried again after an error of the server, the first try may turn out to have arrived.
        if (codeOf(error) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return false
        throw error
      }
    },
    async edit({ application, token }, data, files) {
      await rest.patch(Routes.webhookMessage(application, token, '@original'), {
        body: withFiles(data, files),
        files: filesOf(files),
        auth: false,
      })
    },
    async followUp({ application, token }, data, files) {
      await rest.post(Routes.webhook(application, token), {
        body: withFiles(data, files),
        files: filesOf(files),
        auth: false,
      })
    },
    async post(channel, data, files) {
      await rest.post(Routes.channelMessages(channel), {
        body: withFiles(data, files),
        files: filesOf(files),
      })
    },
    async openThread(channel, message, name) {
      try {
        const thread = await rest.post(Routes.threads(channel, message), {
          body: { name, auto_archive_duration: A_DAY_IN_MINUTES },
        })
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
export const OVER: ReadonlySet<number> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
])

/** Discord turned down how the message is made, or stumbled over it. */
export const isUnshowable = (error: unknown): boolean =>
  codeOf(error) === RESTJSONErrorCodes.InvalidFormBodyOrContentType
