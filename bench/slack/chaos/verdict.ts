/**
 * Was everything answered, and nothing twice? What the fake Slack holds decides.
 */
import type { Evidence } from './evidence.js'
import type { Visited } from './visitor.js'

export type Verdict = {
  readonly asks: number
  readonly answeredOnce: number
  /** A sentence about each. */
  readonly unanswered: readonly string[]
  readonly answeredTwice: readonly string[]
  /** We spoke where nobody spoke to us. */
  readonly unasked: readonly string[]
  /** Slack said that it failed, and there was nothing to press any more for another try. */
  readonly failedAtSlack: number
  /**
   * Where nobody can tell whether the answer arrived but who was to see it: it did, it did not, or it came a second time, to
   * that person alone.
   */
  readonly unclear: { readonly seen: number; readonly unseen: readonly string[]; readonly twice: number }
}

export function judge(all: readonly Visited[], evidence: Pick<Evidence, 'isUnclear' | 'story'>): Verdict {
  const judged = all.map((visited) => judgeOne(visited, evidence))
  const sum = (of: (one: Judged) => number) => judged.reduce((total, one) => total + of(one), 0)
  const asks = sum((one) => one.asks)
  const unanswered = judged.flatMap((one) => one.unanswered)
  const answeredTwice = judged.flatMap((one) => one.answeredTwice)
  const unclear = {
    seen: sum((one) => one.seen),
    unseen: judged.flatMap((one) => one.unseen),
    twice: sum((one) => one.twice),
  }
  const failedAtSlack = sum((one) => one.failedAtSlack)
  const notOnce = [
    ...[unanswered.length, answeredTwice.length, failedAtSlack],
    ...[unclear.seen, unclear.unseen.length, unclear.twice],
  ]
  return {
    ...{ asks, unanswered, answeredTwice, unclear, failedAtSlack },
    unasked: judged.flatMap((one) => one.unasked),
    answeredOnce: asks - notOnce.reduce((total, count) => total + count, 0),
  }
}

type Judged = ReturnType<typeof judgeOne>

/** Whoever waits in vain does nothing more, so that at most the last of a visit is without an answer. */
function judgeOne(
  { visit, asks, shown }: Visited,
  { isUnclear, story }: Pick<Evidence, 'isUnclear' | 'story'>,
) {
  const count = shown()
  const last = asks.at(-1)
  const lacks = last !== undefined && count < asks.length
  const failures = asks.reduce((total, ask) => total + ask.failures, 0)
  const extra = Math.max(0, count - asks.length - failures)
  const unclear = asks.filter((ask) => isUnclear(ask))
  const isLastUnclear = last !== undefined && unclear.includes(last)
  const isUnseen = lacks && isLastUnclear
  const sure = unclear.length - (isUnseen ? 1 : 0)
  // In a thread everybody sees it.
  const twice = visit.scene === 'thread' ? 0 : Math.min(extra, sure)
  const about = `${visit.scene} by ${visit.user} in ${visit.channel}`
  const lost = last ? `${about}, ask ${asks.length}: ${story(last)}` : about
  return {
    ...{ asks: asks.length, twice, seen: sure - twice },
    unseen: isUnseen ? [lost] : [],
    unanswered: lacks && last.isThrough && !isLastUnclear ? [lost] : [],
    failedAtSlack: lacks && !last.isThrough && !isLastUnclear ? 1 : 0,
    answeredTwice:
      asks.length > 0 && extra > twice
        ? [`${about}: ${asks.length} asks, ${count} answers; ${asks.map(story).join('; ')}`]
        : [],
    unasked: asks.length === 0 && count > 0 ? [about] : [],
  }
}
