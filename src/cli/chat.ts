/**
 * `whichway chat --jsonl`: one conversation over JSON lines, a stable interface for evaluation. Nothing of it is kept.
 *
 * In: `{"text": "..."}` or `{"action": {...}}`, an action as it stands in a choice of an earlier reply, each with an
 * optional `"person"` who says it. Out, a line each: `{"plain", "blocks"}`, and `"private": true` when it is for that
 * person alone. A line that cannot be read gives `{"error"}`.
 */
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { createAdvisor } from '../advisor.js'
import type { Classifier } from '../classifier/classifier.js'
import type { Content } from '../content/content.js'
import { actionSchema, type Incoming } from '../incoming.js'
import { toPlain } from '../plain.js'
import { createRespond } from '../respond.js'
import { memoryStores } from '../store/memory-stores.js'
import { readLines } from './lines.js'

type Opened = { readonly content: Content; readonly classifier: Classifier }
type Turn = z.infer<typeof turn>

const person = z.string().min(1).optional()
const turn = z.union([z.object({ text: z.string(), person }), z.object({ action: actionSchema, person })], {
  error: 'needs "text" (a string) or "action" (as it stands in a choice of an earlier reply)',
})

export async function chatJsonl(
  { content, classifier }: Opened,
  input: Readable,
  write: (text: string) => void,
) {
  const respond = createRespond(createAdvisor(content, classifier), memoryStores())
  for await (const line of readLines(input, turn)) {
    if ('error' in line) write(`${JSON.stringify(line)}\n`)
    else {
      const reply = await respond(toIncoming(line.value))
      write(`${JSON.stringify({ plain: toPlain(reply), ...reply })}\n`)
    }
  }
}

function toIncoming(said: Turn): Incoming {
  const origin = { conversation: 'jsonl', person: said.person ?? 'jsonl' }
  return 'text' in said
    ? { kind: 'message', ...origin, text: said.text }
    : { kind: 'action', ...origin, action: said.action }
}
