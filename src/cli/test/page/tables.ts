/**
 * The tables of the page, with the same figures as in the terminal.
 */
import { type IntentFigures, isFlawless } from '../intents.js'
import type { Measured } from '../measured.js'
import type { TopicFigures } from '../outcome.js'
import { FATES, sharesOf, WHAT_FATES_MEAN } from '../text.js'
import { percent, percentOrDash } from '../words.js'
import { html, type Markup } from './markup.js'

/** The first column names the row. */
export function table(caption: string, header: readonly string[], rows: readonly (readonly string[])[]) {
  const [corner = '', ...columns] = header
  return html`<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">${corner}</th>${columns.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([name = '', ...cells]) =>
      html`<tr><th scope="row">${breakable(name)}</th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>
`,
  )}</tbody>
</table>`
}

/** The name of an intent may be broken where its words end, and on a telephone has to be. */
export const breakable = (name: string): Markup =>
  html`${name.split(/(?<=[_-])/).map((part) => html`${part}<wbr>`)}`

/** Rows are what can become of a message: beside each other they would not fit on a telephone. */
export function fatesTable({ ours, others }: Pick<Measured, 'ours' | 'others'>): Markup {
  const [forUs, notForUs] = [sharesOf(ours), sharesOf(others)]
  return table(
    WHAT_FATES_MEAN,
    ['', 'for us', 'not for us'],
    [
      ['messages', String(ours.count), String(others.count)],
      ...FATES.map((fate, i) => [fate, forUs[i]!, notForUs[i]!]),
    ],
  )
}

export const topicsTable = (topics: readonly TopicFigures[]): Markup =>
  table(
    'Questions for us, by the folder their intent is in.',
    ['topic', 'asked', 'right', 'or offered', 'wrong'],
    topics.map(({ topic, count, answered, reached, wrong }) => [
      topic,
      String(count),
      ...[answered, reached, wrong].map(percent),
    ]),
  )

export function intentsSection(intents: readonly IntentFigures[]): Markup {
  const flawless = intents.filter(isFlawless)
  const others = intents.filter((one) => !isFlawless(one))
  return html`<section aria-labelledby="intents"><h2 id="intents">Intent by intent</h2>
<p>Right and offered are of the questions that want it; precision is of the messages that were taken for it.</p>
${others.length > 0 ? intentsTable('The worst first.', others) : undefined}
${
  flawless.length > 0
    ? html`<details><summary>${flawless.length} without a fault</summary>${intentsTable('Every one right.', flawless)}</details>`
    : undefined
}
</section>`
}

const intentsTable = (caption: string, intents: readonly IntentFigures[]) =>
  table(
    caption,
    ['intent', 'asked', 'right', 'or offered', 'precision'],
    intents.map(({ intent, count, right, reached, precision }) => [
      intent,
      String(count),
      ...[right, reached, precision].map(percentOrDash),
    ]),
  )
