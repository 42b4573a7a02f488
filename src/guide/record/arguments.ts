/**
 * What each answer says for and against each option, with the reason for its points and the sources of the reason.
 */
import { alternativesOf, pointOf } from '../../scoring/score.js'
import type { Facts } from './facts.js'
import { type Blocks, bullets, heading, paragraph } from './markdown.js'
import { signedPoint } from './words.js'

export const prosAndCons = (facts: Facts): Blocks =>
  alternativesOf(facts.content.decision).flatMap((id) => [
    heading(3, facts.name(id)),
    ...(facts.answered.length > 0 ? bullets(argumentsOn(facts, id)) : [paragraph(facts.say('no_arguments'))]),
  ])

/** Good before neutral before bad; the order of the model within each. */
function argumentsOn({ answered, say, citing }: Facts, alternative: string): string[] {
  const all = answered.map(({ criterion, option }) => {
    const point = pointOf(option, alternative)
    const about = { question: criterion.question, answer: option.label, points: signedPoint(point) }
    if (point === 0) return { point, text: `Neutral, because ${say('argument_neutral', about)}` }
    const argued = citing(say('argument', { ...about, reason: option.reason }), option.sources)
    return { point, text: `${point > 0 ? 'Good' : 'Bad'}, because ${argued}` }
  })
  return all.sort((a, b) => Math.sign(b.point) - Math.sign(a.point)).map(({ text }) => text)
}
