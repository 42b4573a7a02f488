/**
 * What a button brings back: the action, and whether its message is to be changed in place.
 *
 * `s:1~reply~team~small`: a step of the guided questions, shown in place of the step before. `f:` is a step that is shown in
 * a window; the renderer makes none. `c:` otherwise. A list to pick from is `s:select:1`; the action comes as its value.
 */
import { encodeAction } from '../../../src/action-code.js'
import type { Action } from '../../../src/incoming.js'
import { CUSTOM_ID_MAX } from '../limits.js'

const STEP = 's:'
const OTHER = 'c:'
const FORM = 'f:'

/** The modals, and the fields in them. The picked answer is the code of its action. */
export const STEP_MODAL = `${STEP}modal`
export const ASK_MODAL = `${OTHER}modal`
export const ANSWER_FIELD = 'answer'
export const QUESTION_FIELD = 'question'

/** @returns undefined when there is no room for it: a part of it would mean something else */
export function customIdOf(action: Action, step: boolean): string | undefined {
  const code = codeOf(action)
  const id = code && prefix(step && !STAYS.includes(action.do)) + code
  return id && id.length <= CUSTOM_ID_MAX ? id : undefined
}

/** To show a step to others, or to say what one thinks of it, leads to no other step. */
const STAYS: readonly Action['do'][] = ['share', 'rate']

/** The code of an action as the value of an option. What JSON would change does not come back as it went. */
export function codeOf(action: Action): string | undefined {
  const code = encodeAction(action)
  return code?.isWellFormed() ? code : undefined
}

/** @param n counted from 1, in its message */
export const selectId = (n: number, step: boolean) => `${prefix(step)}select:${n}`

const prefix = (step: boolean) => (step ? STEP : OTHER)

/** @returns undefined for what we have not written; `code` is for `decodeAction`, to which a list or a modal says nothing */
export function parseCustomId(text: string): { readonly step: boolean; readonly code: string } | undefined {
  const mark = [STEP, OTHER, FORM].find((one) => text.startsWith(one))
  const code = text.slice(mark?.length)
  return mark && code ? { step: mark !== OTHER, code } : undefined
}
