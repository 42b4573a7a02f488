/**
 * The talk at a terminal: a prompt, a history under the arrow keys, replies set in below the question. Ctrl+C,
 * Ctrl+D and /quit leave it at any time, also while a reply is on its way.
 */
import { once } from 'node:events'
import { clearLine, clearScreenDown, cursorTo, moveCursor } from 'node:readline'
import { createInterface } from 'node:readline/promises'
import type { Respond } from '../../src/adapter.js'
import { clean } from '../../src/plain.js'
import { type Block, type Choice, plain, type Reply } from '../../src/reply.js'
import type { ConsoleOptions } from './index.js'
import { readKeys } from './keys.js'
import { render } from './render.js'
import { createTalk } from './talk.js'

/** How something else comes onto the screen. */
export type Room = { make: (write: () => void) => void }

/**
 * Resolves when the reader has left, or `signal` was aborted; the terminal is then as it was found.
 *
 * @param room is kept between the prompts as long as there are any
 */
export async function chat(
  respond: Respond,
  options: ConsoleOptions,
  signal: AbortSignal,
  room: Room,
): Promise<void> {
  const { input, output, greeting } = options
  const { keys, release } = readKeys(input)
  const talk = createTalk(respond, options)
  const completer = (line: string) => completions(line, talk.offered())
  const terminal = createInterface({
    input: keys,
    output,
    terminal: true,
    prompt: '› ',
    completer,
    signal,
    ...HISTORY,
  })
  const left = once(terminal, 'close').then(() => LEFT)
  show({ blocks: [...greeting.blocks, HINT] }, options)
  terminal.prompt()
  room.make = (write) => {
    const { rows } = terminal.getCursorPos()
    moveCursor(output, 0, -rows)
    cursorTo(output, 0)
    clearScreenDown(output)
    write()
    // The prompt is written anew from so many lines further up.
    output.write('\n'.repeat(1 + rows))
    terminal.prompt(true)
  }
  terminal.once('close', () => {
    room.make = (write) => write()
  })
  for await (const line of terminal) {
    if (line.trim() !== '') {
      const turn = await Promise.race([talk.say(line), left])
      if (turn.kind === 'quit' || turn.kind === 'left') break
      show(turn.reply, options)
    }
    terminal.prompt(true)
  }
  terminal.close()
  release()
  output.write('\n')
}

const HISTORY = { historySize: 200, removeHistoryDuplicates: true }
const LEFT = { kind: 'left' } as const
const HINT: Block = {
  kind: 'text',
  spans: plain('Type a question or the number of a suggestion; Tab completes a suggestion; /quit leaves.'),
}

/** Tab picks a choice by its first letters; on an empty line it lists them all. */
export function completions(line: string, offered: readonly Choice[]): [matches: string[], typed: string] {
  const typed = line.toLowerCase()
  return [
    offered.map(({ label }) => clean(label)).filter((label) => label.toLowerCase().startsWith(typed)),
    line,
  ]
}

/** For a terminal that does not know, or says 0. */
const USUAL_WIDTH = 80

/** Wipes what was typed meanwhile; the next prompt shows it again below the reply. */
function show(reply: Reply, { output, color, width }: ConsoleOptions): void {
  const text = render(reply, {
    width: width ?? (output.columns || USUAL_WIDTH),
    color: color ?? output.hasColors?.() ?? false,
  })
  if (text === '') return
  cursorTo(output, 0)
  clearLine(output, 0)
  output.write(`\n${text}\n\n`)
}
