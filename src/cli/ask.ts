/**
 * `whichway ask "..."`: the reply, and why: what was decided, by how much, because of which words and which example.
 */
import { createAdvisor } from '../advisor.js'
import type { Classifier, Explanation } from '../classifier/classifier.js'
import { KNOWN_MIN } from '../classifier/decide.js'
import type { Content } from '../content/content.js'
import { createReadMessage, type MessageRead } from '../dialogue/read-message.js'
import { createUnderstand, type Understanding } from '../dialogue/understand.js'
import { toPlain } from '../plain.js'
import { targetOf } from './test.js'

export async function ask(
  { content, classifier }: { content: Content; classifier: Classifier },
  text: string,
): Promise<string> {
  const asked = { kind: 'message', conversation: 'ask', person: 'ask', text } as const
  const { reply } = createAdvisor(content, classifier).respond(asked, {})
  const understand = createUnderstand(content, classifier)
  const message = createReadMessage(content, understand)(text)
  const why = explain(classifier.explain(text), understand(text), message, content)
  return `${toPlain(reply)}\n\n${why}\n`
}

/** Whatever is less likely would only be noise in an explanation. */
const worthSaying = (share: number) => share >= 0.01

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** Pure: the explanation as lines of text. */
export function explain(
  { classification, thresholds, nearest, pulls, corrected }: Explanation,
  { decision, named, frame, elsewhere, beside, byFrame }: Understanding,
  message: MessageRead,
  { alternatives, technologies }: Content,
): string {
  const { others: _, ...roles } = frame
  const nameOf = (id: string) => (alternatives.get(id) ?? technologies.get(id))?.name ?? id
  const leaning = Object.entries(roles).map(([role, id]) => `${role} ${nameOf(id)}`)
  const foreign = [...new Set([...elsewhere, ...beside])]
  const [best, second] = classification.candidates
  const { refusal, confidence } = classification
  const rows: [string, string | false | undefined][] = [
    ['decision', `${targetOf(decision)}${byFrame ? ', by its frame' : ''}`],
    ['parted', parted(message)],
    [
      'confidence',
      `${percent(confidence)}; answers from ${percent(thresholds.answer)}, offers from ${percent(thresholds.offer)}`,
    ],
    ['best', best && `${best.intent} (${percent(best.probability)})`],
    ['runner-up', second && `${second.intent} (${percent(second.probability)})`],
    [
      'not ours',
      refusal &&
        worthSaying(refusal.probability) &&
        `${refusal.intent} (${percent(refusal.probability)} for all that is not ours)`,
    ],
    [
      'nearest',
      nearest &&
        `"${nearest.example.text}" (${nearest.intent}, ${percent(nearest.cosine)} alike) ${nearest.example.at ?? 'its title'}`,
    ],
    [
      'pulled by',
      pulls.length > 0 ? pulls.map(({ feature }) => `"${feature}"`).join(', ') : 'nothing that was learned',
    ],
    [
      'known',
      classification.known < KNOWN_MIN &&
        `${percent(classification.known)} of the message; below ${percent(KNOWN_MIN)} nothing is decided`,
    ],
    [
      'read as',
      corrected.size > 0 ? [...corrected].map(([from, to]) => `${from} -> ${to}`).join(', ') : undefined,
    ],
    ['named', named.length > 0 && named.map(nameOf).join(', ')],
    ['frame', leaning.length > 0 && leaning.join(', ')],
    ['others', foreign.length > 0 && foreign.map(nameOf).join(', ')],
  ]
  const shown = rows.filter((row): row is [string, string] => typeof row[1] === 'string')
  return shown.map(([name, value]) => `${name.padEnd(11)} ${value}`).join('\n')
}

/** What the reply is made of, when it is not just the decision about the whole message. */
function parted(message: MessageRead): string | undefined {
  switch (message.kind) {
    case 'one':
      return undefined
    case 'several':
      return message.parts.map(({ decision }) => targetOf(decision)).join(' + ')
    case 'comparison':
      return `comparison of ${message.aspects.join(', ')}`
  }
}
