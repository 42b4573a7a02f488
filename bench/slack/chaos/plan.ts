/**
 * What is going to happen in the chaos run: who comes when and wants what, what goes wrong with it, and what the weather is
 * like. The same for the same seed.
 */
import { oneOf } from '../../state/script.js'
import { type Fault, faultsFor, type Target } from './fault.js'

/** Of one thing that somebody does. */
export type PlannedAsk = {
  readonly text: string
  readonly faults: readonly Fault[]
  /** Delivered once more, after so many milliseconds each. `attempt` 0 is no retry, as far as Slack says. */
  readonly again: readonly { readonly afterMs: number; readonly attempt: number }[]
  /** All response URLs are used up as soon as it is delivered. */
  readonly usedUp: boolean
  /** 0 to below 1: which of the buttons there are. */
  readonly choice: number
}

export type Visit = {
  readonly at: number
  readonly scene: Scene
  readonly user: string
  readonly channel: string
  /** One after the other, each when the one before is answered. Empty for what is nothing for us. */
  readonly asks: readonly PlannedAsk[]
  /** They change their words afterwards. */
  readonly edits: boolean
  readonly text: string
}

/** `ms`: how long it lasts. */
export type Weather = { readonly at: number } & (
  | { readonly kind: 'refresh' | 'warning' | 'drop' }
  | { readonly kind: 'late hello'; readonly ms: number }
  | { readonly kind: 'outage'; readonly how: 'refused' | 'reset'; readonly ms: number }
)

export type Plan = { readonly visits: readonly Visit[]; readonly weather: readonly Weather[] }

export type Size = {
  /** What people say and press. */
  readonly messages: number
  readonly seed: number
  /** During so many milliseconds all of them come. */
  readonly ms: number
  /** For so many of them nothing of Slack answers. */
  readonly outageMs: number
  /** Between two ends of a connection, in the mean. */
  readonly disconnectEveryMs: number
}

export type Places = {
  readonly public: readonly string[]
  /** With us in them, but without a way to read what stands there. */
  readonly unreadable: readonly string[]
  /** Without us. */
  readonly foreign: readonly string[]
}

type Habit = {
  /** How many things somebody does, at least and at most. */
  readonly asks: readonly [number, number]
  /** How often, beside the others. */
  readonly share: number
  /** What the answers need of Slack, one after the other; the last is for all further ones. */
  readonly needs: readonly Target[]
}

const HABITS = {
  /** A mention, then buttons under the answer. */
  thread: { asks: [1, 3], share: 42, needs: ['post'] },
  /** The same between the two of us. */
  direct: { asks: [1, 2], share: 12, needs: ['post'] },
  /** The guided questions, there. */
  guide: { asks: [3, 6], share: 8, needs: ['post', 'update'] },
  /** An answer for one person's eyes, then its buttons. */
  command: { asks: [1, 3], share: 14, needs: ['response'] },
  /** The shortcut on somebody's message. */
  about: { asks: [1, 1], share: 3, needs: ['response'] },
  /** The start page, and a button there. */
  home: { asks: [1, 2], share: 4, needs: ['publish', 'window'] },
  /** The form. */
  window: { asks: [2, 2], share: 4, needs: ['open', 'view'] },
  /** A step of a workflow. */
  workflow: { asks: [1, 1], share: 3, needs: ['function'] },
  /** Another bot talks to us, which is nothing for us. */
  bot: { asks: [0, 0], share: 5, needs: [] },
  /** People talk to each other. */
  chatter: { asks: [0, 0], share: 5, needs: [] },
} as const satisfies Readonly<Record<string, Habit>>

export type Scene = keyof typeof HABITS

const SHARE_UNREADABLE = 0.15
const SHARE_FOREIGN = 0.3
const SHARE_EDITS = 0.1
const SHARE_FAULTY = 0.4
const SHARE_AGAIN = 0.3
const SHARE_USED_UP = 0.08
const AGAIN_MOST = 3
const AGAIN_WITHIN_MS = 1_500

export function writePlan(size: Size, places: Places, texts: readonly string[], random: () => number): Plan {
  const visits: Visit[] = []
  for (let left = size.messages; left > 0; ) {
    const scene = oneOf(OFTEN, random)
    const [least, most] = HABITS[scene].asks
    const count = Math.min(left, least + Math.floor(random() * (most - least + 1)))
    const channel = placeFor(scene, places, random)
    left -= count
    visits.push({
      ...{ at: random() * size.ms, scene, channel, user: userOf(visits.length) },
      asks: Array.from({ length: count }, (_, i) => anyAsk(needOf(scene, i), channel, texts, random)),
      ...{ edits: random() < SHARE_EDITS, text: oneOf(texts, random) },
    })
  }
  return { visits, weather: anyWeather(size, random) }
}

/** Each as often as its share. */
const OFTEN: readonly Scene[] = (Object.keys(HABITS) as Scene[]).flatMap((scene) =>
  Array.from({ length: HABITS[scene].share }, () => scene),
)

/** Of one length, so that none is the beginning of another. */
const userOf = (i: number) => `U0P${String(i).padStart(4, '0')}`

function needOf(scene: Scene, i: number): Target {
  const needs: readonly Target[] = HABITS[scene].needs
  return needs[Math.min(i, needs.length - 1)]!
}

function placeFor(scene: Scene, places: Places, random: () => number): string {
  const dice = random()
  if (scene === 'thread' && dice < SHARE_UNREADABLE) return oneOf(places.unreadable, random)
  if (scene === 'command' && dice < SHARE_FOREIGN) return oneOf(places.foreign, random)
  return oneOf(places.public, random)
}

function anyAsk(target: Target, channel: string, texts: readonly string[], random: () => number): PlannedAsk {
  const often = random() < SHARE_AGAIN ? 1 + Math.floor(random() * AGAIN_MOST) : 0
  return {
    text: oneOf(texts, random),
    faults: random() < SHARE_FAULTY ? faultsFor(target, channel, random) : [],
    again: Array.from({ length: often }, (_, n) => ({
      afterMs: random() < 0.5 ? 0 : random() * AGAIN_WITHIN_MS,
      attempt: random() < 0.5 ? 0 : n + 1,
    })),
    usedUp: target === 'response' && random() < SHARE_USED_UP,
    choice: random(),
  }
}

/** The long outage begins when a third is over, the short one, in which connections break, when three quarters are. */
function anyWeather({ ms, outageMs, disconnectEveryMs }: Size, random: () => number): Weather[] {
  const ends = ['refresh', 'refresh', 'drop', 'warning'] as const
  const often = Math.floor(ms / disconnectEveryMs)
  const disconnects = Array.from({ length: often }, () => ({
    at: random() * ms,
    kind: oneOf(ends, random),
  }))
  const late = disconnects
    .filter(({ kind }) => kind !== 'warning')
    .filter(() => random() < 0.3)
    .map(({ at }) => ({ at: at - 1, kind: 'late hello', ms: 200 + random() * 2_000 }) as const)
  return [
    ...disconnects,
    ...late,
    { at: ms / 3, kind: 'outage', how: 'refused', ms: outageMs },
    { at: 0.75 * ms, kind: 'outage', how: 'reset', ms: outageMs / 10 },
  ]
}
