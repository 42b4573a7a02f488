/**
 * Feedback in memory: for tests and for commands that only try things out.
 */
import type { Feedback, FeedbackStore } from '../dialogue/feedback.js'

export function createMemoryFeedback(): FeedbackStore & { readonly all: readonly Feedback[] } {
  const all: Feedback[] = []
  return { all, add: async (feedback) => void all.push(feedback) }
}
