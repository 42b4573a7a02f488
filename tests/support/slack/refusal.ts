/** Slack says no: `{"ok": false, "error": ...}` with status 200. */
import type { Json } from './json.js'

export class Refusal extends Error {
  /** As Slack names it: "channel_not_found". */
  readonly error: string
  /** What comes beside it: `needed` and `provided`, or the messages about arguments. */
  readonly extra: Json

  constructor(error: string, extra: Json = {}) {
    super(error)
    this.error = error
    this.extra = extra
  }
}

/** What Slack answers when the arguments or the blocks in them are wrong: each line names what and where. */
export function refusedFor(error: string, problems: readonly string[]): Refusal {
  return new Refusal(error, {
    errors: problems,
    response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
  })
}

/** invalid_arguments, naming what is missing. */
export const missingArgument = (name: string) =>
  refusedFor('invalid_arguments', [`missing required field: ${name}`])
