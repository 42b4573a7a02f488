/**
 * What the store adds to a message: claim, turn with the session, mark and save, done.
 *
 * One message after the other, in 500 conversations, with the session of somebody who has answered five questions.
 */
import { percentile } from '../../src/cli/evaluate/metrics.js'
import type { Session } from '../../src/dialogue/session.js'
import { NOTHING_YET } from '../../src/guide/flow.js'
import { openStore } from '../../src/store/durable/open-store.js'
import type { Store } from '../../src/store/durable/store.js'
import { SECRET } from './wire.js'

const CONVERSATIONS = 500
const STEPS = ['claim', 'turn', 'sending', 'done', 'all'] as const

/** In milliseconds. */
export type Overhead = Readonly<
  Record<(typeof STEPS)[number], { readonly p50: number; readonly p99: number; readonly most: number }>
>

export async function measureOverhead(
  where: { readonly url: string | undefined; readonly file: string },
  messages: number,
): Promise<Overhead> {
  const store = await openStore({ ...where, secret: SECRET, warn: console.error })
  const rows: number[][] = []
  for (let i = 0; i < messages; i++) rows.push(await oneMessage(store, i))
  await store.close()
  const of = (column: number) => {
    const millis = rows.map((row) => row[column]!)
    const most = millis.reduce((one, other) => Math.max(one, other))
    return { p50: percentile(millis, 50), p99: percentile(millis, 99), most }
  }
  return { claim: of(0), turn: of(1), sending: of(2), done: of(3), all: of(4) }
}

/** @returns milliseconds of each step, and of all */
async function oneMessage({ events }: Store, i: number): Promise<number[]> {
  const times = [performance.now()]
  const claimed = await events.claim({ id: `event ${i}`, conversation: `conversation ${i % CONVERSATIONS}` })
  if (claimed.kind !== 'claimed') throw new Error(`A new event is ${claimed.kind}.`)
  times.push(performance.now())
  const { version } = await events.turn(claimed.claim)
  times.push(performance.now())
  await events.sending(claimed.claim, { session: session(i), version })
  times.push(performance.now())
  await events.done(claimed.claim)
  times.push(performance.now())
  return [...times.slice(1).map((time, step) => time - times[step]!), times.at(-1)! - times[0]!]
}

function session(i: number): Session {
  const criteria = ['team', 'deadline', 'budget', 'hosting', 'traffic'].map((id) => `${id}_of_the_project`)
  const answers = Object.fromEntries(criteria.map((id) => [id, `option_${i % 4}`]))
  const progress = { ...NOTHING_YET, answers, trail: criteria, description: 'three of us, a shop, no login' }
  return {
    topic: { intent: 'which_one', confidence: 0.93 },
    guide: { owner: 'x'.repeat(22), progress },
    offered: criteria.map((id) => ({
      label: id,
      action: { do: 'reply', criterion: id, option: 'option_1' },
    })),
    offeredTo: 'x'.repeat(22),
  }
}
