/**
 * Feedback in a file, one JSON object a line: `{"at", "conversation", "text", "intent", "alternative"}`, oldest first.
 */
import { appendFile } from 'node:fs/promises'
import path from 'node:path'
import type { FeedbackStore } from '../dialogue/feedback.js'
import { makeFolder } from './make-folder.js'

/**
 * @param file is created with its folder when there is something to keep
 * @param warn is told what could not be kept, text included, so that it is not lost; the conversation goes on
 */
export function createFeedbackFile(
  file: string,
  warn: (message: string) => void,
  now: () => Date = () => new Date(),
): FeedbackStore {
  return {
    async add(feedback) {
      const line = JSON.stringify({ at: now().toISOString(), ...feedback })
      try {
        await makeFolder(path.dirname(file))
        await appendFile(file, `${line}\n`)
      } catch (error) {
        warn(`Feedback could not be kept in "${file}" (${(error as Error).message}): ${line}`)
      }
    },
  }
}
