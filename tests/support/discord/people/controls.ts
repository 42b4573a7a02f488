/** What can be pressed in a message, found the way people find it: by what it says. */
import { type Json, numberAt, objectAt, objectsAt, textAt } from '../json.js'
import { BUTTON, STRING_SELECT } from '../limits/tables.js'
import { placed } from '../limits/whole.js'
import type { Message } from '../messages.js'
import type { User } from '../users.js'

/** The button with this label or custom_id, as the message stands now. */
export function buttonIn(message: Message, wanted: string, person: User): Json {
  checkVisible(message, person)
  const buttons = all(message).filter((one) => one.type === BUTTON)
  const button = only(buttons, wanted, (one) => [
    textAt(one, 'label'),
    textAt(objectAt(one, 'emoji'), 'name'),
  ])
  if (textAt(button, 'custom_id') === '')
    throw new Error(`"${wanted}" leads to ${textAt(button, 'url')}: Discord does not tell the app.`)
  return button
}

/** The select with this placeholder or custom_id, and the values of these options, by label or value. */
export function selectIn(
  message: Message,
  wanted: string,
  options: readonly string[],
  person: User,
): { readonly select: Json; readonly values: readonly string[] } {
  checkVisible(message, person)
  const selects = all(message).filter((one) => one.type === STRING_SELECT)
  const select = only(selects, wanted, (one) => [textAt(one, 'placeholder')])
  const values = valuesOf(select, options)
  const least = (select.min_values as number | undefined) ?? 1
  const most = (select.max_values as number | undefined) ?? 1
  if (values.length < least || values.length > most)
    throw new Error(`"${wanted}" takes ${least} to ${most} options, not ${values.length}.`)
  return { select, values }
}

/** What the app is told of options that are named by what they say. */
export function valuesOf(component: Json, wanted: readonly string[]): readonly string[] {
  const options = objectsAt(component, 'options')
  return wanted.map((name) => {
    const option = options.find((one) => one.value === name || one.label === name)
    if (!option)
      throw new Error(
        `There is no option "${name}", but ${options.map((one) => `"${one.label}"`).join(', ')}.`,
      )
    return textAt(option, 'value')
  })
}

const all = (message: Message) => placed(message.components).map(({ component }) => component)

function only(controls: readonly Json[], wanted: string, says: (control: Json) => readonly string[]): Json {
  const faces = (control: Json) => says(control).filter(Boolean)
  const byId = controls.filter((one) => textAt(one, 'custom_id') === wanted)
  const found = byId.length > 0 ? byId : controls.filter((one) => faces(one).includes(wanted))
  const there = controls.map((one) => `"${faces(one).join(' ')}"`).join(', ') || 'nothing'
  if (found.length === 0) throw new Error(`There is no "${wanted}" in this message, but ${there}.`)
  if (found.length > 1) throw new Error(`"${wanted}" is there ${found.length} times: use the custom_id.`)
  if (found[0]!.disabled === true) throw new Error(`"${wanted}" cannot be pressed: it is disabled.`)
  return found[0]!
}

function checkVisible(message: Message, person: User): void {
  if (message.deleted) throw new Error(`${person.name} cannot press anything there: the message is deleted.`)
  if (message.ephemeralFor && message.ephemeralFor !== person)
    throw new Error(`${person.name} does not see this message: only ${message.ephemeralFor.name} does.`)
}

export const typeOf = (control: Json): number => numberAt(control, 'type')
