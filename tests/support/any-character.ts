/**
 * Any character there is, for `fc.string({ unit: anyCharacter })`. The same as `unit: 'binary'` of fast-check, which keeps a
 * table of all 1,112,064 of them in memory, and takes most of a second to make it.
 */
import fc from 'fast-check'

const SURROGATES = { first: 0xd800, count: 0x800 }
const LAST = 0x10ffff

export const anyCharacter: fc.Arbitrary<string> = fc.nat({ max: LAST - SURROGATES.count }).map(
  (n) => String.fromCodePoint(n < SURROGATES.first ? n : n + SURROGATES.count),
  (text) => {
    const [character = '', ...more] = typeof text === 'string' ? text : []
    const code = character.codePointAt(0)
    if (
      code === undefined ||
      more.length > 0 ||
      (code >= SURROGATES.first && code < SURROGATES.first + SURROGATES.count)
    )
      throw new Error('This is not one character.')
    return code < SURROGATES.first ? code : code - SURROGATES.count
  },
)
