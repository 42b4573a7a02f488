/**
 * How much was done: as it was counted or, where nobody has counted, as far as misses tell.
 */
import type { Counts } from '../store/durable/counts.js'
import type { Miss, Noted } from '../store/durable/notes.js'
import type { Store } from '../store/durable/store.js'
import { lastDayBefore } from './days.js'

/** What is kept, as far as it is read here. */
export type Kept = Pick<Store, 'misses' | 'feedback' | 'decisions'> & { readonly counts?: Counts }

/** By `AdviceKind`; of what nobody has counted there is nothing. */
export type ByKind = ReadonlyMap<string, number>

/**
 * @param rows the misses of that time
 * @param until days after that of the last moment before it do not count
 */
export async function countsBetween(
  { counts }: Pick<Kept, 'counts'>,
  rows: readonly Noted<Miss>[],
  since: Date,
  until: Date,
): Promise<ByKind> {
  const last = lastDayBefore(until)
  const counted = ((await counts?.list(since)) ?? []).filter(({ day }) => day <= last)
  return counted.length > 0 ? sumOf(counted) : fromMisses(rows)
}

export function sumOf(counted: Iterable<{ readonly kind: string; readonly n: number }>): ByKind {
  const sums = new Map<string, number>(ASKED.map((kind) => [kind, 0]))
  for (const { kind, n } of counted) sums.set(kind, (sums.get(kind) ?? 0) + n)
  return sums
}

/** What becomes of a question, which is 0 where something was counted and this was not. */
const ASKED = ['answer', 'offer', 'decline', 'unknown'] as const

/** Every offer and every unknown question is kept once; what was answered is not. */
export const fromMisses = (rows: readonly Noted<Miss>[]): ByKind =>
  new Map([
    ['offer', rows.filter(({ reason }) => reason === 'offered').length],
    ['unknown', rows.filter(({ reason }) => reason === 'unknown').length],
  ])
