/**
 * Two sorts of errors reach the edge of a program: a complaint, whose sentence is all a reader needs, and a fault in
 * our own code, which somebody will want to see with its stack.
 *
 * What comes from outside is read where its complaint can name the place: whatever a parser throws this far was data of ours.
 */
export function isOurFault(error: unknown): boolean {
  return !(error instanceof Error) || FAULTS.some((fault) => error instanceof fault) || isOfSchema(error)
}

const FAULTS = [TypeError, RangeError, ReferenceError, SyntaxError, EvalError, URIError]

const isOfSchema = ({ name }: Error) => name === 'ZodError'
