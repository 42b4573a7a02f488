/** Blocks by the handful, for tests. */
import type { Json } from './json.js'

export const words = (text: string) => ({ type: 'plain_text' as const, text })
export const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text })
export const letters = (count: number) => 'a'.repeat(count)
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

export const divider = (more: Json = {}) => ({ type: 'divider', ...more })
export const header = (text: Json) => ({ type: 'header', text })
export const section = (text: string, more: Json = {}) => ({ type: 'section', text: mrkdwn(text), ...more })
export const actions = (...elements: readonly Json[]) => ({ type: 'actions', elements })
export const context = (...elements: readonly Json[]) => ({ type: 'context', elements })
export const carousel = (...elements: readonly Json[]) => ({ type: 'carousel', elements })
export const card = (title: string, more: Json = {}) => ({ type: 'card', title: mrkdwn(title), ...more })
export const markdown = (text: string) => ({ type: 'markdown', text })

export const button = (text: string, action_id: string, more: Json = {}) => ({
  type: 'button',
  text: words(text),
  action_id,
  ...more,
})

export const opinions = (action_id: string) => ({
  type: 'feedback_buttons',
  action_id,
  positive_button: { text: words('Helpful'), value: 'yes' },
  negative_button: { text: words('Not helpful'), value: 'no' },
})

export const options = (...labels: readonly string[]) =>
  labels.map((label) => ({ text: words(label), value: label.toLowerCase() }))

export const select = (action_id: string, labels: readonly string[], more: Json = {}) => ({
  type: 'static_select',
  action_id,
  options: options(...labels),
  ...more,
})

export const input = (label: string, element: Json, more: Json = {}) => ({
  type: 'input',
  label: words(label),
  element,
  ...more,
})

export const IMAGE = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a picture' }

export const cell = (text: string) => ({ type: 'raw_text', text })
export const table = (rows: number) => ({ type: 'table', rows: times(rows, () => [cell('a')]) })

export const rich = (...pieces: readonly Json[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: pieces }],
})
