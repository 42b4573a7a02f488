/**
 * Choices as rows of buttons, or as a list to pick from.
 */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import { clean } from '../../../src/plain.js'
import type { Choice } from '../../../src/reply.js'
import {
  BUTTON_LABEL_MAX,
  BUTTON_LABEL_SHORT,
  OPTION_TEXT_MAX,
  PLACEHOLDER_MAX,
  ROW_BUTTONS_MAX,
  SELECT_OPTIONS_MAX,
} from '../limits.js'
import { codeOf, customIdOf, selectId } from './custom-id.js'
import { isBlank } from './markdown.js'
import { shorten } from './shorten.js'

/** `told`: numbers of the answers whose whole label can be read in the row. */
export type Row = {
  readonly row: APIActionRowComponent<APIComponentInMessageActionRow>
  readonly told: readonly number[]
}

/** An answer with the number that can be typed instead. */
export type Numbered = Choice & { readonly number: number }

/** @param step whether the message is a step of the guided questions */
export function answerRows(choices: readonly Numbered[], step: boolean, list: List): readonly Row[] {
  return needsList(choices, step)
    ? listRows(choices, step, list)
    : buttonRows(
        choices.map((choice) => ({ ...choice, label: labelOf(choice) })),
        step,
        ButtonStyle.Primary,
      )
}

/** Quieter than answers; the number in front of those says the same without a colour. */
export const suggestionRows = (choices: readonly Choice[], step: boolean) =>
  buttonRows(choices, step, ButtonStyle.Secondary)

export const labelOf = ({ number, label }: Numbered) => `${number}. ${clean(label)}`

/** What stands in lists while nothing is picked, and how many there are in the message already. */
type List = { readonly placeholder: string; readonly before: number }

/** More than two rows of buttons, or long ones in more than one row, are a wall; and a list has room for longer labels. */
function needsList(choices: readonly Numbered[], step: boolean): boolean {
  const longest = Math.max(...choices.map((choice) => labelOf(choice).length))
  return (
    choices.length > 2 * ROW_BUTTONS_MAX ||
    longest > BUTTON_LABEL_MAX ||
    (choices.length > ROW_BUTTONS_MAX && longest > BUTTON_LABEL_SHORT) ||
    choices.some(({ action }) => codeOf(action) !== undefined && customIdOf(action, step) === undefined)
  )
}

type Style = ButtonStyle.Primary | ButtonStyle.Secondary

function buttonRows(
  choices: readonly (Choice & { readonly number?: number })[],
  step: boolean,
  style: Style,
): readonly Row[] {
  const buttons = choices.flatMap(({ label, action, number }) => {
    const id = customIdOf(action, step)
    const whole = clean(label)
    if (id === undefined || isBlank(whole)) return []
    const shown = shorten(whole, BUTTON_LABEL_MAX)
    const button = { type: ComponentType.Button, style, label: shown, custom_id: id } as const
    return [{ button, told: shown === whole ? number : undefined }]
  })
  return chunks(buttons, ROW_BUTTONS_MAX).map((some) => ({
    row: { type: ComponentType.ActionRow, components: some.map(({ button }) => button) },
    told: some.flatMap(({ told = [] }) => told),
  }))
}

function listRows(
  choices: readonly Numbered[],
  step: boolean,
  { placeholder, before }: List,
): readonly Row[] {
  const options = choices.flatMap((choice) => {
    const value = codeOf(choice.action)
    const whole = labelOf(choice)
    const label = shorten(whole, OPTION_TEXT_MAX)
    return value === undefined
      ? []
      : [{ option: { label, value }, told: label === whole ? choice.number : undefined }]
  })
  const select = (n: number, some: typeof options) => ({
    type: ComponentType.StringSelect as const,
    custom_id: selectId(n, step),
    placeholder: shorten(clean(placeholder), PLACEHOLDER_MAX),
    options: some.map(({ option }) => option),
  })
  return chunks(options, SELECT_OPTIONS_MAX).map((some, i) => ({
    row: { type: ComponentType.ActionRow, components: [select(before + i + 1, some)] },
    told: some.flatMap(({ told = [] }) => told),
  }))
}

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))
