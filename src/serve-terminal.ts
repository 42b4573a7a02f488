/**
 * Whichway in the terminal: one person, one conversation, and everything that a platform gets, too.
 */
import { randomUUID } from 'node:crypto'
import { createConsole } from '../adapters/console/index.js'
import type { Respond, Serve } from './adapter.js'
import type { Config } from './config.js'
import type { Content } from './content/content.js'
import { composeSuggestions } from './dialogue/ways-on.js'
import { openService, type Running } from './open-service.js'
import { catchTheRest } from './ops/last-resort.js'
import { type Block, plain, type Reply } from './reply.js'
import type { State } from './serve-platforms.js'

/** @param stopped resolves when we are told to stop */
export async function serveTerminal(config: Config, state: State, stopped: Promise<string>): Promise<void> {
  const adapters = [{ name: 'console', isUp: () => true }]
  const service = await openService(forTerminal(config), () => state, adapters)
  catchTheRest(process, service.log)
  const { greeting, failure } = state.phrases
  const terminal = createConsole({
    input: process.stdin,
    output: process.stdout,
    greeting: {
      blocks: [{ kind: 'text', spans: plain(greeting) }, await openingOf(state.content, service)],
    },
    failure,
    onError: (error) => console.error(error),
  })
  void stopped.then(() => terminal.stop())
  await terminal.run(respondWith(service.serve))
  await service.close()
}

/**
 * In a terminal the log shares the screen with the talk, so that only what somebody must know is shown; and a file piped into
 * it floods nobody.
 */
const forTerminal = (config: Config): Config => ({
  ...config,
  limits: { person: AS_FAST_AS_IT_GOES, channel: AS_FAST_AS_IT_GOES },
  ...(config.logLevel === 'info' && { logLevel: 'warn' }),
})

const AS_FAST_AS_IT_GOES = 60_000

/** Questions from before are offered first; whoever has none is shown what can be asked. */
async function openingOf(content: Content, { sessionOf }: Running): Promise<Block> {
  const session = await sessionOf('console')
  if (!session.guide || !content.guide) return composeSuggestions(content)
  const { go_on, again } = content.guide.asking
  return {
    kind: 'choices',
    role: 'next',
    choices: [
      { label: go_on, action: { do: 'resume' } },
      { label: again, action: { do: 'start-again' } },
    ],
  }
}

/** Each line typed is an event of its own. */
const respondWith =
  (serve: Serve): Respond =>
  (incoming) =>
    new Promise<Reply>((resolve) => {
      const nothing: Reply = { blocks: [] }
      const send = async (reply: Reply) => resolve(reply)
      void serve({ id: `console:${randomUUID()}`, adapter: 'console', incoming }, send).then(() =>
        resolve(nothing),
      )
    })
