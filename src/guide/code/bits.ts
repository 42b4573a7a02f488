/**
 * Whole numbers written one after the other in as many bits as each needs, and read back; most significant bit first.
 */

export function createBitWriter() {
  const bits: number[] = []
  return {
    /** @param width 1 to 32; `value` is a whole number from 0 that fits into it */
    write(value: number, width: number): void {
      if (!Number.isInteger(value) || value < 0 || value >= 2 ** width)
        throw new RangeError(`${value} does not fit into ${width} bits.`)
      for (let at = width - 1; at >= 0; at--) bits.push((value >>> at) & 1)
    },
    /** The last byte is filled up with zeros. */
    bytes(): Uint8Array {
      const bytes = new Uint8Array(Math.ceil(bits.length / 8))
      bits.forEach((bit, at) => {
        bytes[at >> 3]! |= bit << (7 - (at & 7))
      })
      return bytes
    },
  }
}

export type BitReader = {
  /** @returns `undefined` when fewer than `width` bits are left */
  read(width: number): number | undefined
  /** Is nothing left but the zeros that fill the last byte? */
  isAtEnd(): boolean
}

export function createBitReader(bytes: Uint8Array): BitReader {
  const all = bytes.length * 8
  const bitAt = (at: number) => (bytes[at >> 3]! >> (7 - (at & 7))) & 1
  let next = 0
  return {
    read(width) {
      if (next + width > all) return undefined
      let value = 0
      for (const end = next + width; next < end; next++) value = value * 2 + bitAt(next)
      return value
    },
    isAtEnd() {
      const rest = Array.from({ length: all - next }, (_, at) => bitAt(next + at))
      return rest.length < 8 && rest.every((bit) => bit === 0)
    },
  }
}
