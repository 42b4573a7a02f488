/**
 * The talk through a pipe: one line in, one reply out, strictly one after the other. Plain text, a blank line after
 * each reply, nothing else, so that the output can be compared and searched.
 */
import { createInterface } from 'node:readline/promises'
import type { Respond } from '../../src/adapter.js'
import { toPlain } from '../../src/plain.js'
import type { ConsoleOptions, Output } from './index.js'
import { createTalk } from './talk.js'

/** Resolves at the end of the input, at a quit word, or after the reply in hand when `signal` was aborted. */
export async function pipe(respond: Respond, options: ConsoleOptions, signal: AbortSignal): Promise<void> {
  const { input, output } = options
  const talk = createTalk(respond, { ...options, greeting: { blocks: [] } })
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, signal })) {
    if (signal.aborted) break
    const turn = await talk.say(line)
    if (turn.kind === 'quit') break
    await write(output, `${toPlain(turn.reply)}\n\n`)
  }
}

/** Waits for a slow reader. A reader that is gone is noticed by whoever listens to the output's errors. */
const write = (output: Output, text: string) =>
  new Promise<void>((resolve) => output.write(text, () => resolve()))
