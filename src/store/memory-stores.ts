/**
 * All stores in memory: for commands that only try things out.
 */
import type { Stores } from '../respond.js'
import { createMemoryFeedback } from './memory-feedback.js'
import { createMemorySessions } from './memory-sessions.js'

export function memoryStores(): Stores {
  return { sessions: createMemorySessions(), feedback: createMemoryFeedback() }
}
