/**
 * Arbitrary values that are drawn whole.
 *
 * fast-check makes a value of parts, each of which it can simplify by itself; that is slow where one value has hundreds of
 * parts and thousands of values are wanted. Here a value is made at once, of numbers that one number of fast-check's
 * begins, so that its seed and path still repeat it; and is simplified at once, by whoever draws it.
 */
import fc from 'fast-check'

export type Dice = {
  /** A whole number from 0 to `n` - 1. */
  below(n: number): number
  oneOf<T>(all: readonly T[]): T
  /** The same in any order. */
  shuffled<T>(all: readonly T[]): T[]
}

/** @param simpler what to try instead of a value that does not hold: each nearer to one that cannot be simplified */
export const drawn = <T>(
  draw: (dice: Dice) => T,
  simpler: (value: T) => Iterable<T> = () => [],
): fc.Arbitrary<T> => new Drawn(draw, simpler)

class Drawn<T> extends fc.Arbitrary<T> {
  readonly #draw: (dice: Dice) => T
  readonly #simpler: (value: T) => Iterable<T>

  constructor(draw: (dice: Dice) => T, simpler: (value: T) => Iterable<T>) {
    super()
    this.#draw = draw
    this.#simpler = simpler
  }

  generate(random: fc.Random): fc.Value<T> {
    return new fc.Value(this.#draw(diceFrom(random.nextInt())), undefined)
  }

  canShrinkWithoutContext(_: unknown): _ is T {
    return false
  }

  shrink(value: T): fc.Stream<fc.Value<T>> {
    const simpler = this.#simpler
    return fc.stream(
      (function* () {
        for (const each of simpler(value)) yield new fc.Value(each, undefined)
      })(),
    )
  }
}

/** mulberry32 */
function diceFrom(seed: number): Dice {
  let state = seed >>> 0
  const below = (n: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * n)
  }
  return {
    below,
    oneOf: (all) => all[below(all.length)]!,
    shuffled(all) {
      const order = [...all]
      for (let i = order.length - 1; i > 0; i--) {
        const j = below(i + 1)
        ;[order[i], order[j]] = [order[j]!, order[i]!]
      }
      return order
    },
  }
}
