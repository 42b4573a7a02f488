/** Forms that Discord refuses. */
import type { Json } from '../json.js'
import { type Broken, button, many, option, row, select, times } from './make.js'

const label = (component: Json, more: Json = {}): Json => ({ type: 18, label: 'What', component, ...more })
const input = (more: Json = {}): Json => ({ type: 4, custom_id: 'what', style: 1, ...more })
const modal = (what: string, at: string, ...components: readonly Json[]): Broken => ({
  what,
  as: 'modal',
  body: { custom_id: 'm', title: 'A form', components },
  at: `components${at}`,
})

export const MODALS: readonly Broken[] = [
  {
    what: 'a title of 46',
    as: 'modal',
    at: 'title',
    body: { custom_id: 'm', title: many(46), components: [label(input())] },
  },
  {
    what: 'a form without custom_id',
    as: 'modal',
    at: 'custom_id',
    body: { title: 'A', components: [label(input())] },
  },
  modal('a form without fields', ''),
  modal('six fields', '', ...times(6, (index) => label(input({ custom_id: `f${index}` })))),
  modal('a label of 46', '.0.label', label(input(), { label: many(46) })),
  modal('a description of 101', '.0.description', label(input(), { description: many(101) })),
  modal('a label around nothing', '.0.component', { type: 18, label: 'What' }),
  modal('a button in a label', '.0.component.type', label(button())),
  modal('a row with a button', '.0.components.0.type', row(button())),
  modal(
    'a radio group of one',
    '.0.component.options',
    label({ type: 21, custom_id: 'r', options: times(1, option) }),
  ),
  modal(
    'a radio group of eleven',
    '.0.component.options',
    label({ type: 21, custom_id: 'r', options: times(11, option) }),
  ),
  modal(
    'a checkbox group of eleven',
    '.0.component.options',
    label({ type: 22, custom_id: 'c', options: times(11, option) }),
  ),
  modal('an empty checkbox group', '.0.component.options', label({ type: 22, custom_id: 'c', options: [] })),
  modal('a disabled select', '.0.component.disabled', label(select({ disabled: true }))),
  modal('a field with a label inside a label', '.0.component.label', label(input({ label: 'What' }))),
  modal('a placeholder of 101', '.0.component.placeholder', label(input({ placeholder: many(101) }))),
  modal('the same field twice', '.1.component.custom_id', label(input()), label(input())),
]
