/**
 * The nearest learned example: the highest cosine between a row and the training rows, per label.
 *
 * An inverted index, feature -> rows that have it. Rows have norm 1, so the cosine is the dot product.
 */
import type { Row } from './sparse.js'

export type Neighbours = {
  /** Index and cosine (0 to 1, but for rounding) of the nearest row of each label; -1 and 0 for a label without a row in reach. */
  perLabel(row: Row): { readonly rows: Int32Array; readonly cosines: Float32Array }
}

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

  return {
    perLabel({ ids, values }) {
      dots.fill(0)
      for (let k = 0; k < ids.length; k++) {
        const from = starts[ids[k]!]!
        const to = starts[ids[k]! + 1]!
        const value = values[k]!
        for (let p = from; p < to; p++) dots[postingRows[p]!]! += value * postingValues[p]!
      }
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
  }
}
