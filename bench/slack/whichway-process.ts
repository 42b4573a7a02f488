/**
 * Whichway whole, as `main.ts` puts it together: content, classifier, service, a SQLite file, and the adapter. Only Slack is
 * another.
 */
import { createSlack } from '../../adapters/slack/index.js'
import { readConfig } from '../../src/config.js'
import { openClassifier, openContent } from '../../src/open.js'
import { installedFrom } from '../../src/reload/install.js'
import { servePlatforms } from '../../src/serve-platforms.js'
import { serveParent, taskOf } from './child.js'
import { type AppTask, appHandlers } from './contestant.js'

/** Nobody is refused: there are more messages a minute than people send. */
const PER_MINUTE = 60_000

const { dir, coolDownMinutes, botToken, appToken, apiUrl } = taskOf<AppTask>()
const slack = { botToken, apiUrl, connection: { kind: 'socket', appToken } } as const
const given = readConfig(process.env)
const content = await openContent(given, new Date())
const classifier = await openClassifier(content, given, console.error)
const initial = installedFrom(content, classifier)
const { databaseUrl: _, admin: __, ...config } = given

let stop = (_: string) => {}
const stopped = new Promise<string>((resolve) => {
  stop = resolve
})
const over = servePlatforms({
  config: { ...config, data: dir, limits: { person: PER_MINUTE, channel: PER_MINUTE } },
  channels: { slack: { default: { cool_down: coolDownMinutes } } },
  initial,
  openers: [{ name: 'slack', open: async (house) => createSlack(slack, house) }],
  signals: { stopped, onReload: () => {} },
  onReady: () => serveParent(appHandlers, undefined, close),
})
await over

async function close(): Promise<void> {
  stop('disconnect')
  await over
}
