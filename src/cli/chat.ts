/**
 * `whichway chat`: one conversation, of which nothing is kept. At a keyboard it is a talk; with `--watch` it goes on while
 * the content is edited.
 *
 * In a pipe, or with `--jsonl`, it is JSON lines, a stable interface for evaluation. In: `{"text": "..."}` or
 * `{"action": {...}}`, an action as it stands in a choice of an earlier reply, each with an optional `"person"` who says it.
 * Out, a line each: `{"plain", "blocks"}`, and `"private": true` when it is for that person alone. A line that cannot be read
 * gives `{"error"}`.
 */
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Advisor } from '../advisor.js'
import type { Config } from '../config.js'
import { actionSchema, type Incoming } from '../incoming.js'
import { hearSignals } from '../ops/signals.js'
import { toPlain } from '../plain.js'
import { advisorOf, follow } from '../reload/follow.js'
import { installedFrom } from '../reload/install.js'
import { newsInWords } from '../reload/news-in-words.js'
import { createRespond } from '../respond.js'
import { tryInTerminal } from '../serve-terminal.js'
import { memoryStores } from '../store/memory-stores.js'
import type { Opened } from './diff.js'
import { readLines } from './lines.js'

export type ChatOptions = { readonly jsonl?: boolean; readonly watch?: boolean }

export async function chat(
  open: () => Promise<Opened>,
  { jsonl = false, watch = false }: ChatOptions,
  given: Config,
  write: (text: string) => void,
): Promise<void> {
  const config = { ...given, watch }
  const opening = open().then(({ content, classifier }) => installedFrom(content, classifier))
  const { stdin, stdout, stderr } = process
  if (!jsonl && stdin.isTTY && stdout.isTTY) return tryInTerminal(config, opening, hearSignals(process))
  const initial = await opening
  const news = newsInWords(
    (text) => void stderr.write(text),
    () => stderr.columns,
  )
  const live = follow({ config, initial, news })
  await chatJsonl(advisorOf(live), stdin, write)
  await live.close()
}

type Turn = z.infer<typeof turn>

const person = z.string().min(1).optional()
const turn = z.union([z.object({ text: z.string(), person }), z.object({ action: actionSchema, person })], {
  error: 'needs "text" (a string) or "action" (as it stands in a choice of an earlier reply)',
})

export async function chatJsonl(
  advisor: Advisor,
  input: Readable,
  write: (text: string) => void,
): Promise<void> {
  const respond = createRespond(advisor, memoryStores())
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
