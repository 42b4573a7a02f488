/**
 * An error -> plain data for the log.
 *
 * Only what errors have in common is read: libraries hang whole requests on theirs, with headers, tokens and the words of
 * people.
 */

export type DescribedError = {
  /** What it calls itself: "TypeError". */
  readonly type: string
  readonly message: string
  /** What the system or a library calls it: "ECONNREFUSED". */
  readonly code?: string
  readonly stack?: string
  readonly cause?: DescribedError
  /** Of an AggregateError. */
  readonly errors?: readonly DescribedError[]
}

/** Causes of causes, and errors in errors: a chain may be a circle. */
const DEPTH_MAX = 4
const ERRORS_MAX = 5
const TEXT_MAX = 8_000

/**
 * Never throws, whatever was thrown.
 *
 * @param clean is applied to every text before it is cut to 8,000 characters
 */
export function describeError(error: unknown, clean: (text: string) => string, depth = 1): DescribedError {
  const text = (value: unknown) => clean(String(value)).slice(0, TEXT_MAX)
  try {
    if (!(error instanceof Error)) return { type: typeof error, message: text(error) }
    const { name, message, stack, cause } = error
    const { code } = error as { readonly code?: unknown }
    const errors: unknown = 'errors' in error ? error.errors : undefined
    const inner = (one: unknown) => describeError(one, clean, depth + 1)
    return {
      type: text(name),
      message: text(message),
      ...((typeof code === 'string' || typeof code === 'number') && { code: text(code) }),
      ...(stack !== undefined && { stack: text(stack) }),
      ...(depth < DEPTH_MAX && cause !== undefined && { cause: inner(cause) }),
      ...(depth < DEPTH_MAX && Array.isArray(errors) && { errors: errors.slice(0, ERRORS_MAX).map(inner) }),
    }
  } catch {
    return { type: typeof error, message: 'It cannot be shown: reading it throws an error of its own.' }
  }
}
