/**
 * `whichway stats`: what became of questions week by week, what was recommended, and what people thought of each answer.
 */
import type { Kept } from '../misses/counted.js'
import { percent } from '../misses/say.js'
import { alignColumns, clean } from '../plain.js'
import { ratingsTable } from './misses/report.js'
import { sinceOf } from './misses/since.js'
import { type Stats, statsOf, type Week } from './stats/stats.js'

export type StatsOptions = { readonly since?: string | number; readonly json?: boolean }

/** @throws Error, one sentence, when `since` is no length of time */
export async function stats(
  { since: given, json = false }: StatsOptions,
  {
    store,
    now,
    write,
  }: { readonly store: Kept; readonly now: () => Date; readonly write: (text: string) => void },
): Promise<void> {
  const since = sinceOf(given, now())
  const found = statsOf({
    since,
    counts: (await store.counts?.list(since)) ?? [],
    misses: await store.misses.list(since),
    decisions: await store.decisions.list(since),
    feedback: await store.feedback.list(since),
  })
  write(json ? `${JSON.stringify(found)}\n` : statsText(found))
}

/** Pure. */
export function statsText({ since, weeks, flows, answers }: Stats): string {
  const counted = weeks.some(({ answered }) => answered !== undefined)
  return [
    `Since ${since}`,
    '',
    ...section('Questions by week', weeks.length > 0 && weeksTable(weeks)),
    ...(weeks.length > 0 && !counted
      ? ['Answers and declines are not counted, so there is no share of them.', '']
      : []),
    ...section('Recommendations by week', flows.length > 0 && flowsTable(flows)),
    ...section('Answers by what people thought of them', answers.length > 0 && ratingsTable(answers)),
    ...(weeks.length + flows.length + answers.length === 0 ? ['Nothing is kept of this time.', ''] : []),
  ].join('\n')
}

const section = (title: string, text: string | false): string[] => (text ? [title, text, ''] : [])

const weeksTable = (weeks: readonly Week[]) =>
  alignColumns([
    ['week of', 'answered', 'offered', 'declined', 'unknown', 'answered at once'],
    ...weeks.map(({ week, answered, offered, declined, unknown }) => [
      week,
      ...[answered, offered, declined, unknown].map((n) => (n === undefined ? '-' : String(n))),
      answered === undefined ? '-' : shareOf(answered, answered + offered + (declined ?? 0) + unknown),
    ]),
  ])

const shareOf = (part: number, whole: number) => (whole === 0 ? '-' : percent(part / whole))

/** A column for each recommendation there was. */
function flowsTable(flows: Stats['flows']): string {
  const names = [...new Set(flows.map(({ recommendation }) => recommendation))].sort()
  const weeks = [...new Set(flows.map(({ week }) => week))]
  const completed = (week: string, name: string) =>
    flows.find((flow) => flow.week === week && flow.recommendation === name)?.completed ?? 0
  return alignColumns([
    ['week of', ...names.map(clean)],
    ...weeks.map((week) => [week, ...names.map((name) => String(completed(week, name)))]),
  ])
}
