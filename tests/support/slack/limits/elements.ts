/** The elements of docs.slack.dev/reference/block-kit/block-elements, and which blocks take which. */
import { BUTTONS } from './buttons.js'
import { anything, byType, type Check, characters, number, shape } from './check.js'
import { address, imageFields, imageSource } from './composition.js'
import { INPUTS } from './inputs.js'
import { MENUS } from './menus.js'

const ELEMENTS = {
  ...BUTTONS,
  ...MENUS,
  ...INPUTS,
  image: shape({ type: anything, ...imageFields }, imageSource),
  url: shape({ type: anything, url: address, text: characters(3000) }),
  raw_text: shape({ type: anything, text: characters(3000) }),
  raw_number: shape({ type: anything, value: number, text: characters(255) }),
}

type ElementType = keyof typeof ELEMENTS

/** One of these elements and no other. */
export const element = (...types: readonly ElementType[]): Check =>
  byType(Object.fromEntries(types.map((type) => [type, ELEMENTS[type]])))

const PICKERS = [...(Object.keys(MENUS) as ElementType[]), 'datepicker', 'timepicker'] as const

export const inActions = element(
  ...PICKERS,
  'button',
  'datetimepicker',
  'overflow',
  'rich_text_input',
  'workflow_button',
)

export const inSection = element(...PICKERS, 'button', 'image', 'overflow', 'workflow_button')

export const inInput = element(...PICKERS, ...(Object.keys(INPUTS) as ElementType[]))
