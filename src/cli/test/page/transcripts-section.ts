/**
 * The transcripts that do not go as written, with what is wrong in each.
 */
import type { Problem } from '../../../content/problem.js'
import type { Transcript } from '../transcripts.js'
import { html, type Markup } from './markup.js'

/** Nothing at all when all go as written. */
export function failedSection(transcripts: readonly Transcript[]): Markup | undefined {
  const failed = transcripts.filter(({ problems }) => problems.length > 0)
  if (failed.length === 0) return undefined
  return html`<section aria-labelledby="transcripts"><h2 id="transcripts">Transcripts that do not go as written</h2>
${failed.map(
  ({ title, file, problems }) =>
    html`<h3>${title}</h3><p><code>${file}</code></p><ul class="problems">${problems.map(problemOf)}</ul>`,
)}
</section>`
}

const problemOf = ({ file, line, column, what, fix, excerpt }: Problem): Markup =>
  html`<li><code>${file}:${line}:${column}</code> ${what}${
    excerpt.trim() === '' ? undefined : html`<pre>${excerpt.trim()}</pre>`
  }<p>fix: ${fix}</p></li>`
