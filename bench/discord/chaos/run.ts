/**
 * The chaos run: people who ask, press and call while the connection to the gateway ends again and again, and what became
 * of it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { seededRandom } from '../../../src/classifier/sparse.js'
import type { FakeDiscord } from '../../../tests/support/discord/fake.js'
import type { Sent } from '../../../tests/support/discord/people/sent.js'
import { oneOf } from '../../state/script.js'
import { answersTo, type Did, type Visitor } from '../visitors.js'
import { type Delivery, type Ledger, openLedger } from './ledger.js'
import { startStorms } from './storms.js'
import { fateOf, judge, type Thing, type Verdict } from './verdict.js'

export type Size = {
  readonly interactions: number
  readonly mentions: number
  /** During so many milliseconds all of them happen. */
  readonly ms: number
  readonly seed: number
}

export type Chaos = Verdict & {
  readonly seconds: number
  readonly storms: Readonly<Record<string, number>>
  readonly resumed: number
  readonly identified: number
  /** Requests that Discord turned down, by its own number: 10062 too late, 40060 somebody was faster. */
  readonly refused: Readonly<Record<string, number>>
  /** What Discord puts up with and we do not. */
  readonly violations: readonly string[]
}

export type Stage = {
  readonly discord: FakeDiscord
  readonly askers: readonly Visitor[]
  /** Go on with the guided questions. */
  readonly steppers: readonly Visitor[]
  readonly channels: readonly string[]
  readonly texts: readonly string[]
}

/** Discord promises no event only once. */
const SHARE_AGAIN = 0.1
const AGAIN_WITHIN_MS = 1_500
/** Of the interactions; the others are guided steps. */
const SHARE_ASK = 0.5
const SHARE_TYPE = 0.1
/** Characters, when suggestions are looked at. */
const TYPED = 20
/** Of the mentions; the others are said to us alone. */
const SHARE_PUBLIC = 0.8
const LONG_STORM_AFTER = 6
/** For the last answers; and then a second one would be there. */
const PATIENCE_MS = 15_000
const SETTLE_MS = 2_000
const LOOK_MS = 50

export async function runChaos(stage: Stage, size: Size): Promise<Chaos> {
  const { discord } = stage
  const { gateway } = discord
  const random = seededRandom(size.seed)
  const began = performance.now()
  const storms = startStorms(gateway, random, LONG_STORM_AFTER)
  const ledger = openLedger(gateway, storms)
  const crowd = gather(stage, ledger, random)
  const again: Promise<void>[] = []
  for (const { at, act } of planned(size, crowd, random)) {
    await sleep(Math.max(0, began + at - performance.now()))
    const { repeat } = act()
    if (random() < SHARE_AGAIN) again.push(sleep(random() * AGAIN_WITHIN_MS).then(repeat))
  }
  await Promise.all(again)
  await storms.stop()
  await answered(crowd.things, ledger)
  await sleep(SETTLE_MS)
  return {
    ...judge(crowd.things, crowd.did, ledger),
    seconds: (performance.now() - began) / 1_000,
    storms: storms.counts,
    resumed: gateway.sessions.reduce((sum, { resumed }) => sum + resumed, 0),
    identified: gateway.identified.length,
    refused: refusedBy(discord),
    violations: [...new Set(discord.violations)],
  }
}

type Crowd = ReturnType<typeof gather>

function gather({ discord, askers, steppers, channels, texts }: Stage, ledger: Ledger, random: () => number) {
  const things: Thing[] = []
  const did: Did[] = []
  const turns = { asker: 0, stepper: 0 }

  function keep(
    what: Pick<Did['deed'], 'event'>,
    thing: Pick<Thing, 'isInteraction' | 'about' | 'answers'>,
    at: number,
  ) {
    const deliveries: Delivery[] = [ledger.note()]
    things.push({ ...thing, at, deliveries })
    const repeat = () => {
      discord.deliverAgain(what)
      deliveries.push(ledger.note())
    }
    return { repeat }
  }

  /** The next who does not wait for anything; everybody may be waiting while the client is away. */
  function next(all: readonly Visitor[], turn: keyof typeof turns): Visitor {
    const nth = (i: number) => all[(turns[turn] + i) % all.length]!
    const waiting = all.findIndex((_, i) => nth(i).isFree())
    const found = nth(Math.max(0, waiting))
    turns[turn] += Math.max(0, waiting) + 1
    return found
  }

  return {
    things,
    did,
    interact() {
      const text = oneOf(texts, random)
      const dice = random()
      const done =
        dice < SHARE_ASK
          ? next(askers, 'asker').ask(text)
          : dice < SHARE_ASK + SHARE_TYPE
            ? next(askers, 'asker').type(text.slice(0, TYPED))
            : next(steppers, 'stepper').step()
      did.push(done)
      const about = `${done.kind} by ${done.deed.interaction.person.name}`
      return keep(done.deed, { isInteraction: true, about, answers: () => answersTo(done) }, done.at)
    },
    mention() {
      const isPublic = random() < SHARE_PUBLIC
      // Whoever writes to us alone does so once, so that whatever is said there is the answer.
      const { person } = isPublic
        ? oneOf(askers, random)
        : { person: discord.person(`Writer ${things.length}`) }
      const text = oneOf(texts, random)
      const at = performance.now()
      const sent = isPublic ? person.mentions(oneOf(channels, random), text) : person.dm(text)
      const about = `${isPublic ? 'mention' : 'direct message'} by ${person.user.name}: "${text}"`
      const answers = isPublic
        ? () => repliesTo(discord, sent)
        : () => discord.answersIn(sent.message.channel).length
      return keep(sent, { isInteraction: false, about, answers }, at)
    },
  }
}

/** In its thread, or pointing at it: others may be writing in the same channel. */
const repliesTo = (discord: FakeDiscord, { message }: Sent): number =>
  discord.answersIn(message.channel).filter(({ reference }) => reference === message).length +
  (message.thread ? discord.answersIn(message.thread).length : 0)

function planned({ interactions, mentions, ms }: Size, crowd: Crowd, random: () => number) {
  const some = (count: number, act: () => { repeat(): void }) =>
    Array.from({ length: count }, () => ({ at: random() * ms, act }))
  return [...some(interactions, crowd.interact), ...some(mentions, crowd.mention)].sort(
    (one, other) => one.at - other.at,
  )
}

/** Or nobody waits any more. */
async function answered(things: readonly Thing[], ledger: Ledger): Promise<void> {
  const until = performance.now() + PATIENCE_MS
  while (performance.now() < until && things.some((thing) => fateOf(thing, ledger) === 'lost'))
    await sleep(LOOK_MS)
}

function refusedBy({ requests }: FakeDiscord): Readonly<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const { code } of requests) if (code !== undefined) found[code] = (found[code] ?? 0) + 1
  return found
}
