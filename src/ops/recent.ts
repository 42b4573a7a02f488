/**
 * What was seen lately, in memory that does not grow.
 */
import { LRUCache } from 'lru-cache'

export type Recent = { has(id: string): boolean; add(id: string): void }

/** @param max the one seen longest ago is forgotten first */
export function createRecent(max: number): Recent {
  const seen = new LRUCache<string, true>({ max })
  return { has: (id) => seen.has(id), add: (id) => void seen.set(id, true) }
}
