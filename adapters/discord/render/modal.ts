/**
 * Forms in a window of their own: a guided question, and a question of one's own.
 */
import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js'
import { clean, line } from '../../../src/plain.js'
import type { Block, Choice, Reply } from '../../../src/reply.js'
import {
  LABEL_DESCRIPTION_MAX,
  LABEL_MAX,
  MODAL_TITLE_MAX,
  OPTION_TEXT_MAX,
  RADIO_OPTIONS_MAX,
  RADIO_OPTIONS_MIN,
  SELECT_OPTIONS_MAX,
  TEXT_BYTES_MAX,
  TEXT_DISPLAY_COST,
  TEXT_MAX,
} from '../limits.js'
import { ANSWER_FIELD, ASK_MODAL, codeOf, QUESTION_FIELD, STEP_MODAL } from './custom-id.js'
import { isBlank } from './markdown.js'
import { paragraphsOf } from './paragraphs.js'
import { shorten } from './shorten.js'
import { runs, within } from './within.js'
import type { Words } from './words.js'

export type Modal = APIModalInteractionResponseCallbackData

/** A field for a question, or a project in a few sentences. */
export const renderAskModal = (words: Words): Modal => ({
  custom_id: ASK_MODAL,
  title: shorten(clean(words.ask), MODAL_TITLE_MAX),
  components: [questionField(words, true)],
})

/**
 * A guided question with its answers, and a field for whoever would rather say it in other words. Neither has to be filled in:
 * a form with a tick and one with words are both answers.
 *
 * @returns undefined when the reply is no question, or none that fits: all of its answers are offered or none
 */
export function renderStepModal(reply: Reply, words: Words): Modal | undefined {
  const options = answersIn(reply)
  if (!options) return undefined
  const at = reply.blocks.findIndex(isNumbered)
  const before = reply.blocks[at - 1]
  const question = before?.kind === 'text' ? clean(line(before.spans)) : ''
  const isShort = !isBlank(question) && question.length <= LABEL_DESCRIPTION_MAX
  const text = textOf(reply.blocks.slice(0, isShort ? at - 1 : at), words)
  return {
    custom_id: STEP_MODAL,
    title: shorten(clean(words.choose), MODAL_TITLE_MAX),
    components: [
      ...text.map((content) => ({ type: ComponentType.TextDisplay, content }) as const),
      {
        ...labelled(isShort ? question : '', words.select),
        component: answerField(options),
      },
      questionField(words, false),
    ],
  }
}

/** Whether there is one for this reply. */
export const hasStepModal = (reply: Reply): boolean => answersIn(reply) !== undefined

function answersIn({ step, blocks }: Reply): readonly Option[] | undefined {
  if (!step) return undefined
  const options = optionsOf(blocks.filter(isNumbered).flatMap(({ choices }) => choices))
  const fits = options && options.length >= RADIO_OPTIONS_MIN && options.length <= SELECT_OPTIONS_MAX
  return fits ? options : undefined
}

const isNumbered = (block: Block): block is Extract<Block, { kind: 'choices' }> =>
  block.kind === 'choices' && block.role === 'numbered'

/** All of them at a glance, as long as there is room. */
const answerField = (options: readonly Option[]): APILabelComponent['component'] => {
  const common = { custom_id: ANSWER_FIELD, options: [...options], required: false }
  return options.length <= RADIO_OPTIONS_MAX
    ? { type: ComponentType.RadioGroup, ...common }
    : { type: ComponentType.StringSelect, ...common, min_values: 0 }
}

type Option = { readonly label: string; readonly value: string }

/** @returns undefined when one of them cannot be offered */
function optionsOf(choices: readonly Choice[]): readonly Option[] | undefined {
  const options = new Map<string, Option>()
  for (const { label, action } of choices) {
    const value = codeOf(action)
    const shown = clean(label)
    if (value === undefined || isBlank(shown) || shown.length > OPTION_TEXT_MAX) return undefined
    if (!options.has(value)) options.set(value, { label: shown, value })
  }
  return [...options.values()]
}

const LIMIT = { characters: TEXT_MAX, bytes: TEXT_BYTES_MAX, cost: TEXT_DISPLAY_COST }

/** What stands above the question, as one text or none. */
function textOf(blocks: readonly Block[], { shortened }: Words): readonly string[] {
  const parts = within<never>(
    (detail) => blocks.flatMap((block) => paragraphsOf(block, detail)),
    LIMIT,
    shortened,
  )
  return runs(parts).flatMap((run) => (typeof run === 'string' ? run : []))
}

/** More than this of a message the advisor does not read. */
const QUESTION_MAX = 1000

const questionField = ({ ask, question }: Words, required: boolean): APILabelComponent => ({
  ...labelled(clean(question), ask),
  component: {
    type: ComponentType.TextInput,
    custom_id: QUESTION_FIELD,
    style: TextInputStyle.Paragraph,
    max_length: QUESTION_MAX,
    required,
  },
})

/** A text that is too long for a label stands under a shorter one. */
const labelled = (text: string, short: string) => ({
  type: ComponentType.Label as const,
  ...(!isBlank(text) && text.length <= LABEL_MAX
    ? { label: text }
    : {
        label: shorten(clean(short), LABEL_MAX),
        ...(!isBlank(text) && { description: shorten(text, LABEL_DESCRIPTION_MAX) }),
      }),
})
