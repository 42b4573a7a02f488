/**
 * Numbers by week: what became of questions, what was recommended, and what people thought of each answer. Pure.
 */
import type { Feedback } from '../../dialogue/feedback.js'
import { type ByKind, fromMisses, sumOf } from '../../misses/counted.js'
import { dayOf } from '../../misses/days.js'
import { flowsIn, tallyOf } from '../../misses/flows.js'
import { groupBy } from '../../misses/group-by.js'
import { type Rating, ratingsOf } from '../../misses/ratings.js'
import type { Count } from '../../store/durable/counts.js'
import type { About, DecisionMade, Miss, Noted } from '../../store/durable/notes.js'

export type StatsGiven = {
  readonly since: Date
  /** Empty when nobody has counted. */
  readonly counts: readonly Pick<Count, 'day' | 'kind' | 'n'>[]
  readonly misses: readonly Noted<Miss>[]
  readonly decisions: readonly Noted<DecisionMade>[]
  readonly feedback: readonly Noted<Feedback & About>[]
}

export type Stats = {
  /** `YYYY-MM-DD` */
  readonly since: string
  /** Those in which something was asked, oldest first. */
  readonly weeks: readonly Week[]
  readonly flows: readonly FlowsOfWeek[]
  /** Least helpful first. */
  readonly answers: readonly Rating[]
}

export type Week = {
  /** Its Monday, `YYYY-MM-DD`, UTC. */
  readonly week: string
  /** Left out where nobody has counted. */
  readonly answered?: number
  readonly offered: number
  readonly declined?: number
  readonly unknown: number
}

export type FlowsOfWeek = {
  readonly week: string
  readonly recommendation: string
  readonly completed: number
}

export function statsOf({ since, counts, misses, decisions, feedback }: StatsGiven): Stats {
  const counted = groupBy(counts, ({ day }) => weekOf(new Date(day)))
  const missed = groupBy(misses, ({ at }) => weekOf(at))
  const weeks = [...new Set([...counted.keys(), ...missed.keys()])].sort()
  const flows = groupBy(flowsIn(decisions), ({ at }) => weekOf(at))
  return {
    since: dayOf(since),
    weeks: weeks.map((week) => toWeek(week, counted.get(week), missed.get(week))),
    flows: [...flows]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([week, of]) =>
        tallyOf(of).map(([recommendation, completed]) => ({ week, recommendation, completed })),
      ),
    answers: ratingsOf(feedback),
  }
}

function toWeek(week: string, counted: StatsGiven['counts'] = [], missed: StatsGiven['misses'] = []): Week {
  const of: ByKind = counted.length > 0 ? sumOf(counted) : fromMisses(missed)
  const [answered, declined] = [of.get('answer'), of.get('decline')]
  return {
    week,
    ...(answered !== undefined && { answered }),
    offered: of.get('offer') ?? 0,
    ...(declined !== undefined && { declined }),
    unknown: of.get('unknown') ?? 0,
  }
}

const DAY_MS = 24 * 60 * 60 * 1_000

/** The Monday of its week, as ISO 8601 has weeks. */
export function weekOf(at: Date): string {
  const sinceMonday = (at.getUTCDay() + 6) % 7
  return dayOf(new Date(at.getTime() - sinceMonday * DAY_MS))
}
