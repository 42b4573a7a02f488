/**
 * What the apps under test are given, and what they can be asked.
 */

/** How to reach the Slack they answer on. */
export type Reach = { readonly botToken: string; readonly appToken: string; readonly apiUrl: string }

export type AppTask = Reach & {
  /** An empty folder, for what the app writes. */
  readonly dir: string
  /** Minutes for which the same answer is not given twice in a channel. */
  readonly coolDownMinutes: number
}

export const appHandlers = {
  /** Milliseconds of processor time since the start, of all its threads. */
  cpu: async (_: undefined): Promise<number> => cpuMillis(),
}
export type AppHandlers = typeof appHandlers

export function cpuMillis(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
