/**
 * `whichway neutrality`: is the decision fair to what it decides between, and does every question count?
 *
 * The figures come from `scoring/neutrality`; here they become tables that say where to look, and sentences that say what
 * to do.
 */
import type { Content, CriterionContent, DecisionContent } from '../content/content.js'
import { alignColumns } from '../plain.js'
import {
  type Fault,
  neutrality as measure,
  type Neutrality,
  type Outcomes,
  PARTIAL,
  RIVAL_SHARE_MIN,
  shareOf,
  standardError,
} from '../scoring/neutrality.js'
import { percent } from './test.js'

type Named = { readonly decision: DecisionContent; readonly nameOf: (id: string) => string }

const SOME = `${PARTIAL[0]} to ${PARTIAL[1]} answers`

/**
 * @param sets how many answer sets of each kind are drawn
 * @throws Error when the content holds no decision
 */
export function neutrality(
  { decision, alternatives }: Pick<Content, 'decision' | 'alternatives'>,
  sets?: number,
): {
  readonly text: string
  /** There is no fault. */
  readonly fair: boolean
} {
  if (!decision)
    throw new Error('The content holds no knowledge/decision.yaml, so there is nothing to be fair about.')
  const named = { decision, nameOf: (id: string) => alternatives.get(id)?.name ?? id }
  const found = measure(decision, sets)
  const parts = [
    introduction(found),
    whoWins(found, named),
    howClearly(found),
    whatIsOnOffer(found, named),
    whatIsAsked(found, named),
    ...sameAnswers(found, named),
    mirrorLine(found, named),
    verdict(found, named),
  ]
  return { text: `${parts.join('\n\n')}\n`, fair: found.faults.length === 0 }
}

const introduction = ({ full, partial }: Neutrality) =>
  [
    `${count(full.sets)} answer sets with every question answered, ${count(partial.sets)} with ${SOME}; each option equally`,
    'likely, nothing fixed beforehand. Real projects are not that even: compare the alternatives, predict nothing.',
    '± is one standard error.',
  ].join('\n')

function whoWins({ full, partial }: Neutrality, { decision, nameOf }: Named): string {
  const all = ({ recommended, sets }: Outcomes, id: string) => percent((recommended.get(id) ?? 0) / sets)
  const decided = (outcomes: Outcomes, id: string) => {
    const share = shareOf(outcomes, id)
    return `${percent(share)} ± ${(100 * standardError(share, outcomes.decided)).toFixed(1)}`
  }
  const wins = [...decision.rivals, ...decision.challengers].map((id) => [
    nameOf(id),
    ...[full, partial].flatMap((outcomes) => [all(outcomes, id), decided(outcomes, id)]),
  ])
  const open = [
    ['both rivals fit', 'either'],
    ['none is right', 'neither'],
    ['too early to say', 'too_early'],
  ].map(([words, id]) => [words!, all(full, id!), '', all(partial, id!), ''])
  return alignColumns([
    ['recommended', 'all answered', 'of the decided', SOME, 'of the decided'],
    ...wins,
    ...open,
  ])
}

function howClearly({ full, partial }: Neutrality): string {
  const rows = BANDS.map(([band, words]) => [
    words,
    ...[full, partial].map(({ bands, decided }) => percent((bands.get(band) ?? 0) / Math.max(1, decided))),
  ])
  return alignColumns([['how clearly, of the decided', 'all answered', SOME], ...rows])
}

const BANDS = [
  ['strong', 'clearly recommended'],
  ['recommend', 'recommended'],
  ['lean', 'leaning to it'],
  ['fixed', 'the others ruled out'],
] as const

function whatIsOnOffer({ alternatives }: Neutrality, { nameOf }: Named): string {
  const ids = alternatives.map(({ id }) => id)
  const rows = alternatives.map(({ id, mean, best, reach }) => [
    nameOf(id),
    signed(mean, 2),
    signed(best, 2),
    ...ids.map((other) => (reach.has(other) ? signed(reach.get(other)!, 1) : '')),
  ])
  const against = ids.map((id) => `ahead of ${nameOf(id)}`)
  return [
    alignColumns([['points an answer gives', 'on average', 'at best', ...against], ...rows]),
    '"ahead of": the largest possible margin over that one, vetoes aside.',
  ].join('\n')
}

function whatIsAsked({ questions }: Neutrality, { decision, nameOf }: Named): string {
  const [first, second] = decision.rivals
  const toward = (tilt: number) =>
    Math.abs(tilt) < 0.05 ? 'none' : `${Math.abs(tilt).toFixed(1)} ${nameOf(tilt > 0 ? first : second)}`
  const rows = questions.map(({ id, share, turns, tilt }) => [
    id,
    percent(share),
    percent(turns),
    toward(tilt),
  ])
  const total = totalTilt(questions)
  return [
    alignColumns([
      ['question', 'of the decision', 'turns it in', 'tilts toward'],
      ...rows,
      ['all', '', '', toward(total)],
    ]),
    '"turns it in": of the full sets, when this one answer is exchanged for any other.',
    `"tilts toward": what its answers add on average to the margin between ${nameOf(first)} and ${nameOf(second)}.`,
  ].join('\n')
}

const totalTilt = (questions: Neutrality['questions']) => questions.reduce((sum, { tilt }) => sum + tilt, 0)

/** Information, not a fault: two answers may count the same and still be two answers. */
function sameAnswers({ questions }: Neutrality, { decision }: Named): string[] {
  const lines = questions.flatMap(({ id, alike }) =>
    alike.map((options) => `  ${id}: ${options.map((option) => labelOf(decision, id, option)).join(' = ')}`),
  )
  return lines.length === 0 ? [] : [['These answers have the same points; one may do:', ...lines].join('\n')]
}

function labelOf({ criteria }: DecisionContent, criterion: string, option: string): string {
  const found: CriterionContent | undefined = criteria.find(({ id }) => id === criterion)
  return `"${found?.options.find(({ id }) => id === option)?.label ?? option}"`
}

function mirrorLine({ mirror: { sets, broken, example } }: Neutrality, { decision, nameOf }: Named): string {
  const [first, second] = decision.rivals.map(nameOf)
  const what = `With ${first} and ${second} swapped in the files, ${count(sets - broken)} of ${count(sets)} sets give the swapped result`
  return example ? `${what}; not, for example, ${JSON.stringify(example)}.` : `${what}.`
}

function verdict({ faults, questions }: Neutrality, named: Named): string {
  const sentences =
    faults.length === 0 ? [SOUND] : faults.map((fault) => `FAULT ${sentenceFor(fault, questions, named)}`)
  return [...sentences, ...headStart(questions, named)].join('\n')
}

const SOUND = [
  'No fault found: every question can change the recommendation, no rival wins clearly less than',
  `${percent(RIVAL_SHARE_MIN)} of the decided sets, every challenger can win, and the core treats the rivals alike.`,
].join('\n')

/** Information, not a fault: which answers there are to give is for people to judge. */
function headStart(questions: Neutrality['questions'], { decision, nameOf }: Named): string[] {
  const { rivals, thresholds } = decision
  const total = totalTilt(questions)
  if (Math.abs(total) < thresholds.tie) return []
  return [
    `Worth knowing, and no fault in itself: with every answer equally likely, ${nameOf(rivals[total > 0 ? 0 : 1])} has a head start`,
    `of ${Math.abs(total).toFixed(1)} points, more than a tie (below ${thresholds.tie}). Are there answers missing that suit ${nameOf(rivals[total > 0 ? 1 : 0])}?`,
  ]
}

function sentenceFor(fault: Fault, questions: Neutrality['questions'], { decision, nameOf }: Named): string {
  switch (fault.kind) {
    case 'dead':
      return (
        `"${fault.criterion}": another answer to it never changes the recommendation. ` +
        `Let its options differ in knowledge/criteria/${fault.criterion}.yaml, raise its weight, or stop asking.`
      )
    case 'seldom': {
      const sign = fault.alternative === decision.rivals[0] ? 1 : -1
      const against = [...questions]
        .sort((a, b) => sign * (a.tilt - b.tilt))
        .slice(0, 3)
        .map(({ id }) => id)
      return (
        `${nameOf(fault.alternative)} wins ${percent(fault.share)} of the decided sets with ` +
        `${fault.of === 'full' ? 'every question answered' : SOME}, less than ${percent(RIVAL_SHARE_MIN)}. ` +
        `Most against it are ${against.join(', ')}: are there answers missing that suit it?`
      )
    }
    case 'never':
      return (
        `${nameOf(fault.alternative)} can never win. Give it points where it is the better choice, lower ` +
        'thresholds.challenger, or take it out of challengers in knowledge/decision.yaml.'
      )
    case 'mirror':
      return `The core is not fair to the rivals in ${count(fault.broken)} sets. This is a bug in src/scoring, not in the content.`
  }
}

const count = (n: number) => n.toLocaleString('en-US')
const signed = (value: number, digits: number) => `${value > 0 ? '+' : ''}${value.toFixed(digits)}`
