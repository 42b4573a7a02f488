/**
 * Buttons on what only one person sees in a thread that is everybody's: Slack does not tell what message they stood on, so
 * that their names say whose conversation they belong to.
 */

/** How the names of all our buttons begin. */
export const OURS = 'whichway:'
const THREADS = `${OURS}thread:`

export const isOfThread = (actionId: string): boolean => actionId.startsWith(THREADS)

/** The same blocks, their buttons belonging to the conversation of the thread. */
export const belongingToThread = <T>(blocks: T): T =>
  JSON.parse(JSON.stringify(blocks), (key, value) =>
    key === 'action_id' && typeof value === 'string' && value.startsWith(OURS)
      ? value.replace(OURS, THREADS)
      : value,
  )
