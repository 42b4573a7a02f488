/**
 * The report as one page that needs nothing else: no network, no script, no font.
 */
import type { Content } from '../../../content/content.js'
import type { Measured } from '../measured.js'
import { percent } from '../words.js'
import { confusionsSection } from './confusions-section.js'
import { curveSection } from './curve-section.js'
import type { Draw } from './draw.js'
import { html, type Markup, trusted } from './markup.js'
import { STYLE } from './style.js'
import { fatesTable, intentsSection, topicsTable } from './tables.js'
import { failedSection } from './transcripts-section.js'

export type PageOf = {
  readonly measured: Measured
  /** Left out for questions of somebody's own, for which there is none. */
  readonly floor?: { readonly file: string | undefined; readonly breaches: readonly string[] }
  readonly now: Date
}

/** Nothing on the page may load or run anything, whatever has slipped in. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/** A whole document. Below a megabyte for a thousand questions. */
export function reportPage(report: PageOf, content: Content, draw: Draw): string {
  const { measured, floor, now } = report
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>Whichway: how well questions are understood</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<header>
<h1>How well questions are understood</h1>
<p>Made ${now.toISOString().slice(0, 10)} by <code>whichway test --html</code>, from ${measured.outcomes.length} questions.</p>
</header>
<main>
${summary(measured, floor)}
${failedSection(measured.transcripts)}
${curveSection(measured, draw)}
${confusionsSection(measured.confusions, content, draw)}
${intentsSection(measured.intents)}
<section aria-labelledby="topics"><h2 id="topics">Topic by topic</h2>${topicsTable(measured.topics)}</section>
</main>
</body>
</html>
`
  return markup
}

function summary(
  { decided, ours, others, transcripts, ...measured }: Measured,
  floor: PageOf['floor'],
): Markup {
  const fine = transcripts.filter(({ problems }) => problems.length === 0).length
  const count = measured.outcomes.length
  const forUs = `of ${ours.count} questions for\u00a0us`
  const figures: [value: string, name: string, of: string][] = [
    [percent(decided.answered), 'answered right', forUs],
    [percent(decided.reached), 'right or among the choices', forUs],
    [percent(decided.refused), 'refused', `of ${others.count} that are not for\u00a0us`],
    [percent(decided.wrong), 'wrong answers', `of all ${count}`],
    ...(transcripts.length > 0
      ? [[`${fine} of ${transcripts.length}`, 'transcripts', 'go as written'] as [string, string, string]]
      : []),
  ]
  return html`<section aria-labelledby="summary"><h2 id="summary">Summary</h2>
${floor && floorBox(floor)}
<dl class="figures">${figures.map(
    ([value, name, of]) =>
      html`<div><dt>${name}</dt><dd><strong>${value}</strong> <span>${of}</span></dd></div>`,
  )}</dl>
${fatesTable({ ours, others })}
</section>`
}

function floorBox({ file, breaches }: NonNullable<PageOf['floor']>): Markup | undefined {
  if (breaches.length > 0)
    return html`<div class="box bad"><p><strong>Under the floor</strong></p><ul>${breaches.map(
      (one) => html`<li>${one}</li>`,
    )}</ul><p>What the last changes did to each question: <code>npm run -s whichway -- diff</code></p></div>`
  return file === undefined
    ? undefined
    : html`<p class="box good">The floor is kept (<code>${file}</code>).</p>`
}
