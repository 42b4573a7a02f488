/**
 * The chaos run: people, what goes wrong with what they do, and what became of it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { FakeSlack } from '../../../tests/support/slack/fake.js'
import type { Delivery } from '../../../tests/support/slack/post-office.js'
import { gatherEvidence } from './evidence.js'
import type { Places, Plan, Visit } from './plan.js'
import { play } from './scenes.js'
import { judge, type Verdict } from './verdict.js'
import type { World } from './visitor.js'
import { startWeather } from './weather.js'

export type Chaos = Verdict & {
  readonly seconds: number
  readonly deliveries: number
  /** How often what went wrong, by its name. */
  readonly wrong: Readonly<Record<string, number>>
  /** What Slack puts up with and we do not. */
  readonly violations: readonly string[]
}

/** Longer than the app tries, after which nobody waits any more. */
const PATIENCE_MS = 100_000
/** A second answer would be there by then. */
const SETTLE_MS = 4_000

/** @param waiting the words that an answer is on its way */
export async function runChaos(
  slack: FakeSlack,
  plan: Plan,
  places: Places,
  waiting: string,
): Promise<Chaos> {
  const began = performance.now()
  let isOver = false
  // A form that is submitted twice would be answered by "one moment" once more, after the answer: Slack does not do that.
  const again = (delivery: Delivery, attempt: number) => {
    if (!isOver && delivery.payload.type !== 'view_submission') delivery.duplicate({ attempt })
  }
  const world: World = { slack, waiting, again, patienceMs: PATIENCE_MS }
  const skies = startWeather(slack, plan.weather)
  const evidence = gatherEvidence(slack, skies.outages, new Set(places.unreadable))
  const visits = await Promise.all(plan.visits.map((visit) => later(visit, world)))
  await skies.over
  await sleep(SETTLE_MS)
  isOver = true
  skies.close()
  const verdict = judge(visits, evidence)
  evidence.close()
  return {
    ...verdict,
    seconds: (performance.now() - began) / 1_000,
    deliveries: slack.deliveries.length,
    wrong: whatWentWrong(slack, plan),
    violations: [...new Set(slack.violations)],
  }
}

async function later(visit: Visit, world: World) {
  await sleep(visit.at)
  return play(world, visit)
}

/** As it happened: the fake writes down how each call ended. */
function whatWentWrong({ calls, deliveries, responseUses }: FakeSlack, { weather }: Plan) {
  const found: Record<string, number> = {}
  const add = (name: string, count = 1) => {
    if (count > 0) found[name] = (found[name] ?? 0) + count
  }
  for (const { outcome } of calls) if (outcome !== 'ok' && outcome !== '') add(outcome)
  for (const { kind } of weather) add(kind)
  const envelopes = new Set(deliveries.map(({ envelopeId }) => envelopeId))
  add('delivered again', deliveries.length - envelopes.size)
  add('response URL used up', responseUses.filter(({ status }) => status === 404).length)
  return found
}
