/** Days, as they are counted and written. */
export const DAY_MS = 24 * 60 * 60 * 1_000

/** `YYYY-MM-DD`, UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** The day of the last moment before it. */
export const lastDayBefore = (at: Date): string => dayOf(new Date(at.getTime() - 1))
