/**
 * Changes as a list for a terminal, or as Markdown for a pull request. Pure.
 */
import { count as counted } from '../../misses/say.js'
import type { Change } from './compare.js'

export type Compared = {
  readonly ref: string
  /** How many questions were asked. */
  readonly asked: number
  readonly changes: readonly Change[]
  /** Ids of intents that are new, or gone. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** What is not here is only counted: nobody has to look at each question whose other choices have changed. */
const TITLES: readonly (readonly [Change['kind'], string])[] = [
  ['worse', 'Worse'],
  ['better', 'Better'],
  ['other', 'Another reply, neither better nor worse'],
  ['reworded', 'The same answer in other words'],
]

/** What is said of how many. */
const SUMMED: readonly (readonly [Change['kind'], string])[] = [
  ['better', 'better'],
  ['worse', 'worse'],
  ['other', 'with another reply that is neither'],
  ['choices', 'offered as before, beside other choices or in another order'],
  ['reworded', 'with the same answer in other words'],
]

/** Said also when there is none. */
const JUDGED: ReadonlySet<Change['kind']> = new Set(['better', 'worse'])

/** In a comment nobody reads more. */
const LISTED_MAX = 60

export function diffText(compared: Compared): string {
  const sections = TITLES.flatMap(([kind, title]) => {
    const all = compared.changes.filter((change) => change.kind === kind)
    if (all.length === 0) return []
    const lines =
      kind === 'reworded'
        ? countsByTarget(all).map(([target, n]) => `  ${target} (questions: ${n})`)
        : all.flatMap(({ asked, before, after }) => [
            `  "${asked.text}"`,
            `    ${before} -> ${after}   ${asked.place}`,
          ])
    return [`${title} (${all.length})`, ...lines, '']
  })
  return [...sections, ...intentLines(compared), summary(compared), ''].join('\n')
}

export function diffMarkdown(compared: Compared): string {
  const { changes } = compared
  const sections = TITLES.flatMap(([kind, title]) => {
    const all = changes.filter((change) => change.kind === kind)
    if (all.length === 0) return []
    const rows =
      kind === 'reworded'
        ? [
            '| answer | questions |',
            '|---|--:|',
            ...countsByTarget(all).map(([target, n]) => `| ${code(target)} | ${n} |`),
          ]
        : [
            '| question | before | after | from |',
            '|---|---|---|---|',
            ...all
              .slice(0, LISTED_MAX)
              .map(
                ({ asked, before, after }) =>
                  `| ${cell(asked.text)} | ${code(before)} | ${code(after)} | ${code(asked.place)} |`,
              ),
          ]
    const more =
      all.length > LISTED_MAX && kind !== 'reworded' ? [`… and ${all.length - LISTED_MAX} more`] : []
    const open = kind === 'worse' ? ' open' : ''
    return [
      `<details${open}><summary>${title}: ${all.length}</summary>`,
      '',
      ...rows,
      ...more,
      '',
      '</details>',
      '',
    ]
  })
  return [
    '### What this change does to real questions',
    '',
    summary(compared),
    '',
    ...intentLines(compared),
    ...sections,
  ].join('\n')
}

function summary({ ref, asked, changes }: Compared): string {
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length
  const of = `Of ${counted(asked, 'question')}, compared with ${ref}`
  const parts = SUMMED.flatMap(([kind, what]) => {
    const n = count(kind)
    return n > 0 || JUDGED.has(kind) ? [`${n} ${what}`] : []
  })
  return changes.length === 0 ? `${of}: none gets another reply.` : `${of}: ${parts.join(', ')}.`
}

const intentLines = ({ added, removed }: Compared): string[] => [
  ...(added.length > 0 ? [`New intents: ${added.join(', ')}`, ''] : []),
  ...(removed.length > 0 ? [`Intents that are gone: ${removed.join(', ')}`, ''] : []),
]

function countsByTarget(changes: readonly Change[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const { after } of changes) counts.set(after, (counts.get(after) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)
}

/** What people have typed must neither break the table nor call anybody. */
const cell = (text: string) =>
  text
    .replace(/[\\`*_{}[\]<>|~#]/g, '\\$&')
    .replaceAll('@', '@\u200b')
    .replace(/\s+/g, ' ')
const code = (text: string) => `\`${text.replaceAll('`', "'").replaceAll('|', '/')}\``
