/**
 * The composition root: config -> content -> classifier -> advisor, and whatever it shall answer on: the platforms that the
 * environment has tokens for, or without any the terminal.
 */
import { config as readDotenv } from 'dotenv'
import { withSpinner } from '../adapters/console/spinner.js'
import { checkChannels, readChannels } from './channels.js'
import { readConfig } from './config.js'
import { isOurFault } from './fault.js'
import { openClassifier, openContent } from './open.js'
import { hearSignals } from './ops/signals.js'
import { PLATFORMS } from './platforms.js'
import { installedFrom } from './reload/install.js'
import { servePlatforms } from './serve-platforms.js'
import { serveTerminal } from './serve-terminal.js'

async function main(): Promise<void> {
  readDotenv({ quiet: true })
  const config = readConfig(process.env)
  const channels = await readChannels(config.channels)
  checkChannels(
    config.channels,
    channels,
    PLATFORMS.map(({ name }) => name),
  )
  const openers = PLATFORMS.flatMap(({ name, configured }) => {
    const open = configured(process.env)
    return open ? [{ name, open }] : []
  })
  const signals = hearSignals(process)

  const content = await openContent(config, new Date())
  const classifier = await withSpinner('Reading the examples', openClassifier(content, config, console.error))
  const initial = installedFrom(content, classifier)
  if (openers.length === 0) return serveTerminal(config, initial, signals)
  const onReady = () => console.log(`Whichway is connected: ${openers.map(({ name }) => name).join(', ')}.`)
  await servePlatforms({ config, channels, initial, openers, signals, onReady })
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(isOurFault(error) ? error : error.message)
    process.exit(1)
  },
)
