/**
 * Lets the threads that answer go first: whoever waits for an answer notices milliseconds, whoever edits does not.
 */
import { constants, setPriority } from 'node:os'

/**
 * Not as far as it goes: on a busy machine nothing would ever be compiled.
 *
 * This thread and those that it will begin run when the others have nothing to do. Only Linux has priorities of threads
 * (https://man7.org/linux/man-pages/man2/setpriority.2.html, under Bugs); elsewhere it would be the whole process.
 *
 * @returns whether it worked
 */
export function stepBack(): boolean {
  if (process.platform !== 'linux') return false
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
    return true
  } catch {
    return false
  }
}
