/**
 * What is taken for what: the picture, and a table with the phrases that collide.
 */
import type { Content } from '../../../content/content.js'
import type { Case, Confusion } from '../confusions.js'
import { NOT_UNDERSTOOD } from '../text.js'
import type { Draw } from './draw.js'
import { html, type Markup } from './markup.js'
import { matrixPicture } from './matrix-picture.js'
import { breakable } from './tables.js'

export function confusionsSection(confusions: readonly Confusion[], content: Content, draw: Draw): Markup {
  const count = confusions.reduce((sum, { cases }) => sum + cases.length, 0)
  return html`<section aria-labelledby="confusions"><h2 id="confusions">What is taken for what</h2>
${
  confusions.length === 0
    ? html`<p>No question was taken for another.</p>`
    : html`<p>${count} questions did not come to what they want, nor to choices with it. Intents that nothing happened to are left out.</p>
<figure><div class="wide" role="region" aria-label="Picture of the confusions, can be scrolled" tabindex="0">${draw(
        matrixPicture(confusions, content, 'matrix'),
      )}</div><figcaption class="for-narrow">The picture can be moved sideways.</figcaption></figure>
${confusionsTable(confusions)}`
}
</section>`
}

const confusionsTable = (confusions: readonly Confusion[]) => html`<table class="confusions">
<caption>Each with the question, and the example that it is nearest to of what it was taken for; of what it wants, where it was not understood.</caption>
<thead><tr><th scope="col">wanted</th><th scope="col">got</th><th scope="col" class="number">times</th></tr></thead>
${confusions.map(
  ({
    wanted,
    got,
    cases,
  }) => html`<tbody><tr><th scope="row">${breakable(wanted)}</th><td>${breakable(got ?? NOT_UNDERSTOOD)}</td><td class="number">${cases.length}</td></tr>
<tr><td colspan="3">${cases.map(caseOf)}</td></tr></tbody>
`,
)}</table>`

const caseOf = ({ question: { text, place }, verdict, nearest }: Case): Markup => html`<dl class="case">
<dt class="${verdict}">${verdict}</dt><dd>${phrase(text, place)}</dd>
<dt>nearest</dt><dd>${nearest ? phrase(nearest.text, nearest.place) : 'none of its examples shares a word'}</dd>
</dl>`

/** Isolated, so that text that runs from right to left turns nothing around it. */
const phrase = (text: string, place: string | undefined): Markup =>
  html`<q><bdi>${text}</bdi></q> ${place === undefined ? undefined : html`<code>${place}</code>`}`
