/**
 * The account of a decision for a person at a terminal. Pure.
 */
import { KNOWN_MIN } from '../../classifier/decide.js'
import type { Content } from '../../content/content.js'
import { percent, targetOf } from '../test.js'
import type { Account, Contended, Near } from './account.js'
import type { AnswerFacts, SourceFacts } from './answers.js'
import { layOut, type Row } from './layout.js'

/**
 * In the order of the questions one has: what, why, how was it read, what is it like, what does the answer
 * rest on.
 */
export function renderAccount(account: Account, { alternatives, technologies }: Content): string {
  const { decision, instead, parted, reason, best, runnerUp, notOurs, read, nearest, known } = account
  const nameOf = (id: string) => (alternatives.get(id) ?? technologies.get(id))?.name ?? id
  const names = (ids: readonly string[]) => ids.map(nameOf).join(', ')
  const roles = Object.entries(account.frame).map(([role, id]) => `${role} ${nameOf(id)}`)
  return layOut([
    row('decision', targetOf(decision)),
    row('instead of', instead && `${targetOf(instead.of)}, because ${instead.because}`),
    row('parted', parted),
    row('because', reason),
    row('best', best && `${best.intent}  ${percent(best.probability)}`),
    { name: '  pulled by', lines: pulls(best) },
    row(
      'runner-up',
      runnerUp && `${runnerUp.intent}  ${percent(runnerUp.probability)}, ${behind(runnerUp.margin)}`,
    ),
    { name: '  pulled by', lines: pulls(runnerUp) },
    row('  nearest', runnerUp?.nearest && near(runnerUp.nearest).join('  ')),
    row('not ours', worthSaying(notOurs) && `${percent(notOurs.probability)}, most of all ${notOurs.intent}`),
    row('read as', read.tokens.join(' ')),
    row('corrected', read.corrected.map(({ typed, as }) => `${typed} -> ${as}`).join(', ')),
    row('concepts', read.concepts.map(({ concept, words }) => `<${concept}> ${words}`).join(', ')),
    row(
      'known',
      known < 1 && `${percent(known)} of it was ever learned; nothing is decided below ${percent(KNOWN_MIN)}`,
    ),
    row('named', names(account.named)),
    row('frame', roles.join(', ')),
    row('others', names(account.others)),
    { name: 'nearest', lines: nearest.map(near) },
    ...account.answers.flatMap(answerRows),
  ])
}

const row = (name: string, text: string | false | undefined): Row => ({ name, lines: text ? [[text]] : [] })

/** Whatever is less likely would only be noise. */
const worthSaying = <T extends { readonly probability: number }>(one: T | undefined): one is T =>
  one !== undefined && one.probability >= 0.01

const pulls = (contended: Contended | undefined): Row['lines'] =>
  contended
    ? [
        [
          contended.pulledBy.map(({ word, weight }) => `"${word}" +${weight.toFixed(2)}`).join(', ') ||
            'nothing',
        ],
      ]
    : []

function behind(margin: number): string {
  const points = `${Math.abs(100 * margin).toFixed(1)} points`
  return margin < 0 ? `${points} ahead of it` : `${points} behind`
}

const near = ({ text, intent, alike, place }: Near): string[] => [
  `${percent(alike)} alike`,
  place ?? `the title of ${intent}`,
  `"${text}"`,
]

function answerRows({ file, reviewed, reviewedDaysAgo, overdue, sources }: AnswerFacts): Row[] {
  const warning = overdue ? ': OVER A YEAR, review it again' : ''
  return [
    row('answer', file),
    row('reviewed', `${reviewed}, ${ago(reviewedDaysAgo)}${warning}`),
    { name: 'sources', lines: sources.map(source) },
  ]
}

const source = ({ id, kind, date, daysOld, checkedDaysAgo, overdue }: SourceFacts): string[] => [
  id,
  kind,
  date === undefined || daysOld === undefined ? 'no date' : `${date} (${days(daysOld)} old)`,
  `checked ${ago(checkedDaysAgo)}${overdue ? ': OVER A YEAR' : ''}`,
]

const days = (count: number) => `${count} day${count === 1 ? '' : 's'}`

const ago = (count: number) => (count === 0 ? 'today' : count < 0 ? 'still to come' : `${days(count)} ago`)
