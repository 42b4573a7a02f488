/**
 * Turns of the conversations that do not go as they should yet. Their tests have to fail: whoever mends one is told so by
 * vitest, and deletes it here.
 */
export type KnownFault = {
  readonly file: string
  /** What they type, word for word; the first turn with these words. */
  readonly said: string
  readonly why: string
}

/** Of the advisor and its content, wherever it is talked to. */
export const KNOWN_FAULTS: readonly KnownFault[] = []
