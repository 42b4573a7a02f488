/**
 * Whichway in the terminal: one person, one conversation, and everything that a platform gets, too.
 */
import { randomUUID } from 'node:crypto'
import { createConsole } from '../adapters/console/index.js'
import { withSpinner } from '../adapters/console/spinner.js'
import type { Respond, Serve, Terminal } from './adapter.js'
import type { Config } from './config.js'
import type { Content } from './content/content.js'
import { composeSuggestions } from './dialogue/ways-on.js'
import { openService, type Running } from './open-service.js'
import { catchTheRest } from './ops/last-resort.js'
import type { Signals } from './ops/signals.js'
import { advisorOf, follow } from './reload/follow.js'
import type { Installed } from './reload/install.js'
import type { Live } from './reload/live.js'
import { newsInWords } from './reload/news-in-words.js'
import { type Block, plain, type Reply } from './reply.js'
import { createRespond } from './respond.js'
import { memoryStores } from './store/memory-stores.js'

export async function serveTerminal(config: Config, initial: Installed, signals: Signals): Promise<void> {
  let live: Live | undefined
  const adapters = [{ name: 'console', isUp: () => true }]
  const service = await openService(forTerminal(config), () => live?.state() ?? initial, adapters)
  catchTheRest(process, service.log)
  const terminal = openTerminal(initial, await openingOf(initial.content, service))
  live = followAt(terminal, config, initial, signals)
  void signals.stopped.then(() => terminal.stop())
  await terminal.run(respondWith(service.serve))
  await live.close()
  await service.close()
}

/** The same for trying out: nothing of it is kept. */
export async function tryInTerminal(
  config: Config,
  opening: Promise<Installed>,
  signals: Signals,
): Promise<void> {
  const initial = await withSpinner('Reading the examples', opening)
  const terminal = openTerminal(initial, composeSuggestions(initial.content))
  const live = followAt(terminal, config, initial, signals)
  void signals.stopped.then(() => terminal.stop())
  await terminal.run(createRespond(advisorOf(live), memoryStores()))
  await live.close()
}

const openTerminal = ({ phrases: { greeting, failure } }: Installed, opening: Block): Terminal =>
  createConsole({
    input: process.stdin,
    output: process.stdout,
    greeting: { blocks: [{ kind: 'text', spans: plain(greeting) }, opening] },
    failure,
    onError: (error) => console.error(error),
  })

/** What becomes of edits stands between the prompts. */
const followAt = (terminal: Terminal, config: Config, initial: Installed, { onReload }: Signals): Live =>
  follow({
    ...{ config, initial, onReload, color: process.stderr.hasColors?.() ?? false },
    news: newsInWords(
      (text) => terminal.aside(() => void process.stderr.write(text)),
      () => process.stderr.columns,
    ),
  })

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
