/**
 * `expect` for properties, which ask it a hundred thousand times: quick as long as all is well. Whatever is not plainly so
 * is left to vitest, so that it means the same, and says the same when it does not hold.
 */
import { isDeepStrictEqual } from 'node:util'
import { expect as judge } from 'vitest'

class Quick {
  readonly actual: unknown
  readonly message: string | undefined

  constructor(actual: unknown, message: string | undefined) {
    this.actual = actual
    this.message = message
  }

  toBe(expected: unknown): void {
    if (!Object.is(this.actual, expected)) judge(this.actual, this.message).toBe(expected)
  }

  toEqual(expected: unknown): void {
    if (!isDeepStrictEqual(this.actual, expected)) judge(this.actual, this.message).toEqual(expected)
  }

  toMatchObject(expected: object): void {
    const { actual } = this
    const isSo =
      isRecord(actual) &&
      isRecord(expected) &&
      Object.keys(expected).every(
        (key) => Object.hasOwn(actual, key) && isDeepStrictEqual(actual[key], expected[key]),
      )
    if (!isSo) judge(actual, this.message).toMatchObject(expected)
  }

  toContain(expected: unknown): void {
    if (!(Array.isArray(this.actual) && this.actual.includes(expected)))
      judge(this.actual, this.message).toContain(expected)
  }

  toBeLessThan(limit: number): void {
    if (!(isNumber(this.actual) && this.actual < limit)) judge(this.actual, this.message).toBeLessThan(limit)
  }

  toBeLessThanOrEqual(limit: number): void {
    if (!(isNumber(this.actual) && this.actual <= limit))
      judge(this.actual, this.message).toBeLessThanOrEqual(limit)
  }

  toBeGreaterThan(limit: number): void {
    if (!(isNumber(this.actual) && this.actual > limit))
      judge(this.actual, this.message).toBeGreaterThan(limit)
  }

  toBeGreaterThanOrEqual(limit: number): void {
    if (!(isNumber(this.actual) && this.actual >= limit))
      judge(this.actual, this.message).toBeGreaterThanOrEqual(limit)
  }
}

const isNumber = (value: unknown): value is number => typeof value === 'number'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** All that has no quick way. */
const others = new Proxy(Object.create(null), {
  get(_, name, { actual, message }: Quick) {
    const assertion = judge(actual, message)
    const member = Reflect.get(assertion, name)
    return typeof member === 'function'
      ? (...given: unknown[]) => Reflect.apply(member, assertion, given)
      : member
  },
})
Object.setPrototypeOf(Quick.prototype, others)

const quick = (actual: unknown, message?: string) => new Quick(actual, message)

/** Has all that vitest's has: what is not above comes from there. */
export const expect = Object.setPrototypeOf(quick, judge) as typeof judge
