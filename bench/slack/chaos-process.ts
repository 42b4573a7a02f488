/**
 * The fake Slack of the chaos run, in a process of its own, with everybody who comes.
 */
import { seededRandom } from '../../src/classifier/sparse.js'
import { startSlack } from '../../tests/support/slack/fake.js'
import { BOT_SCOPES } from '../../tests/support/slack/install.js'
import { type Places, type Size, writePlan } from './chaos/plan.js'
import { runChaos } from './chaos/run.js'
import { COLLEAGUE } from './chaos/scenes.js'
import { serveParent, taskOf } from './child.js'
import type { Reach } from './contestant.js'

export type ChaosTask = {
  readonly size: Size
  readonly texts: readonly string[]
  /** The words that an answer is on its way. */
  readonly waiting: string
}

const { size, texts, waiting } = taskOf<ChaosTask>()
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`)
const places: Places = {
  public: numbered('C0PUBLIC', 25),
  unreadable: numbered('C0PRIVATE', 5),
  foreign: numbered('C0FOREIGN', 3),
}
const plan = writePlan(size, places, texts, seededRandom(size.seed))
const people = [COLLEAGUE, ...plan.visits.map(({ user }) => user)].map((id) => ({
  ...{ id, name: id.toLowerCase() },
}))
const named = (ids: readonly string[], more: object) =>
  ids.map((id) => ({ id, name: id.toLowerCase(), ...more }))

const slack = await startSlack({
  people,
  clock: { now: () => performance.timeOrigin + performance.now(), advance: () => {} },
  scopes: BOT_SCOPES.filter((scope) => scope !== 'groups:history'),
  // "Shared by ..." names who shared it.
  mayCall: people.map(({ id }) => id),
  channels: [
    ...named(places.public, {}),
    ...named(places.unreadable, { kind: 'private' }),
    ...named(places.foreign, { withBot: false }),
  ],
})

const handlers = { run: (_: undefined) => runChaos(slack, plan, places, waiting) }
export type ChaosHandlers = typeof handlers

const { botToken, appToken, apiUrl } = slack
serveParent(handlers, { botToken, appToken, apiUrl } satisfies Reach, () => slack.close())
