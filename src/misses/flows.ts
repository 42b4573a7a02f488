/**
 * Guided questions that led to a recommendation.
 */
import type { DecisionMade, Noted } from '../store/durable/notes.js'
import { groupBy } from './group-by.js'

/** Each once: the same answers of the same person in the same conversation are the same decision, shown again. */
export function flowsIn(rows: readonly Noted<DecisionMade>[]): Noted<DecisionMade>[] {
  const keyOf = ({ person, conversation, record }: DecisionMade) =>
    JSON.stringify([person, conversation, record])
  return [...groupBy(rows, keyOf).values()].map(([first]) => first!)
}

/** How often each was recommended: most first. */
export function tallyOf(
  flows: readonly Noted<DecisionMade>[],
): (readonly [recommendation: string, n: number])[] {
  return [...groupBy(flows, ({ recommendation }) => recommendation)]
    .map(([recommendation, of]) => [recommendation, of.length] as const)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
}
