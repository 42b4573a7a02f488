/**
 * Feedback in a file, one JSON object a line: `{"at", "conversation", "text", "intent"}`, oldest first.
 */
import { appendFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { FeedbackStore } from '../dialogue/feedback.js'

/** @param file is created with its folder when there is something to keep */
export function createFeedbackFile(file: string, now: () => Date = () => new Date()): FeedbackStore {
  return {
    async add(feedback) {
      await mkdir(path.dirname(file), { recursive: true })
      await appendFile(file, `${JSON.stringify({ at: now().toISOString(), ...feedback })}\n`)
    },
  }
}
