/**
 * The composition root: config -> content -> classifier -> advisor -> service -> adapter, and the way back when we are told
 * to stop.
 *
 * Without any token in the environment the adapter is the terminal.
 */
import { randomUUID } from 'node:crypto'
import { config as readDotenv } from 'dotenv'
import { createConsole } from '../adapters/console/index.js'
import { withSpinner } from '../adapters/console/spinner.js'
import type { Respond, Serve } from './adapter.js'
import { createAdvisor } from './advisor.js'
import { type Config, readConfig } from './config.js'
import type { Content } from './content/content.js'
import { hashOf } from './content/hash.js'
import { composeSuggestions } from './dialogue/ways-on.js'
import { isOurFault } from './fault.js'
import { openClassifier, openContent } from './open.js'
import { openService, type Running } from './open-service.js'
import { catchTheRest } from './ops/last-resort.js'
import { type Block, plain, type Reply } from './reply.js'

async function main(): Promise<void> {
  readDotenv({ quiet: true })
  const config = readConfig(process.env)
  const content = await openContent(config, new Date())
  const classifier = await withSpinner('Reading the examples', openClassifier(content, config, console.error))
  const state = {
    advisor: createAdvisor(content, classifier),
    phrases: content.phrases,
    hash: hashOf(content),
  }
  const service = await openService(forTerminal(config), () => state, [{ name: 'console', isUp: () => true }])
  catchTheRest(process, service.log)
  const { greeting, failure } = content.phrases
  const adapter = createConsole({
    input: process.stdin,
    output: process.stdout,
    greeting: { blocks: [{ kind: 'text', spans: plain(greeting) }, await openingOf(content, service)] },
    failure,
    onError: (error) => console.error(error),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void adapter.stop())
  await adapter.run(respondWith(service.serve))
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

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(isOurFault(error) ? error : error.message)
    process.exit(1)
  },
)
