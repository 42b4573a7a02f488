/**
 * Why a text is not a decision code that can be read, as a sentence for whoever pasted it.
 */

/** Of the format; a code of another one is not understood. */
export const CODE_VERSION = 1

/** What is wrong with a text that should be a code. */
export type CodeProblem = 'not_a_code' | 'too_long' | 'version' | 'mistyped' | 'broken'

export class UnreadableCodeError extends Error {
  override readonly name = 'UnreadableCodeError'
  readonly problem: CodeProblem
  constructor(problem: CodeProblem) {
    super(SENTENCES[problem])
    this.problem = problem
  }
}

const SENTENCES: Readonly<Record<CodeProblem, string>> = {
  not_a_code: `That is not a decision code. Copy it whole from the record; it starts with WW${CODE_VERSION}-.`,
  too_long: 'That is too long for a decision code. Copy only the code from the record, nothing around it.',
  version: `That code was made by another version of Whichway; this one reads codes that start with WW${CODE_VERSION}-.`,
  mistyped: 'A character of that code is wrong or missing. Please copy it once more from the record.',
  broken: 'That code holds no decision, although its checksum is right. Please make a new record.',
}
