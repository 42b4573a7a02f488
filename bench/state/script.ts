/**
 * What the people of the chaos run say: each answers the guided questions in an order of their own, asks something in
 * between, and changes their mind about some answers.
 */
import type { Content } from '../../src/content/content.js'
import type { Action, Incoming } from '../../src/incoming.js'

/** An event on its way, told apart by its id. */
export type Said = { readonly id: string; readonly incoming: Incoming }

export type Script = { readonly conversation: string; readonly said: readonly Said[] }

/** How many answers to one question asked about something else. */
const ANSWERS_PER_QUESTION = 4

/**
 * @param length messages in a conversation, at least 2
 * @param random from 0 to below 1
 */
export function writeScripts(
  content: Content,
  conversations: number,
  length: number,
  random: () => number,
): Script[] {
  const titles = [...content.intents.values()].flatMap(({ kind, title }) => (kind === 'faq' ? [title] : []))
  return Array.from({ length: conversations }, (_, i) => {
    const conversation = `conversation-${i}`
    const origin = { conversation, person: `person-${i}` }
    const answers = anyAnswers(content, random)
    const said = Array.from({ length }, (_, n): Incoming => {
      if (n === 0) return { ...origin, kind: 'action', action: { do: 'start-guide' } }
      if (n % (ANSWERS_PER_QUESTION + 1) === 0)
        return { ...origin, kind: 'message', text: oneOf(titles, random) }
      return { ...origin, kind: 'action', action: answers.next().value }
    })
    return { conversation, said: said.map((incoming, n) => ({ id: `${conversation}:${n}`, incoming })) }
  })
}

/** All questions in a random order, and then other answers to the same ones, without end. */
function* anyAnswers({ decision }: Content, random: () => number): Generator<Action, never> {
  if (!decision)
    throw new Error('The content holds no knowledge/decision.yaml, so there are no flows to interrupt.')
  const { gate, criteria } = decision
  const openGate = gate.options.filter(
    ({ only, exclude, neither }) => only === undefined && exclude.length === 0 && !neither,
  )
  const questions = [{ id: gate.id, options: openGate }, ...criteria]
    .map((question) => ({ question, at: random() }))
    .sort((one, other) => one.at - other.at)
  for (;;)
    for (const { question } of questions) {
      const { id } = oneOf<{ readonly id: string }>(question.options, random)
      yield { do: 'reply', criterion: question.id, option: id }
    }
}

export const oneOf = <T>(all: readonly T[], random: () => number): T =>
  all[Math.floor(random() * all.length)]!
