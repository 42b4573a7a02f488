/**
 * What people say about answers, kept for the maintainers.
 */
export type Feedback = {
  readonly conversation: string
  /** What was typed; empty when a choice was pressed. */
  readonly text: string
  /** Id of the intent whose answer it is about, if one was given. */
  readonly intent?: string
  /** The one alternative that answer was about. */
  readonly alternative?: string
  /** A button under the answer. */
  readonly verdict?: 'helpful' | 'not_helpful'
  /** What was recommended, and what was chosen in the end: an alternative, or `else`. */
  readonly outcome?: { readonly recommended: string; readonly chosen: string }
}

export interface FeedbackStore {
  add(feedback: Feedback): Promise<void>
}
