/**
 * Whichway whole, as `main.ts` puts it together: content, classifier, service, a SQLite file, and the adapter. Only
 * Discord is another.
 */
import { createDiscord } from '../../adapters/discord/index.js'
import { readConfig } from '../../src/config.js'
import { openClassifier, openContent } from '../../src/open.js'
import { installedFrom } from '../../src/reload/install.js'
import { servePlatforms } from '../../src/serve-platforms.js'
import { serveParent, taskOf } from '../slack/child.js'
import { appHandlers } from '../slack/contestant.js'
import type { AppTask } from './reach.js'

/** Nobody is refused: there are more messages a minute than people send. */
const PER_MINUTE = 60_000

const { dir, token, api } = taskOf<AppTask>()
const discord = { token, apiUrl: api, shards: 'auto', messageContent: false } as const
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
  channels: { discord: { default: { cool_down: 0 } } },
  initial,
  openers: [{ name: 'discord', open: async (house) => createDiscord(discord, house) }],
  signals: { stopped, onReload: () => {} },
  onReady: () => serveParent(appHandlers, undefined, close),
})
await over

async function close(): Promise<void> {
  stop('disconnect')
  await over
}
