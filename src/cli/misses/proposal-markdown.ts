/**
 * A proposal as the text of a pull request. Pure.
 */
import { count } from '../../misses/say.js'
import { clean } from '../../plain.js'
import type { Change } from '../diff/compare.js'
import type { Compared } from '../diff/report.js'
import type { Kept, LeftOut, Proposal } from './propose.js'

export function proposalMarkdown({ kept, leftOut, together }: Proposal, people: number): string {
  const parts = [
    kept.length > 0 ? keptText(kept, together) : nothingText(people),
    ...(kept.length > 0 ? [keptTable(kept)] : []),
    ...(kept.some(({ changes }) => changes.some(isBetter)) ? [betterList(kept)] : []),
    ...(leftOut.length > 0 ? [leftOutTable(leftOut)] : []),
  ]
  return parts.map((lines) => `${lines.join('\n')}\n`).join('\n')
}

const nothingText = (people: number): string[] => [
  '### Nothing to learn from what was missed',
  '',
  `No question that ${count(people, 'person has', 'people have')} asked is clear enough to be learned without harm. No file was changed.`,
]

const keptText = (kept: readonly Kept[], together: Compared | undefined): string[] => [
  '### Learned from what was missed',
  '',
  `New examples, as people have typed them: ${count(kept.length, 'phrase')}. Each was measured alone and makes nothing worse.`,
  `Together, of ${count(together?.asked ?? 0, 'question')} asked before and after: ${countsText(together?.changes ?? [])}.`,
]

const keptTable = (kept: readonly Kept[]): string[] => [
  '| phrase | intent | people | because | now | other questions | place |',
  '| --- | --- | --: | --- | --- | --- | --- |',
  ...kept.map(
    ({ phrase, intent, people, because, changes, place }) =>
      `| ${cell(phrase)} | ${code(intent)} | ${people} | ${because} | ${code(nowOf(phrase, changes))} | ${countsText(othersIn(phrase, changes))} | ${code(place)} |`,
  ),
]

const othersIn = (phrase: string, changes: readonly Change[]) =>
  changes.filter(({ asked }) => asked.text !== phrase)

/** What becomes of the phrase itself. */
const nowOf = (phrase: string, changes: readonly Change[]) =>
  changes.find(({ asked }) => asked.text === phrase)?.after ?? 'as before'

const isBetter = ({ kind }: Change) => kind === 'better'

const betterList = (kept: readonly Kept[]): string[] => [
  '<details><summary>What each makes better</summary>',
  '',
  ...kept.flatMap(({ phrase, changes }) =>
    changes
      .filter(isBetter)
      .map(
        ({ asked, before, after }) =>
          `- ${cell(phrase)}: "${cell(asked.text)}", ${code(before)} to ${code(after)}`,
      ),
  ),
  '',
  '</details>',
]

const leftOutTable = (leftOut: readonly LeftOut[]): string[] => [
  `<details><summary>Left out: ${leftOut.length}</summary>`,
  '',
  '| phrase | intent | people | why |',
  '| --- | --- | --: | --- |',
  ...leftOut.map(
    ({ phrase, intent, people, why }) => `| ${cell(phrase)} | ${code(intent)} | ${people} | ${cell(why)} |`,
  ),
  '',
  '</details>',
]

/** How many are answered better, or in another way of which nobody has said what is right. */
function countsText(changes: readonly Change[]): string {
  const of = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length
  const parts = [
    [of('better'), 'better'],
    [of('worse'), 'worse'],
    [of('other'), 'otherwise'],
  ] as const
  return parts.flatMap(([n, what]) => (n > 0 ? `${n} ${what}` : [])).join(', ') || 'as before'
}

/** What people have typed must neither break the table nor call anybody. */
const cell = (text: string) =>
  clean(text)
    .replaceAll(/[\\`*_{}[\]<>|~#]/g, '\\$&')
    .replaceAll('@', '@\u200b')
    .replaceAll(/\s+/g, ' ')

const code = (text: string) => `\`${clean(text).replaceAll('`', "'").replaceAll('|', '/')}\``
