/**
 * What was decided how often, kept for a moment and then written down together: nobody's answer waits for it, and a write
 * per message would be a fifth of all that is written.
 */
import type { AdviceKind } from '../advisor.js'
import type { Counts } from '../store/durable/counts.js'

export type Tally = {
  count(kind: AdviceKind): void
  /** Writes down what was counted since. What cannot be written now is written next time. @throws StoreUnavailableError */
  flush(): Promise<void>
}

export function createTally({ add }: Pick<Counts, 'add'>): Tally {
  const counted = new Map<AdviceKind, number>()
  const count = (kind: AdviceKind, n = 1) => void counted.set(kind, (counted.get(kind) ?? 0) + n)
  return {
    count: (kind) => count(kind),
    async flush() {
      for (const [kind, n] of [...counted]) {
        counted.delete(kind)
        try {
          await add(kind, n)
        } catch (error) {
          count(kind, n)
          throw error
        }
      }
    },
  }
}
