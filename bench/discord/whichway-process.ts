/**
 * Whichway whole, as `main.ts` puts it together: content, classifier, service, a SQLite file, and the adapter. Only
 * Discord is another.
 */
import { createDiscord } from '../../adapters/discord/index.js'
import { createAdvisor } from '../../src/advisor.js'
import { readConfig } from '../../src/config.js'
import { hashOf } from '../../src/content/hash.js'
import { openClassifier, openContent } from '../../src/open.js'
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
const advisor = createAdvisor(content, classifier)
const state = { content, advisor, phrases: content.phrases, hash: hashOf(content) }
const { databaseUrl: _, admin: __, ...config } = given

let stop = (_: string) => {}
const stopped = new Promise<string>((resolve) => {
  stop = resolve
})
const over = servePlatforms({
  config: { ...config, data: dir, limits: { person: PER_MINUTE, channel: PER_MINUTE } },
  channels: { discord: { default: { cool_down: 0 } } },
  state: () => state,
  openers: [{ name: 'discord', open: async (house) => createDiscord(discord, house) }],
  stopped,
  onReady: () => serveParent(appHandlers, undefined, close),
})
await over

async function close(): Promise<void> {
  stop('disconnect')
  await over
}
