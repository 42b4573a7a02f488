/**
 * What was chosen and how sure that is, what follows from it, and when to look at it again.
 */
import { type Flip, smallestFlip, tipping } from '../../scoring/flips.js'
import { NEITHER } from '../../scoring/model.js'
import { pointOf, scaleOf } from '../../scoring/score.js'
import { codeOf } from '../code.js'
import { type Facts, ruleOf } from './facts.js'
import { address, type Blocks, bullets, code, paragraph } from './markdown.js'
import { decimal, percent, type RecordPhrase, signed } from './words.js'

/** How many answers are shown that speak for what was chosen, and against it. */
const FOR_MAX = 4
const AGAINST_MAX = 2

export function outcome(facts: Facts): Blocks {
  const { content, decision, say, name } = facts
  const { alsoLookAt, scores, leader } = decision
  const instead = decision.excluded.flatMap((exclusion) => ruleOf(content, exclusion).url ?? [])
  const apart = alsoLookAt && leader ? Math.abs(scores[alsoLookAt]! - scores[leader]!) : 0
  return [
    paragraph(chosen(facts)),
    ...[...new Set(instead)].map((url) => paragraph([address(url)])),
    ...(alsoLookAt ? [paragraph(say('also', { name: name(alsoLookAt), points: decimal(apart) }))] : []),
    ...(decision.band === 'neither' ? [] : [paragraph(howSure(facts))]),
  ]
}

function chosen(facts: Facts): string {
  const { content, decision, answered, say, name } = facts
  const { band, recommendation, other, margin, confidence } = decision
  const { rivals, thresholds } = content.decision
  switch (band) {
    case 'lean':
    case 'recommend':
    case 'strong': {
      const values = { name: name(recommendation), other: name(other ?? ''), margin: decimal(margin) }
      return say(`chosen_${band}`, values)
    }
    case 'fixed':
      return say('chosen_fixed', { name: name(recommendation) })
    case 'either': {
      const [first, second] = rivals
      const values = { first: name(first), second: name(second), margin: decimal(margin) }
      return say('chosen_either', { ...values, tie: decimal(thresholds.tie) })
    }
    case 'too_early': {
      const given = { n: String(answered.length), coverage: percent(confidence.coverage) }
      const least = { least: String(thresholds.answers), least_coverage: percent(thresholds.coverage) }
      return say('chosen_too_early', { ...given, ...least })
    }
    case 'neither':
      return chosenNeither(facts)
  }
}

/** A rule says that none is right, or several rules together leave none. */
function chosenNeither({ content, decision, say, citing }: Facts): string {
  const rules = decision.excluded
    .filter(({ alternative }) => alternative === NEITHER)
    .map((exclusion) => ruleOf(content, exclusion))
  if (rules.length === 0) return say('chosen_neither_left')
  const reasons = rules.map(({ reason, sources }) => citing(reason, sources))
  return say('chosen_neither', { reason: reasons.join(' ') })
}

function howSure({ decision, say, name }: Facts): string {
  const { band, leader, other, confidence, contributions } = decision
  const { word, coverage, settled, robustness } = confidence
  const sure = [say('sure', { word: say(word), coverage: percent(coverage) })]
  if (band === 'too_early') return sure.join(' ')
  sure.push(say(settled ? 'settled' : 'open'))
  if (band === 'fixed' || band === 'either' || leader === undefined || other === undefined)
    return sure.join(' ')
  // Rounded down: up to there it is certain.
  const ahead = { name: name(leader), other: name(other), share: String(Math.floor(100 * robustness)) }
  const unopposed = contributions.every(({ value }) => value >= 0)
  return [...sure, say(unopposed ? 'unopposed' : 'robust', ahead)].join(' ')
}

export function consequences(facts: Facts): Blocks {
  const { decision, say } = facts
  if (decision.band === 'too_early') return bullets([`Neutral, because ${say('consequence_too_early')}`])
  if (decision.band === 'neither') return bullets([`Neutral, because ${say('consequence_neither')}`])
  const effects = effectsOf(facts)
  const good = effects.filter(({ value }) => value > 0).slice(0, FOR_MAX)
  const bad = effects.filter(({ value }) => value < 0).slice(0, AGAINST_MAX)
  const rest = effects.filter((effect) => !good.includes(effect) && !bad.includes(effect))
  const points = signed(rest.reduce((sum, { value }) => sum + value, 0))
  const shown = [
    ...good.map(({ text }) => text),
    ...bad.map(({ text }) => text),
    ...(rest.length > 0 ? [`Neutral, because ${say('rest', { n: String(rest.length), points })}`] : []),
  ]
  return bullets(shown.length > 0 ? shown : [`Neutral, because ${say('consequence_none')}`])
}

type Effect = { readonly value: number; readonly text: string }

/** What each answer does for what was chosen, the weightiest first. In a tie it is good for one and bad for the other. */
function effectsOf(facts: Facts): Effect[] {
  const { decision, answered, say, name } = facts
  const { leader = '', other } = decision
  const mark = (value: number) => {
    if (decision.band === 'either' || value === 0) return 'Neutral'
    return value > 0 ? 'Good' : 'Bad'
  }
  const values = other === undefined ? pointsAlone(facts) : decision.contributions
  return values.map(({ criterion: id, value }) => {
    const { criterion, option } = answered.find((one) => one.criterion.id === id)!
    const about = { question: criterion.question, answer: option.label, points: signed(value) }
    const names = { name: name(leader), other: name(other ?? '') }
    const sentence = say(other === undefined ? 'counts_alone' : 'counts', { ...about, ...names })
    return { value, text: `${mark(value)}, because ${sentence}` }
  })
}

/** Where nothing is left to compare with: what each answer adds to the score of the one that is left. */
function pointsAlone({ content, decision, answered, importance }: Facts) {
  const { unit } = scaleOf(content.decision, importance)
  return answered
    .map(({ criterion, option }) => ({
      criterion: criterion.id,
      value: unit(criterion) * pointOf(option, decision.leader ?? ''),
    }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
}

export function confirmation(facts: Facts): Blocks {
  const { content, input, importance, say } = facts
  const written = codeOf(content.decision, input.answers, importance)
  return [paragraph(say('rerun')), paragraph([code(`whichway rerun ${written}`)]), ...revisit(facts)]
}

function revisit(facts: Facts): Blocks {
  const { content, input, importance, decision, say } = facts
  const model = content.decision
  if (decision.band === 'too_early') return [paragraph(say('revisit_too_early'))]
  if (decision.band === 'neither') return [paragraph(say('revisit_neither'))]
  const each = tipping(model, input.answers, importance)
  if (each.length > 0) return each.flatMap((flip) => flipped(facts, flip))
  const ours = smallestFlip(model, input.answers, importance, ({ mutable }) => mutable)
  if (ours) return flipped(facts, ours)
  const any = smallestFlip(model, input.answers, importance)
  return any ? flipped(facts, any, 'revisit_facts') : [paragraph(say('revisit_unknown'))]
}

function flipped({ content, say, name }: Facts, flip: Flip, phrase?: RecordPhrase): Blocks {
  const intro = phrase ?? (flip.exact ? 'revisit' : 'revisit_at_least')
  const changes = flip.changes.map(({ criterion: id, option }) => {
    const { question, options } = content.decision.criteria.find((one) => one.id === id)!
    return say('revisit_change', { question, answer: options.find((one) => one.id === option)!.label })
  })
  return [paragraph(say(intro, { name: name(flip.becomes) })), ...bullets(changes)]
}
