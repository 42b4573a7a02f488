/**
 * What a group's answers come to: the recommendation, how everybody's own would be, and what to talk about first.
 */
import type { Content } from '../../content/content.js'
import type { Progress } from '../../guide/flow.js'
import { signed } from '../../plain.js'
import { type Block, type Choice, plain } from '../../reply.js'
import { type Disagreement, decideGroup, type GroupDecision } from '../../scoring/group.js'
import { fill } from '../notes.js'
import type { Guiding } from './guiding.js'
import { headline, remarks, standing } from './result.js'
import { text } from './view.js'

/** What speaks most, for or against. */
const CONTRIBUTIONS_MAX = 5

/** @param voices at least two */
export function composeGroupResult(
  guiding: Guiding,
  _content: Content,
  voices: readonly Pick<Progress, 'answers' | 'importance'>[],
  gate: string | undefined,
): Block[] {
  const found = decideGroup(guiding.decision, voices, gate)
  const decision = { ...found, contributions: [] }
  return [
    { kind: 'heading', text: headline(guiding, decision) },
    ...standing(guiding, decision),
    ...membersOf(guiding, found),
    ...factsToSettle(guiding, found),
    ...toTalkAbout(guiding, found),
    ...reasonsOf(guiding, found),
    ...remarks(guiding, decision),
    ...surenessOf(guiding, found),
    ...unconfirmedGate(guiding, found),
  ]
}

/** The most ahead first, so that nobody is known by the place in the list. */
function membersOf({ words, nameOf }: Guiding, { members, split, medianMargin }: GroupDecision): Block[] {
  const { group, result } = words
  const labels: Readonly<Record<string, string>> = {
    either: result.headline.either,
    too_early: result.headline.too_early,
    neither: group.neither,
  }
  const lines = [...members]
    .sort((a, b) => a.recommendation.localeCompare(b.recommendation) || b.margin - a.margin)
    .map(({ recommendation, margin }) =>
      plain(
        fill(group.member, {
          name: labels[recommendation] ?? nameOf(recommendation),
          margin: signed(margin),
        }),
      ),
    )
  return [
    text(fill(group.members, { n: String(members.length) })),
    { kind: 'list', items: lines },
    ...(split ? [text(group.split)] : []),
    ...(medianMargin === undefined ? [] : [text(fill(group.median, { margin: signed(medianMargin) }))]),
  ]
}

function factsToSettle({ words, questionOf }: Guiding, { factualConflicts }: GroupDecision): Block[] {
  if (factualConflicts.length === 0) return []
  const items = factualConflicts.map((id) => plain(questionOf(id)?.question ?? id))
  return [text(words.group.facts), { kind: 'list', items }]
}

function toTalkAbout(guiding: Guiding, { disagreements, talkAboutFirst }: GroupDecision): Block[] {
  const first = disagreements.filter(
    ({ criterion, spread }) => talkAboutFirst.includes(criterion) && spread > 0,
  )
  if (first.length === 0) return [text(guiding.words.group.agreed)]
  return [
    text(guiding.words.group.talk),
    { kind: 'list', items: first.map((one) => plain(disagreement(guiding, one))) },
  ]
}

function disagreement(
  { words, questionOf, nameOf }: Guiding,
  { criterion, spread, becomes }: Disagreement,
): string {
  const question = questionOf(criterion)?.question ?? criterion
  const names = becomes.map((id) => (id === 'either' ? words.group.tie : nameOf(id)))
  const phrase = becomes.length > 0 ? words.group.would_turn : words.group.apart
  return fill(phrase, { question, spread: signed(spread).replace('+', ''), names: disjoined.format(names) })
}

const disjoined = new Intl.ListFormat('en-GB', { type: 'disjunction' })

function reasonsOf(
  { words, questionOf, nameOf }: Guiding,
  { contributions, leader, other }: GroupDecision,
): Block[] {
  if (leader === undefined || other === undefined || contributions.length === 0) return []
  const bars = contributions
    .slice(0, CONTRIBUTIONS_MAX)
    .map(({ criterion, value }) => ({ label: questionOf(criterion)?.topic ?? criterion, value }))
  return [
    text(fill(words.group.reasons, { name: nameOf(leader), other: nameOf(other) })),
    { kind: 'bars', bars },
  ]
}

function surenessOf({ words, nameOf }: Guiding, { band, confidence }: GroupDecision): Block[] {
  if (band === 'too_early' || band === 'neither' || band === 'fixed') return []
  const covered = fill(words.result.sure[confidence.word], {
    coverage: String(Math.floor(100 * confidence.coverage)),
  })
  const names = confidence.withoutOne.map((id) => (id === 'either' ? words.group.tie : nameOf(id)))
  const shaky =
    names.length > 0 ? fill(words.group.without_one, { names: disjoined.format(names) }) : words.group.steady
  return [text(`${covered} ${shaky}`)]
}

/** The owner is asked, because what is fixed rules out whatever the others answered. */
function unconfirmedGate({ decision: model, words, labelOf }: Guiding, { gate }: GroupDecision): Block[] {
  const changing = gate.unconfirmed.filter((id) => {
    const option = model.gate.options.find((one) => one.id === id)
    return option?.only !== undefined || option?.neither || (option?.exclude.length ?? 0) > 0
  })
  if (changing.length === 0) return []
  const choices: Choice[] = changing.map((option) => ({
    label: fill(words.group.confirm_gate, { answer: labelOf(model.gate.id, option) }),
    action: { do: 'confirm-gate', option },
  }))
  return [text(words.group.gate), { kind: 'choices', role: 'next', choices }]
}
