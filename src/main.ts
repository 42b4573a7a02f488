/**
 * The composition root: config -> content -> classifier -> advisor -> adapter, and the way back when we are told to stop.
 *
 * Without any token in the environment the adapter is the terminal.
 */
import { config as readDotenv } from 'dotenv'
import { createConsole } from '../adapters/console/index.js'
import { withSpinner } from '../adapters/console/spinner.js'
import { createAdvisor } from './advisor.js'
import { readConfig } from './config.js'
import { composeSuggestions } from './dialogue/ways-on.js'
import { isOurFault } from './fault.js'
import { feedbackIn, openClassifier, openContent } from './open.js'
import { plain } from './reply.js'
import { createRespond } from './respond.js'
import { createMemorySessions } from './store/memory-sessions.js'

async function main(): Promise<void> {
  readDotenv({ quiet: true })
  const config = readConfig(process.env)
  const content = await openContent(config, new Date())
  const classifier = await withSpinner('Reading the examples', openClassifier(content, config, console.error))
  const respond = createRespond(createAdvisor(content, classifier), {
    sessions: createMemorySessions(),
    feedback: feedbackIn(config, console.error),
  })
  const { greeting, failure } = content.phrases
  const adapter = createConsole({
    input: process.stdin,
    output: process.stdout,
    greeting: {
      blocks: [{ kind: 'text', spans: plain(greeting) }, composeSuggestions(content)],
    },
    failure,
    onError: (error) => console.error(error),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void adapter.stop())
  await adapter.run(respond)
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(isOurFault(error) ? error : error.message)
    process.exit(1)
  },
)
