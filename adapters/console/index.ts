/**
 * Whichway in a terminal: how a newcomer meets it and how a maintainer tries a change. Needs no token. At a
 * keyboard it chats; with a pipe it answers line by line.
 */
import type { Writable } from 'node:stream'
import type { Terminal } from '../../src/adapter.js'
import { chat, type Room } from './chat.js'
import type { Input } from './keys.js'
import { pipe } from './pipe.js'
import type { TalkOptions } from './talk.js'

export type Output = Writable & {
  readonly isTTY?: boolean
  readonly columns?: number
  hasColors?(): boolean
}

export type ConsoleOptions = TalkOptions & {
  readonly input: Input
  readonly output: Output
  /** A keyboard and a screen at the other end; otherwise asks the two streams. */
  readonly interactive?: boolean
  /** Only in a terminal; otherwise asks the output, which knows NO_COLOR and the like. */
  readonly color?: boolean
  /** In terminal cells; otherwise asks the output at every reply, since windows change their size. */
  readonly width?: number
}

export function createConsole(options: ConsoleOptions): Terminal {
  const { input, output } = options
  const interactive = options.interactive ?? Boolean(input.isTTY && output.isTTY)
  const stopped = new AbortController()
  let running = Promise.resolve()
  /** With a prompt on the screen, it has to make room first. */
  const room: Room = { make: (write) => write() }
  return {
    run(respond) {
      // The other end is gone (`| head`, a closed window): there is nobody left to serve, which is no failure.
      const gone = () => stopped.abort()
      input.on('error', gone)
      output.on('error', gone)
      running = interactive
        ? chat(respond, options, stopped.signal, room)
        : pipe(respond, options, stopped.signal)
      return running
    },
    aside: (write) => room.make(write),
    async stop() {
      stopped.abort()
      await running
    },
  }
}
