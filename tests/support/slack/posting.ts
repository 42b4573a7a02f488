/**
 * Messages come into being, change and go: whoever asks for it, they pass here, and what is not allowed in a message is
 * refused here.
 */
import type { Core } from './core.js'
import { isObject, type Json, objectsIn, textAt } from './json.js'
import { checkBlocks } from './limits/whole.js'
import { named } from './named-blocks.js'
import { Refusal } from './refusal.js'
import { isMeaningful, unwanted } from './violations.js'
import type { Channel, Message, SharedFile } from './workspace.js'

/** chat.postMessage takes 40,000 characters, and markdown_text fewer: docs.slack.dev/reference/methods/chat.postMessage. */
const TEXT = 40_000
const MARKDOWN_TEXT = 12_000
/** Bytes of UTF-8. Documented nowhere; several clients report that chat.update refuses more. */
const TEXT_OF_UPDATE = 4_000

/** What a message says. */
export type Contents = { readonly text: string; readonly blocks: readonly Json[] }

/** The one place where messages of our bot change. */
export type Posting = {
  /**
   * What the arguments say, once they are found to be all right. Throws no_text, msg_too_long, invalid_blocks,
   * invalid_blocks_format, msg_blocks_too_long. Notes what we do not want under the name of `by`.
   */
  contentsOf(
    args: Json,
    by: string,
    options?: { readonly update?: boolean; readonly unfurls?: boolean },
  ): Contents
  /** Our bot posts. */
  post(channel: Channel, contents: Contents, how: How): Message
  edit(message: Message, contents: Contents, by: string): void
  remove(message: Message): void
  /** Who wants to hear of it. */
  onChange(listener: (change: Change) => void): void
}

/** Where a message goes, and by which way it came. */
export type How = {
  readonly by: string
  readonly thread_ts?: string | undefined
  readonly ephemeralFor?: string | undefined
  readonly files?: readonly SharedFile[] | undefined
  readonly metadata?: unknown
}

/** What has happened to a message of our bot. */
export type Change =
  | { readonly kind: 'posted'; readonly message: Message }
  | { readonly kind: 'edited'; readonly message: Message; readonly before: Message }
  | { readonly kind: 'removed'; readonly message: Message }

export function createPosting(core: Core): Posting {
  const listeners: ((change: Change) => void)[] = []
  const tell = (change: Change) => {
    core.activity.touch()
    for (const listener of listeners) listener(change)
  }
  return {
    contentsOf: (args, by, options) => contentsOf(core, args, by, options),
    post(channel, { text, blocks }, how) {
      const message: Message = {
        channel: channel.id,
        ts: core.ids.ts(),
        user: core.install.botUser,
        bot_id: core.install.botId,
        at: core.clock.now(),
        text,
        blocks: named(blocks, core.ids),
        edits: [],
        deleted: false,
        by: how.by,
        ...(how.thread_ts === undefined ? {} : { thread_ts: how.thread_ts }),
        ...(how.ephemeralFor === undefined ? {} : { ephemeralFor: how.ephemeralFor }),
        ...(how.files === undefined ? {} : { files: how.files, subtype: 'file_share' }),
        ...(how.metadata === undefined ? {} : { metadata: how.metadata }),
      }
      channel.messages.push(message)
      tell({ kind: 'posted', message })
      return message
    },
    edit(message, { text, blocks }, by) {
      const before = { ...message, edits: [...message.edits] }
      message.edits.push({ text: message.text, blocks: message.blocks, by })
      message.text = text
      message.blocks = named(blocks, core.ids)
      tell({ kind: 'edited', message, before })
    },
    remove(message) {
      message.deleted = true
      tell({ kind: 'removed', message })
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
  }
}

function contentsOf(
  core: Core,
  args: Json,
  by: string,
  { update = false, unfurls = false }: { readonly update?: boolean; readonly unfurls?: boolean } = {},
): Contents {
  const { blocks: given, markdown_text: markdown, metadata } = args
  if (given !== undefined && !Array.isArray(given)) throw new Refusal('invalid_blocks_format')
  if (given !== undefined) checkBlocks(given, core.options.rejectBlockTypes ?? new Set())
  if (metadata !== undefined && !isMetadata(metadata)) throw new Refusal('invalid_metadata_format')
  const text = textAt(args, 'text')
  const blocks = objectsIn(given)
  if (typeof markdown === 'string' && (text || given)) throw new Refusal('markdown_text_conflict')
  if (typeof markdown === 'string' && markdown.length > MARKDOWN_TEXT) throw new Refusal('msg_too_long')
  if (update ? Buffer.byteLength(text) > TEXT_OF_UPDATE : text.length > TEXT)
    throw new Refusal('msg_too_long')
  if (!text && !markdown && blocks.length === 0) throw new Refusal('no_text')
  for (const what of [...lacking(args, text, unfurls), ...unwanted(text, blocks, core.options.mayCall)])
    core.violations.push(`${by}: ${what}`)
  return typeof markdown === 'string'
    ? { text: markdown, blocks: [{ type: 'markdown', text: markdown }] }
    : { text, blocks }
}

const isMetadata = (value: unknown) =>
  isObject(value) && typeof value.event_type === 'string' && isObject(value.event_payload)

function lacking(args: Json, text: string, unfurls: boolean): readonly string[] {
  const found: string[] = []
  if (!isMeaningful(text)) found.push(`the top-level text says nothing: "${text}"`)
  if (unfurls && args.unfurl_links !== false) found.push('unfurl_links is not false')
  if (unfurls && args.unfurl_media !== false) found.push('unfurl_media is not false')
  if (args.link_names === true || args.parse === 'full') found.push('names in the text become calls')
  if (args.reply_broadcast === true) found.push('a reply is shown to the whole channel')
  if (args.attachments !== undefined) found.push('attachments are a thing of the past, and not shown here')
  return found
}
