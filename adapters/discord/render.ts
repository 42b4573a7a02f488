/**
 * A reply as Discord shows it. Pure: what is sent, and to whom, is decided elsewhere.
 *
 * Text stands in text displays without a container around them: an answer is something that somebody says, not a card, a
 * frame would take width from charts and tables on a telephone, and its colour would carry no meaning. The plain form, for
 * where the newer components are not to be had, is one text with rows below it. What came with the newer ones can only be
 * changed into a message with them.
 */
import { type APIMessageTopLevelComponent, ComponentType, MessageFlags } from 'discord.js'
import { clean } from '../../src/plain.js'
import type { Block, Reply } from '../../src/reply.js'
import {
  COMPONENTS_MAX,
  CONTENT_MAX,
  LEGACY_ROWS_MAX,
  TEXT_BYTES_MAX,
  TEXT_DISPLAY_COST,
  TEXT_MAX,
} from './limits.js'
import { type Controls, controlsOf, type Room } from './render/controls.js'
import { type Attached, filesOf } from './render/files.js'
import type { Paragraph } from './render/paragraph.js'
import { choiceList, type Detail, paragraphsOf, small } from './render/paragraphs.js'
import { shorten } from './render/shorten.js'
import { type Limit, type Part, runs, within } from './render/within.js'
import type { Words } from './render/words.js'

export { ANSWER_FIELD, ASK_MODAL, parseCustomId, QUESTION_FIELD, STEP_MODAL } from './render/custom-id.js'
export { literal } from './render/markdown.js'
export { hasStepModal, renderAskModal, renderStepModal } from './render/modal.js'
export type { Words } from './render/words.js'

/** `content` only in the plain form. `files` are named in the components and attached by whoever sends. */
export type DiscordMessage = {
  readonly flags: number
  readonly components: APIMessageTopLevelComponent[]
  readonly content?: string
  readonly files: { readonly name: string; readonly text: string }[]
  readonly allowed_mentions: { readonly parse: [] }
}

export type Options = {
  readonly words: Words
  /** Only one person sees it: with a button that shows it to everybody, when the reply has something to show. */
  readonly share?: boolean
  /** Stands above in small print, as text: who shared it, what was asked. */
  readonly above?: string
  readonly plain?: boolean
}

/** A reply in which nothing can be seen gives a message without components and without content: send nothing. */
export function renderMessage(
  reply: Reply,
  { words, share = false, above, plain = false }: Options,
): DiscordMessage {
  const files = filesOf(reply)
  const form = plain ? PLAIN : rich(files.length)
  const controls = controlsOf(reply, words, share, form.room)
  const drawn: Drawn = { reply, files, controls, above: clean(above ?? '') }
  const parts = runs(within((detail) => partsOf(drawn, detail, plain), form.limit, words.shortened))
  const common = {
    files: files.map(({ name, text }) => ({ name, text })),
    allowed_mentions: { parse: [] as [] },
  }
  if (!plain) return { ...common, flags: MessageFlags.IsComponentsV2, components: parts.map(toComponent) }
  const content = parts.filter((part) => typeof part === 'string').join('')
  const rows = parts.flatMap((part) => (typeof part === 'string' ? [] : part.value))
  return { ...common, flags: MessageFlags.SuppressEmbeds, content, components: rows }
}

/** For discord.js, which names two fields otherwise. An edit that is to lose older files says `attachments: []` besides. */
export const toOptions = ({ files, allowed_mentions, ...message }: DiscordMessage) => ({
  ...message,
  files: files.map(({ name, text }) => ({ name, attachment: Buffer.from(text) })),
  allowedMentions: allowed_mentions,
})

type Form = { readonly limit: Limit; readonly room: Room }

const PLAIN: Form = {
  limit: { characters: CONTENT_MAX, bytes: Number.POSITIVE_INFINITY, cost: 0 },
  room: { components: Number.POSITIVE_INFINITY, rows: LEGACY_ROWS_MAX },
}

/** Every file and every row may part the text in two; the last text stands after them all. */
const rich = (files: number): Form => ({
  limit: { characters: TEXT_MAX, bytes: TEXT_BYTES_MAX, cost: TEXT_DISPLAY_COST },
  room: { components: COMPONENTS_MAX - 1 - 2 * files, rows: Number.POSITIVE_INFINITY },
})

type Drawn = {
  readonly reply: Reply
  readonly files: readonly Attached[]
  readonly controls: Controls
  readonly above: string
}

/** In the order of the reply; in the plain form everything that is no text comes last, and files are not named. */
function partsOf(drawn: Drawn, detail: Detail, plain: boolean): readonly Part<APIMessageTopLevelComponent>[] {
  const { reply, controls, above } = drawn
  const first: Paragraph[] = above ? [{ kind: 'small', lines: [small(shorten(above, ABOVE_MAX))] }] : []
  const parts = [...reply.blocks, undefined].flatMap((block, at) => [
    ...(block ? textsOf(reply, block, at, detail) : []),
    ...choiceTexts(controls, at),
    ...(plain ? [] : filesAt(drawn, at)),
    ...(controls.rows.get(at) ?? []).map((value) => ({ kind: 'other', value }) as const),
  ])
  return plain
    ? [...first, ...parts.filter(isText), ...parts.filter((part) => !isText(part))]
    : [...first, ...parts]
}

/** Enough to recognise a question by. */
const ABOVE_MAX = 300

const isText = (part: Part<unknown>): part is Paragraph => part.kind !== 'other'

function textsOf({ blocks }: Reply, block: Block, at: number, detail: Detail): readonly Paragraph[] {
  const next = blocks[at + 1]
  const asks = block.kind === 'text' && next?.kind === 'choices' && next.role === 'numbered'
  return paragraphsOf(block, detail).map((paragraph) => (asks ? { ...paragraph, asks } : paragraph))
}

const choiceTexts = ({ listed }: Controls, at: number): readonly Paragraph[] => {
  const choices = listed.get(at) ?? []
  return choices.length > 0 ? [choiceList(choices)] : []
}

const filesAt = ({ files }: Drawn, at: number) =>
  files
    .filter((file) => file.at === at)
    .map(({ name }) => ({
      kind: 'other' as const,
      value: { type: ComponentType.File as const, file: { url: `attachment://${name}` } },
    }))

const toComponent = (
  part: string | { readonly value: APIMessageTopLevelComponent },
): APIMessageTopLevelComponent =>
  typeof part === 'string' ? { type: ComponentType.TextDisplay, content: part } : part.value
