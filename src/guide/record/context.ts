/**
 * The opening of a record: its title, the problem, what drove the decision, and what could be chosen.
 */
import { alternativesOf } from '../../scoring/score.js'
import { type Facts, ruleOf } from './facts.js'
import { shorten } from './harmless.js'
import { type Blocks, bullets, paragraph, quote } from './markdown.js'
import { listed } from './words.js'

/** Characters that are kept of a project in somebody's own words. */
const DESCRIPTION_MAX = 1_000
const DRIVERS_MAX = 5

export function titleOf({ content, decision, project, name, say }: Facts): string {
  const [first, second] = content.decision.rivals
  switch (decision.band) {
    case 'either':
      return say('title_either', { first: name(first), second: name(second), project })
    case 'too_early':
      return say('title_too_early', { project })
    case 'neither':
      return say('title_neither', { names: namesOf({ content, name }), project })
    case 'lean':
    case 'recommend':
    case 'strong':
    case 'fixed':
      return say('title', { name: name(decision.recommendation), project })
  }
}

/** What was asked, in whose words, and the facts of the project: answers that they cannot decide otherwise. */
export function context(facts: Facts): Blocks {
  const { input, answered, project, say } = facts
  const description = shorten(input.description ?? '', DESCRIPTION_MAX)
  const given = answered
    .filter(({ criterion }) => !criterion.mutable)
    .map(({ criterion, option }) => ({ question: criterion.question, answer: option.label }))
  const scene = [...gateAnswer(facts), ...given].map((answer) => say('driver', answer))
  return [
    paragraph(say('context', { project, names: namesOf(facts) })),
    ...(description ? [paragraph(say('described')), quote(description)] : []),
    paragraph(say(scene.length > 0 ? 'scene' : 'no_scene')),
    ...bullets(scene),
  ]
}

/** What rules something out, then what was called critical, then what made the largest difference. */
export function drivers(facts: Facts): Blocks {
  const { content, decision, answered, importance, say } = facts
  const rules = decision.excluded.flatMap((exclusion) => ruleOf(content, exclusion).when)
  const critical = content.decision.criteria
    .filter(({ id }) => importance[id] === 2)
    .map(({ id, question }) => say('driver_critical', { question, answer: answerOrWhyNot(facts, id) }))
  const heavy = decision.contributions.flatMap(({ criterion: id, value }) => {
    if (value === 0 || importance[id] === 2) return []
    const { criterion, option } = answered.find((one) => one.criterion.id === id)!
    return [say('driver', { question: criterion.question, answer: option.label })]
  })
  const all = new Set([...rules.map((when) => say('driver', when)), ...critical])
  for (const driver of heavy) if (all.size < DRIVERS_MAX) all.add(driver)
  return all.size === 0 ? [paragraph(say('no_drivers'))] : bullets([...all])
}

export function options({ content, decision, name, say, citing }: Facts): Blocks {
  return bullets(
    alternativesOf(content.decision).map((id) => {
      const rules = decision.excluded.filter(({ alternative }) => alternative === id)
      if (rules.length === 0) return name(id)
      const reasons = rules.map((exclusion) => {
        const { reason, sources } = ruleOf(content, exclusion)
        return citing(reason, sources)
      })
      return say('ruled_out', { name: name(id), reason: reasons.join(' ') })
    }),
  )
}

/** The label of the answer to a criterion, or why there is none. */
export function answerOrWhyNot({ input, answered, say }: Facts, id: string): string {
  const found = answered.find(({ criterion }) => criterion.id === id)
  if (found) return found.option.label
  const { passedOver = {} } = input
  if (!Object.hasOwn(passedOver, id)) return say('not_asked')
  return say(passedOver[id] === 'skip' ? 'skipped' : 'not_sure')
}

/** What was answered to the gate; none or one. */
export function gateAnswer({ content, input }: Facts): { question: string; answer: string }[] {
  const { id, question, options } = content.decision.gate
  if (!Object.hasOwn(input.answers, id)) return []
  return options
    .filter((one) => one.id === input.answers[id])
    .map(({ label }) => ({ question, answer: label }))
}

const namesOf = ({ content, name }: Pick<Facts, 'content' | 'name'>) =>
  listed(alternativesOf(content.decision).map(name))
