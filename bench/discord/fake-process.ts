/**
 * The fake Discord in a process of its own, with the people on it.
 */
import { COMMANDS } from '../../adapters/discord/commands.js'
import { seededRandom } from '../../src/classifier/sparse.js'
import { startDiscord } from '../../tests/support/discord/fake.js'
import { copy, type Json } from '../../tests/support/discord/json.js'
import { serveParent, taskOf } from '../slack/child.js'
import { watchArrivals } from './arrivals.js'
import { runChaos, type Size } from './chaos/run.js'
import type { Reach } from './reach.js'
import { createTiming } from './timing.js'
import { createVisitor } from './visitors.js'

export type FakeTask = {
  readonly texts: readonly string[]
  /** The app has no buttons: every message of it is pressed on. */
  readonly anything: boolean
}

const CHANNELS = 20
/** As many as ask within three seconds of the load, and more: nobody asks again while an answer may still come. */
const ASKERS = 600
/** So few that they get beyond the first questions. */
const STEPPERS = 40
const SEED = 1

const { texts, anything } = taskOf<FakeTask>()
const channels = Array.from({ length: CHANNELS }, (_, i) => `channel-${i}`)
const discord = await startDiscord({
  commands: copy(COMMANDS) as unknown as readonly Json[],
  guilds: [{ name: 'Makers', channels: channels.map((name) => ({ name })) }],
  schema: undefined,
})
const random = seededRandom(SEED)
const visitors = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) =>
    createVisitor(discord, `${name} ${i}`, channels[i % CHANNELS]!, { random, anything }),
  )
const arrivals = watchArrivals()
const [askers, steppers] = [visitors('Asker', ASKERS), visitors('Stepper', STEPPERS)]
const timing = createTiming(arrivals, askers, steppers, texts)
const chaos = (size: Size) => runChaos({ discord, channels, texts, askers, steppers }, size)

const handlers = { calm: timing.calm, load: timing.load, chaos }
export type FakeHandlers = typeof handlers

const { token, api } = discord
serveParent(handlers, { token, api } satisfies Reach, async () => {
  arrivals.close()
  await discord.close()
})
