/**
 * Two sorts of errors reach the edge of a program: a complaint, whose sentence is all a reader needs, and a fault in
 * our own code, which somebody will want to see with its stack.
 */
export function isOurFault(error: unknown): boolean {
  return (
    !(error instanceof Error) ||
    error instanceof TypeError ||
    error instanceof RangeError ||
    error instanceof ReferenceError
  )
}
