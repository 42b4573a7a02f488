/**
 * What answers the guided question that a message shows.
 */
import { parseCustomId } from '../../adapters/discord/render.js'
import { decodeAction } from '../../src/action-code.js'
import { type Json, objectsAt, textAt } from '../../tests/support/discord/json.js'
import { placed } from '../../tests/support/discord/limits/whole.js'
import type { Message } from '../../tests/support/discord/messages.js'

/** A button; or an option in a list, where there are many or long ones. */
export type Press = { readonly id: string; readonly option?: string }

export function answersIn({ components }: Pick<Message, 'components'>): readonly Press[] {
  return placed(components).flatMap(({ component }) => {
    const id = textAt(component, 'custom_id')
    const options = objectsAt(component, 'options').map((option) => textAt(option, 'value'))
    const values = options.filter(isAnswer)
    if (values.length > 0) return values.map((option) => ({ id, option }))
    const parsed = parseCustomId(id)
    return parsed?.step && isAnswer(parsed.code) && !isDisabled(component) ? [{ id }] : []
  })
}

const isAnswer = (code: string) => decodeAction(code)?.do === 'reply'
const isDisabled = ({ disabled }: Json) => disabled === true
