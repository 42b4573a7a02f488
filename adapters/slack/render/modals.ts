/**
 * Forms: one in which a question is written, and one in which the guided questions are answered one after the other.
 */
import type { Block, Choice, Reply } from '../../../src/reply.js'
import {
  INPUT_LENGTH_MAX,
  INPUT_TEXT_MAX,
  OPTION_VALUE_MAX,
  RADIO_OPTIONS_MAX,
  VIEW_TITLE_MAX,
} from '../limits.js'
import { type Place, pressables } from './arrange.js'
import { shorten } from './cut.js'
import { type ModalView, plainText } from './kit.js'
import { lineOf, textOf } from './line.js'
import type { Words } from './words.js'

/** Under what a written question is found: `view.state.values[block][action].value`. */
export const ASK_FIELD = { block: 'ask', action: 'question' } as const

/** @param text what the field begins with */
export function askModal(words: Words, text: string, privateMetadata: string | undefined): ModalView {
  return {
    ...frame('ask', words.ask, words, privateMetadata),
    submit: title(words.send),
    blocks: [
      {
        type: 'input',
        block_id: ASK_FIELD.block,
        label: plainText(shorten(words.question, INPUT_TEXT_MAX)),
        element: {
          type: 'plain_text_input',
          action_id: ASK_FIELD.action,
          multiline: true,
          max_length: INPUT_LENGTH_MAX,
          focus_on_load: true,
          ...(text.trim() !== '' && { initial_value: shorten(text, INPUT_LENGTH_MAX) }),
        },
      },
    ],
  }
}

/** A modal without its blocks. */
export const frame = (
  callback: 'ask' | 'step',
  name: string,
  words: Words,
  privateMetadata: string | undefined,
): Omit<ModalView, 'blocks'> => ({
  type: 'modal',
  callback_id: callback,
  title: title(name),
  close: title(words.close),
  ...(privateMetadata !== undefined && { private_metadata: privateMetadata }),
})

export const title = (text: string) => plainText(shorten(text, VIEW_TITLE_MAX))

type Picked = { readonly blocks: readonly Block[]; readonly picked?: NonNullable<Place['picked']> }

/**
 * A question with few enough answers is asked with radio buttons, under the words that stand over them in the reply; with
 * more, or with several questions, everything stays a button.
 */
export function asForm({ blocks }: Reply, words: Words): Picked {
  const asked = blocks.filter((block) => block.kind === 'choices' && block.role === 'numbered')
  const [block] = asked
  if (asked.length !== 1 || block?.kind !== 'choices' || !areFew(block.choices)) return { blocks }
  const at = blocks.indexOf(block)
  const above = blocks[at - 1]
  const question = above?.kind === 'text' ? textOf(lineOf(above.spans)) : ''
  const isLabel = question !== '' && question.length <= INPUT_TEXT_MAX
  return {
    blocks: isLabel ? blocks.toSpliced(at - 1, 1) : blocks,
    picked: { block, label: isLabel ? question : shorten(words.select, INPUT_TEXT_MAX) },
  }
}

function areFew(choices: readonly Choice[]): boolean {
  const options = pressables(choices, () => undefined)
  return (
    options.length > 0 &&
    options.length <= RADIO_OPTIONS_MAX &&
    options.every(({ value }) => value.length <= OPTION_VALUE_MAX)
  )
}
