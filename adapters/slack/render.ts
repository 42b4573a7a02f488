/**
 * A reply as Slack shows it: a message, the Home tab, or a form. Pure; what comes out never exceeds a limit, whatever goes
 * in: `problemsOf` finds nothing in it.
 *
 * Text becomes rich_text, not markdown: there the format is data, so that no text can be mistaken for markup, a link or a
 * mention and nothing needs escaping; it is taken by messages, forms and the Home tab alike, while markdown is taken by
 * messages alone. Bars are lines of text, not data_visualization, which not every workspace has yet; they can be read
 * without colours, too.
 *
 * What is too long loses, in this order: the notes under bars, the titles of sources after the eighth, the end of the text,
 * the end of the sources, the last buttons.
 */

import { numberedChoices } from '../../src/plain.js'
import { type Block, plain, type Reply, type Span } from '../../src/reply.js'
import { fits, MESSAGE_BUDGET, VIEW_BYTES_MAX } from './limits.js'
import { aboveMessage, arrange, type Detail, type Place } from './render/arrange.js'
import { draw, type Form } from './render/draw.js'
import { fallbackText } from './render/fallback.js'
import { fewerPieces, sizeOf } from './render/fewer.js'
import type { HomeView, KnownBlock, ModalView } from './render/kit.js'
import { lineOf, shortLine } from './render/line.js'
import { asForm, askModal, frame, title } from './render/modals.js'
import type { Piece } from './render/piece.js'
import type { Words } from './render/words.js'

export type { HomeView, KnownBlock, ModalView } from './render/kit.js'
export { ASK_FIELD } from './render/modals.js'
export type { Words } from './render/words.js'

export type SlackMessage = {
  /** For notifications and screen readers: escaped, without markup, at most 3,000 characters, never empty. */
  readonly text: string
  readonly blocks: KnownBlock[]
  /** Documents to upload; the message names them. */
  readonly files: readonly { readonly name: string; readonly text: string }[]
}

export type MessageOptions = {
  readonly words: Words
  /** Adds the Share button, when there is something to share: for what only one person sees. */
  readonly share?: boolean | undefined
  readonly above?: Above | undefined
  /** Only sections, actions, contexts and dividers: for when Slack has answered `invalid_blocks`. */
  readonly plainSections?: boolean | undefined
}

/** A line on top: who shared it, what it answers to. The only place where somebody can be mentioned. */
export type Above = readonly (Span | { readonly userId: string })[]

/** "Shared by {name}" as such a line, its gap filled: `aboveFrom(words.shared, 'name', { userId })`. */
export const aboveFrom = (phrase: string, gap: string, filling: Above[number]): Above =>
  phrase.split(`{${gap}}`).flatMap((text, i) => [...(i > 0 ? [filling] : []), ...plain(text)])

export function renderMessage(
  reply: Reply,
  { words, share = false, above = [], plainSections = false }: MessageOptions,
): SlackMessage {
  const shown = share ? withShare(reply, words) : reply
  const numbered = numberedChoices(shown)
  const numberOf: Place['numberOf'] = (choice) => {
    const at = numbered.indexOf(choice)
    return at < 0 ? undefined : at + 1
  }
  const named = above.map((span) => ('kind' in span ? span : ({ kind: 'mention', ...span } as const)))
  const line = shortLine(lineOf(named), ABOVE_MAX)
  const form = { plainSections, isStep: reply.step === true }
  const place: Place = { surface: 'message', plainSections, numberOf }
  return {
    text: fallbackText(shown, line),
    blocks: fitting(shown.blocks, place, form, words, aboveMessage(line)),
    files: reply.blocks.flatMap((block) =>
      block.kind === 'file' ? [{ name: block.name, text: block.text }] : [],
    ),
  }
}

/** For views.publish. Numbers cannot be typed there, and nothing is rated. */
export function renderHome(
  reply: Reply,
  words: Words,
  { plainSections = false }: Pick<MessageOptions, 'plainSections'> = {},
): HomeView {
  const blocks = fitting(reply.blocks, HOME, { ...PAGE, plainSections }, words)
  return { type: 'home', callback_id: 'home', blocks }
}

/** The form in which a question is written, which `ASK_FIELD` finds. `text` is what stands in it already. */
export const renderAskModal = (
  words: Words,
  { text = '', privateMetadata }: { readonly text?: string; readonly privateMetadata?: string } = {},
): ModalView => askModal(words, text, privateMetadata)

/**
 * A step of the guided questions, or an answer, in a form. Up to ten numbered choices become radio buttons, whose picked
 * value comes back with the submission as `selected_option.value`; without them there is nothing to submit. All other choices
 * are buttons.
 */
export function renderStepModal(
  reply: Reply,
  words: Words,
  {
    privateMetadata,
    plainSections = false,
  }: { readonly privateMetadata?: string } & Pick<MessageOptions, 'plainSections'> = {},
): ModalView {
  const { blocks, picked } = plainSections ? { blocks: reply.blocks } : asForm(reply, words)
  const place: Place = { ...MODAL, ...(picked && { picked }) }
  const form = { plainSections, isStep: reply.step === true }
  return {
    ...frame('step', reply.step ? words.choose : words.ask, words, privateMetadata),
    ...(picked && { submit: title(words.next) }),
    blocks: fitting(blocks, place, form, words),
  }
}

/** Characters of the line on top. */
const ABOVE_MAX = 300

const PAGE: Form = { plainSections: false, isStep: false }
const HOME: Place = { surface: 'home', plainSections: false, numberOf: () => undefined }
const MODAL: Place = { ...HOME, surface: 'modal' }

const DETAILS: readonly Detail[] = [
  { notes: true, titles: Number.POSITIVE_INFINITY },
  { notes: false, titles: Number.POSITIVE_INFINITY },
  { notes: false, titles: 8 },
]

/** As much as fits, the details going first. */
function fitting(
  blocks: readonly Block[],
  place: Place,
  form: Form,
  words: Words,
  above: readonly Piece[] = [],
): KnownBlock[] {
  const room = place.surface === 'message' ? MESSAGE_BUDGET : VIEW_BYTES_MAX
  /** Undefined when it is too much; what is far too much is not even drawn. */
  const drawn = (pieces: readonly Piece[]): KnownBlock[] | undefined => {
    if (pieces.reduce((sum, piece) => sum + sizeOf(piece), 0) > room) return undefined
    const made = draw(pieces, form)
    return fits(made, place.surface) ? made : undefined
  }
  let pieces: readonly Piece[] = []
  for (const detail of DETAILS) {
    pieces = [...above, ...arrange(blocks, place, detail)]
    const made = drawn(pieces)
    if (made) return made
  }
  return draw(
    fewerPieces(pieces, words.shortened, (fewer) => drawn(fewer) !== undefined),
    form,
  )
}

/** Sharing is one of the ways on. */
function withShare(reply: Reply, words: Words): Reply {
  if (!reply.share) return reply
  const choice = { label: words.share, action: { do: 'share', what: reply.share } } as const
  const isNext = (block: Block) => block.kind === 'choices' && block.role === 'next'
  const at = reply.blocks.findLastIndex(isNext)
  const found = reply.blocks[at]
  if (found?.kind === 'choices')
    return { ...reply, blocks: reply.blocks.with(at, { ...found, choices: [...found.choices, choice] }) }
  const feedback = reply.blocks.findIndex((block) => block.kind === 'choices' && block.role === 'feedback')
  const where = feedback < 0 ? reply.blocks.length : feedback
  return {
    ...reply,
    blocks: reply.blocks.toSpliced(where, 0, { kind: 'choices', role: 'next', choices: [choice] }),
  }
}
