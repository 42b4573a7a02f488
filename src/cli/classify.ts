/**
 * `whichway classify --jsonl`: a stable interface for evaluation.
 *
 * In: `{"text": "..."}`. Out, a line each: `{"text", "decision", "intent", "offered", "confidence", "ms"}`; `decision` is
 * answer, offer, decline or unknown; `ms` is the time from text to decision. A line that cannot be read gives
 * `{"error"}`.
 */
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Classifier } from '../classifier/classifier.js'
import type { Content } from '../content/content.js'
import { createUnderstand, type Understand } from '../dialogue/understand.js'
import { readLines } from './lines.js'

type Opened = { readonly content: Content; readonly classifier: Classifier }

const question = z.object(
  { text: z.string({ error: 'must be a string' }) },
  { error: 'must be an object with "text"' },
)

export async function classifyJsonl(
  { content, classifier }: Opened,
  input: Readable,
  write: (text: string) => void,
) {
  const understand = createUnderstand(content, classifier)
  for await (const line of readLines(input, question)) {
    const out = 'error' in line ? line : classified(line.value.text, understand)
    write(`${JSON.stringify(out)}\n`)
  }
}

function classified(text: string, understand: Understand) {
  const started = performance.now()
  const { decision } = understand(text)
  const ms = Number((performance.now() - started).toFixed(3))
  return {
    text,
    decision: decision.kind,
    intent: 'intent' in decision ? decision.intent : null,
    offered: decision.kind === 'offer' ? decision.intents : [],
    confidence: Number(decision.confidence.toFixed(4)),
    ms,
  }
}
