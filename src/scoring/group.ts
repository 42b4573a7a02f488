/**
 * From the answers of several members to one decision, without telling who answered what.
 *
 * The group is treated as one person who answers with the mean points of those who answered, and to whom a criterion
 * matters as much as on average to all members. That person's decision is an ordinary one, so that bands, tie zone,
 * challengers and confidence are those of `decide`. What a member skips is left to the others: it neither pulls the
 * margin towards 0 nor counts as open, as long as somebody answered it.
 *
 * A gate is a fact and counts only when the owner of the session has confirmed it; then it holds for all. A veto is
 * decided by majority: it applies when more than half of those who answered all its criteria meet it.
 */
import { type Confidence, type Decision, decide } from './decide.js'
import type { Answers, Criterion, DecisionModel, Importance, Option, Veto } from './model.js'
import { alternativesOf, answeredIn, contributions, plainZero, pointOf } from './score.js'

/** A decision of fewer than two is not one of a group. */
export class TooFewMembersError extends Error {
  override readonly name = 'TooFewMembersError'
}

export type Member = { readonly answers: Answers; readonly importance?: Importance }

/** Of the group as of one person: recommendation, band, margin, scores and the like; margins in the unit of scores. */
export type GroupDecision = Omit<Decision, 'confidence' | 'contributions'> & {
  readonly confidence: GroupConfidence
  /** Mean of the members who answered, of the leader over the other, the weightiest first; they sum to the margin. */
  readonly contributions: readonly { readonly criterion: string; readonly value: number }[]
  /** From 5 members on, when there is a leader and another: the sum of medians instead of means; may be negative. */
  readonly medianMargin?: number
  /** What each recommends alone, under the confirmed gate; in the order of the members. */
  readonly members: readonly MemberDecision[]
  /** A third of the members or more recommend something else; those for whom it is too early do not. */
  readonly split: boolean
  /** Those that would change the recommendation first, then the widest spread first. */
  readonly disagreements: readonly Disagreement[]
  /** The first of them, at most 3 criteria. */
  readonly talkAboutFirst: readonly string[]
  /** Facts that are answered differently, the gate first: to be settled before any preference. */
  readonly factualConflicts: readonly string[]
  readonly gate: {
    readonly confirmed?: string
    /** What members answered to the gate that is not confirmed and so does not count. */
    readonly unconfirmed: readonly string[]
  }
  /** The vetoes that at least one member meets. */
  readonly vetoes: readonly VetoVote[]
}

export type GroupConfidence = Confidence & {
  /** Recommendations it changes to when one of the members is left out; if there are any, it is never high. */
  readonly withoutOne: readonly string[]
}

export type MemberDecision = Pick<Decision, 'recommendation' | 'margin'>

export type Disagreement = {
  readonly criterion: string
  /** D: largest minus smallest contribution of a member to the lead (between the rivals when nobody leads), at least 0. */
  readonly spread: number
  /** Recommendations it changes to if those who answered agreed on one of the answers given. */
  readonly becomes: readonly string[]
}

export type VetoVote = {
  readonly veto: string
  /** Members who meet it, of those who answered all its criteria. */
  readonly met: number
  readonly answered: number
  /** More than half of them meet it. */
  readonly applies: boolean
}

const TALK_ABOUT_FIRST = 3

/** With fewer, the median says little that the mean does not. */
const MEMBERS_FOR_MEDIAN = 5

/** Contributions are differences of decimal fractions. */
const ROUNDING = 1e-9

/**
 * @param members at least 2; their order matters to `members` only
 * @param gate the option of the gate that the owner has confirmed
 * @throws TooFewMembersError, UnknownAnswerError, EmptyModelError
 */
export function decideGroup(model: DecisionModel, members: readonly Member[], gate?: string): GroupDecision {
  if (members.length < 2) {
    const there = members.length === 1 ? 'is only 1' : 'are none'
    throw new TooFewMembersError(`A group needs at least 2 members, there ${there}; for one, use decide().`)
  }
  const voices = members.map((member) => underGate(model, member, gate))
  const { contributions: means, confidence, ...decision } = decideAsOne(model, voices)
  const own = voices.map(({ answers, importance }) => decide(model, answers, importance))
  const median = medianMargin(model, voices, decision)
  const disagreements = disagreementsOf(model, voices, decision)
  return {
    ...decision,
    confidence: withoutEach(model, voices, decision.recommendation, confidence),
    contributions: means.map(({ criterion, value }) => ({ criterion, value })),
    ...(median !== undefined && { medianMargin: median }),
    members: own.map(({ recommendation, margin }) => ({ recommendation, margin })),
    split: isSplit(decision.recommendation, own),
    disagreements,
    talkAboutFirst: disagreements.slice(0, TALK_ABOUT_FIRST).map(({ criterion }) => criterion),
    factualConflicts: factualConflicts(model, members, gate),
    gate: {
      ...(gate !== undefined && { confirmed: gate }),
      unconfirmed: given(model.gate, members)
        .map(({ option }) => option.id)
        .filter((id) => id !== gate),
    },
    vetoes: model.vetoes.map((veto) => voteOn(veto, voices)).filter(({ met }) => met > 0),
  }
}

// --- the group as one person ---

type Voice = Required<Member>

/** The member with the confirmed gate in place of the own answer to it. */
function underGate(model: DecisionModel, { answers, importance = {} }: Member, gate?: string): Voice {
  answeredIn(model, answers)
  const others = Object.entries(answers).filter(([id]) => id !== model.gate.id)
  const confirmed = gate === undefined ? [] : [[model.gate.id, gate]]
  return { answers: Object.fromEntries([...others, ...confirmed]), importance }
}

/** The id of the option that a group answers with. */
const MEAN = 'mean'

function decideAsOne(model: DecisionModel, voices: readonly Voice[]): Decision {
  const weighed = weigh(model, voices)
  const criteria = weighed.criteria.map((criterion) => withMean(weighed, criterion, voices))
  const vetoes = model.vetoes.flatMap((veto) => voted(veto, voices))
  const answered = criteria.filter(({ id }) => voices.some(({ answers }) => Object.hasOwn(answers, id)))
  const gate = Object.entries(voices[0]!.answers).filter(([id]) => id === model.gate.id)
  const answers = Object.fromEntries([...gate, ...answered.map(({ id }) => [id, MEAN] as const)])
  return decide({ ...weighed, criteria, vetoes }, answers)
}

/** The mean importance becomes part of the weight, because it may be any number from 0.5 to 2. */
function weigh(model: DecisionModel, voices: readonly Voice[]): DecisionModel {
  const importanceOf = (id: string) =>
    voices.reduce((sum, { importance }) => sum + (Object.hasOwn(importance, id) ? importance[id]! : 1), 0) /
    voices.length
  const criteria = model.criteria.map((criterion) => ({
    ...criterion,
    weight: criterion.weight * importanceOf(criterion.id),
  }))
  return { ...model, criteria }
}

/**
 * The other options stay, because the normaliser needs them; the mean lies between them and never widens it. Summed
 * by option, so that the order of the members does not decide the last digit, and the mean of one answer is that answer.
 */
function withMean(model: DecisionModel, criterion: Criterion, voices: readonly Voice[]): Criterion {
  const all = given(criterion, voices)
  const count = all.reduce((sum, { members }) => sum + members, 0)
  if (count === 0) return criterion
  const meanOf = (alternative: string) =>
    all.reduce((sum, { option, members }) => sum + (members / count) * pointOf(option, alternative), 0)
  const points = Object.fromEntries(alternativesOf(model).map((id) => [id, meanOf(id)]))
  // The first is the one that is found, whatever the others are called.
  return { ...criterion, options: [{ id: MEAN, points }, ...criterion.options] }
}

/** The options that members chose, in the order of the model, and how many did. */
function given<T extends Pick<Option, 'id'>>(
  { id, options }: { readonly id: string; readonly options: readonly T[] },
  members: readonly Member[],
): { readonly option: T; readonly members: number }[] {
  return options
    .map((option) => ({ option, members: members.filter(({ answers }) => answers[id] === option.id).length }))
    .filter(({ members }) => members > 0)
}

// --- vetoes ---

function voteOn({ id, when }: Veto, voices: readonly Voice[]): VetoVote {
  const rules = Object.entries(when)
  const answered = voices.filter(({ answers }) =>
    rules.every(([criterion]) => Object.hasOwn(answers, criterion)),
  )
  const met = answered.filter(({ answers }) => rules.every(([criterion, is]) => answers[criterion] === is))
  return {
    veto: id,
    met: met.length,
    answered: answered.length,
    applies: met.length * 2 > answered.length,
  }
}

/**
 * The veto as the group meets it: without a condition when it applies, gone when it does not. When nobody can tell yet,
 * it waits for the criteria that nobody answered, unless everybody's answers contradict it already.
 */
function voted(veto: Veto, voices: readonly Voice[]): Veto[] {
  const { answered, applies } = voteOn(veto, voices)
  if (answered > 0) return applies ? [{ ...veto, when: {} }] : []
  const rules = Object.entries(veto.when)
  const open = rules.filter(([id]) => !voices.some(({ answers }) => Object.hasOwn(answers, id)))
  const isPossible = voices.some(({ answers }) =>
    rules.every(([id, is]) => !Object.hasOwn(answers, id) || answers[id] === is),
  )
  return open.length > 0 && isPossible ? [{ ...veto, when: Object.fromEntries(open) }] : []
}

// --- how much the members agree ---

/** What the group's result is about: the leader and the other, or the rivals when nobody leads. */
type Lead = Pick<Decision, 'recommendation' | 'leader' | 'other'>

/** Per criterion the contributions of those who answered, with the group's weights. */
function effectsOf(model: DecisionModel, voices: readonly Voice[], { leader, other }: Lead) {
  const [f, g] = leader !== undefined && other !== undefined ? [leader, other] : model.rivals
  const weighed = weigh(model, voices)
  const all = voices.flatMap(({ answers }) => contributions(weighed, answers, {}, f, g))
  return new Map(
    model.criteria.map(({ id }) => [
      id,
      all.filter(({ criterion }) => criterion === id).map(({ value }) => value),
    ]),
  )
}

function disagreementsOf(model: DecisionModel, voices: readonly Voice[], lead: Lead): Disagreement[] {
  const effects = effectsOf(model, voices, lead)
  return model.criteria
    .flatMap((criterion) => {
      const options = given(criterion, voices)
      if (options.length < 2) return []
      const values = effects.get(criterion.id)!
      const gap = Math.max(...values) - Math.min(...values)
      const spread = gap < ROUNDING ? 0 : gap
      const agreed = options.map(({ option }) => decideAsOne(model, agreeing(voices, criterion, option)))
      const becomes = othersThan(lead.recommendation, agreed)
      return spread > 0 || becomes.length > 0 ? [{ criterion: criterion.id, spread, becomes }] : []
    })
    .sort((a, b) => Math.sign(b.becomes.length) - Math.sign(a.becomes.length) || b.spread - a.spread)
}

/** As if all who answered the criterion had answered this; who skipped it still skips it. */
const agreeing = (voices: readonly Voice[], { id }: Criterion, option: Option): Voice[] =>
  voices.map((voice) =>
    Object.hasOwn(voice.answers, id) ? { ...voice, answers: { ...voice.answers, [id]: option.id } } : voice,
  )

/** Sorted, so that it does not tell whom it comes from. */
const othersThan = (recommendation: string, all: readonly Decision[]): string[] =>
  [...new Set(all.map((one) => one.recommendation))].filter((id) => id !== recommendation).sort()

function withoutEach(
  model: DecisionModel,
  voices: readonly Voice[],
  recommendation: string,
  confidence: Confidence,
): GroupConfidence {
  const left = voices.map((_, member) => decideAsOne(model, voices.toSpliced(member, 1)))
  const withoutOne = othersThan(recommendation, left)
  const isTooSure = withoutOne.length > 0 && confidence.word === 'high'
  return { ...confidence, word: isTooSure ? 'medium' : confidence.word, withoutOne }
}

function isSplit(recommendation: string, own: readonly Decision[]): boolean {
  if (recommendation === 'too_early') return false
  const others = own.filter((one) => ![recommendation, 'too_early'].includes(one.recommendation))
  return others.length * 3 >= own.length
}

function factualConflicts(model: DecisionModel, members: readonly Member[], gate?: string): string[] {
  const owner = gate === undefined ? [] : [{ answers: { [model.gate.id]: gate } }]
  const facts = model.criteria.filter(({ mutable }) => !mutable)
  return [
    ...(given(model.gate, [...owner, ...members]).length > 1 ? [model.gate.id] : []),
    ...facts.filter((fact) => given(fact, members).length > 1).map(({ id }) => id),
  ]
}

function medianMargin(model: DecisionModel, voices: readonly Voice[], lead: Lead): number | undefined {
  if (voices.length < MEMBERS_FOR_MEDIAN || lead.other === undefined) return undefined
  const answered = [...effectsOf(model, voices, lead).values()].filter(({ length }) => length > 0)
  return plainZero(answered.reduce((sum, values) => sum + medianOf(values), 0))
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2
}
