/**
 * What can be pressed. Every button has an id that nothing else in the payload has, and carries its action.
 */
import { createHash } from 'node:crypto'
import { ACCESSIBILITY_LABEL_MAX, ACTIONS_MAX } from '../limits.js'
import { shorten } from './cut.js'
import {
  type ActionsBlock,
  type Button,
  type ContextActionsBlock,
  type InputBlock,
  plainText,
} from './kit.js'
import type { Piece, Pressable } from './piece.js'

/** Ids for one payload, counted from 1. */
export type Ids = { readonly block: () => string; readonly action: () => string }

/** @param name what the blocks with buttons are called: "step" or "choices" */
export function createIds(name: string): Ids {
  let blocks = 0
  let actions = 0
  return { block: () => `${name}:${++blocks}`, action: () => `whichway:${++actions}` }
}

export function actions(buttons: readonly Pressable[], ids: Ids): ActionsBlock[] {
  const blocks: ActionsBlock[] = []
  for (let i = 0; i < buttons.length; i += ACTIONS_MAX)
    blocks.push({
      type: 'actions',
      block_id: ids.block(),
      elements: buttons.slice(i, i + ACTIONS_MAX).map((one) => button(one, ids)),
    })
  return blocks
}

const button = ({ label, value }: Pressable, ids: Ids): Button => ({
  type: 'button',
  action_id: ids.action(),
  text: plainText(label),
  value,
})

/** Thumbs that say in words what they mean. */
export const feedback = (good: Pressable, bad: Pressable, ids: Ids): ContextActionsBlock => ({
  type: 'context_actions',
  block_id: ids.block(),
  elements: [
    {
      type: 'feedback_buttons',
      action_id: ids.action(),
      positive_button: thumb(good),
      negative_button: thumb(bad),
    },
  ],
})

const thumb = ({ label, value }: Pressable) => ({
  text: plainText(label),
  value,
  accessibility_label: shorten(label, ACCESSIBILITY_LABEL_MAX),
})

/**
 * One of several, picked in a form. The id of the block tells the question: Slack keeps what was picked as long as ids stay
 * the same, and would carry it over to the next question.
 */
export const pick = ({ label, options }: Extract<Piece, { kind: 'pick' }>, ids: Ids): InputBlock => ({
  type: 'input',
  block_id: `${ids.block()}:${fingerprint(options.map(({ value }) => value).join(' '))}`,
  label: plainText(label),
  element: {
    type: 'radio_buttons',
    action_id: ids.action(),
    options: options.map((option) => ({ text: plainText(option.label), value: option.value })),
  },
})

/** Eight characters, the same for the same text. */
const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)
