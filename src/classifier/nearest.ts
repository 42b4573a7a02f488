/**
 * The nearest learned examples: the highest cosines between a row and the training rows, per label or of all.
 *
 * An inverted index, feature -> rows that have it. Rows have norm 1, so the cosine is the dot product.
 */
import type { Row } from './sparse.js'

export type Neighbours = {
  /** Index and cosine (0 to 1, but for rounding) of the nearest row of each label; -1 and 0 for a label without a row in reach. */
  perLabel(row: Row): { readonly rows: Int32Array; readonly cosines: Float32Array }
  /** The nearest rows of all, nearest first; none that shares nothing. @param count at least 1 */
  closest(row: Row, count: number): readonly Neighbour[]
}

/** A training row, and its cosine, above 0 and to 1 but for rounding. */
export type Neighbour = { readonly row: number; readonly cosine: number }

/** @param labels class of each row, 0 to classes - 1 */
export function createNeighbours(
  rows: readonly Row[],
  labels: Int32Array,
  classes: number,
  features: number,
): Neighbours {
  const starts = new Int32Array(features + 1)
  for (const { ids } of rows) for (const id of ids) starts[id + 1]!++
  for (let f = 0; f < features; f++) starts[f + 1]! += starts[f]!
  const cursor = starts.slice()
  const postingRows = new Int32Array(starts[features]!)
  const postingValues = new Float32Array(starts[features]!)
  rows.forEach(({ ids, values }, r) => {
    for (let k = 0; k < ids.length; k++) {
      const at = cursor[ids[k]!]!++
      postingRows[at] = r
      postingValues[at] = values[k]!
    }
  })
  const dots = new Float32Array(rows.length)

  const compare = ({ ids, values }: Row) => {
    dots.fill(0)
    for (let k = 0; k < ids.length; k++) {
      const from = starts[ids[k]!]!
      const to = starts[ids[k]! + 1]!
      const value = values[k]!
      for (let p = from; p < to; p++) dots[postingRows[p]!]! += value * postingValues[p]!
    }
  }

  return {
    perLabel(row) {
      compare(row)
      const best = { rows: new Int32Array(classes).fill(-1), cosines: new Float32Array(classes) }
      for (let r = 0; r < dots.length; r++) {
        const label = labels[r]!
        if (dots[r]! > best.cosines[label]!) {
          best.cosines[label] = dots[r]!
          best.rows[label] = r
        }
      }
      return best
    },
    closest(row, count) {
      compare(row)
      const found: Neighbour[] = []
      for (let r = 0; r < dots.length; r++) {
        const cosine = dots[r]!
        if (cosine <= 0 || (found.length === count && cosine <= found.at(-1)!.cosine)) continue
        let at = found.length
        while (at > 0 && found[at - 1]!.cosine < cosine) at--
        found.splice(at, 0, { row: r, cosine })
        if (found.length > count) found.pop()
      }
      return found
    },
  }
}
