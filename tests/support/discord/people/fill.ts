/**
 * A form as somebody fills it in: each field by its label or custom_id, checked as Discord does before it sends it.
 * Source: docs.discord.com/developers/components/reference (the "interaction response structure" of each).
 */
import type { Modal } from '../interactions.js'
import { type Json, numberAt, objectAt, objectsAt, textAt } from '../json.js'
import { lengthOf } from '../limits/check.js'
import {
  ACTION_ROW,
  CHECKBOX,
  CHECKBOX_GROUP,
  LABEL,
  RADIO_GROUP,
  STRING_SELECT,
  TEXT_INPUT,
} from '../limits/tables.js'
import { valuesOf } from './controls.js'

/** Texts, options by label or value, several of them as a list; whether a box is ticked. */
export type Answers = Readonly<Record<string, string | readonly string[] | boolean>>

/** The components of the submission. What is left out stays as the form gave it. */
export function fill(modal: Modal, answers: Answers): readonly Json[] {
  const named = fieldsOf(modal).flatMap(({ label, field }) => [label, textAt(field, 'custom_id')])
  const unknown = Object.keys(answers).filter((name) => !named.includes(name))
  if (unknown.length > 0) throw new Error(`The form "${modal.title}" has no field "${unknown.join('", "')}".`)
  const submit = (field: Json, label: string) => {
    const { type, id, custom_id } = field
    return {
      type,
      id,
      custom_id,
      ...answerTo(field, label, answers[textAt(field, 'custom_id')] ?? answers[label]),
    }
  }
  return modal.components.map((component): Json => {
    const { type, id } = component
    switch (type) {
      case LABEL:
        return { type, id, component: submit(objectAt(component, 'component'), textAt(component, 'label')) }
      case ACTION_ROW: {
        const inputs = objectsAt(component, 'components')
        return { type, id, components: inputs.map((field) => submit(field, textAt(field, 'label'))) }
      }
      default:
        return { type, id }
    }
  })
}

/** Each field with what stands above it. */
const fieldsOf = ({ components }: Modal) =>
  components.flatMap((component) => {
    const label = textAt(component, 'label')
    const inRow = objectsAt(component, 'components').map((field) => ({
      label: textAt(field, 'label'),
      field,
    }))
    return component.type === LABEL ? [{ label, field: objectAt(component, 'component') }] : inRow
  })

function answerTo(field: Json, label: string, answer: Answers[string] | undefined): Json {
  const listed =
    typeof answer === 'string' ? [answer] : Array.isArray(answer) ? (answer as readonly string[]) : undefined
  const defaults = objectsAt(field, 'options').flatMap((one) =>
    one.default === true ? [textAt(one, 'value')] : [],
  )
  const values = () => (listed ? valuesOf(field, listed) : defaults)
  const chosen = (usualMost: number) => checkCount(field, label, values(), usualMost)
  switch (field.type) {
    case TEXT_INPUT:
      return { value: checkText(field, label, typeof answer === 'string' ? answer : textAt(field, 'value')) }
    case CHECKBOX:
      return { value: answer === undefined ? field.default === true : answer === true }
    case RADIO_GROUP:
      return { value: chosen(1)[0] ?? null }
    case CHECKBOX_GROUP:
      return { values: chosen(objectsAt(field, 'options').length) }
    case STRING_SELECT:
      return { values: chosen(1) }
    default:
      throw new Error(
        `"${label}" is a field of type ${String(field.type)}, which nobody here can fill in yet.`,
      )
  }
}

function checkText(field: Json, label: string, text: string): string {
  const length = lengthOf(text)
  const least = Math.max(numberAt(field, 'min_length'), field.required === false ? 0 : 1)
  const most = numberAt(field, 'max_length') || 4000
  if (length > most || (length < least && !(length === 0 && field.required === false)))
    throw new Error(
      `Discord does not send "${label}" with ${length} characters: it takes ${least} to ${most}.`,
    )
  return text
}

function checkCount(
  field: Json,
  label: string,
  values: readonly string[],
  usualMost: number,
): readonly string[] {
  const least =
    field.required === false ? numberAt(field, 'min_values') : Math.max(1, numberAt(field, 'min_values'))
  const most = numberAt(field, 'max_values') || usualMost
  const isLeft = values.length === 0 && field.required === false
  if (!isLeft && (values.length < least || values.length > most))
    throw new Error(
      `Discord does not send "${label}" with ${values.length} chosen: it takes ${least} to ${most}.`,
    )
  return values
}
