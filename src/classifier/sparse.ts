/** A sparse row: feature numbers and their values, in step. Values of a whole row have the L2 norm 1 (or 0 if empty). */
export type Row = { readonly ids: Int32Array; readonly values: Float32Array }

/** Repeatable pseudo-random numbers in [0, 1) (mulberry32), so that the same content trains to the same model. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Fisher-Yates, in place. */
export function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const swap = order[i]!
    order[i] = order[j]!
    order[j] = swap
  }
}

/**
 * Adds a row's weighted features to the sums of all classes: `sums[k] += sum of value * weights[feature * stride + k]`.
 * Four features at a time, so that each sum is read and written a quarter as often: this loop is most of training.
 *
 * @param stride weights per feature, at least as many as there are sums
 */
export function addWeighted(
  sums: Float64Array,
  weights: Float32Array | Int8Array,
  stride: number,
  { ids, values }: Row,
): void {
  const count = sums.length
  let f = 0
  for (; f + 3 < ids.length; f += 4) {
    const a = ids[f]! * stride
    const b = ids[f + 1]! * stride
    const c = ids[f + 2]! * stride
    const d = ids[f + 3]! * stride
    const va = values[f]!
    const vb = values[f + 1]!
    const vc = values[f + 2]!
    const vd = values[f + 3]!
    for (let k = 0; k < count; k++)
      sums[k]! += va * weights[a + k]! + vb * weights[b + k]! + vc * weights[c + k]! + vd * weights[d + k]!
  }
  for (; f < ids.length; f++) {
    const base = ids[f]! * stride
    const value = values[f]!
    for (let k = 0; k < count; k++) sums[k]! += value * weights[base + k]!
  }
}

/** Visits of rows after which neither model changed noticeably, on public sets and on our own. */
const VISITS = 50_000
const ROUNDS_MIN = 4

/** Rounds over all rows: the fewer there are, the more rounds they need, and the less a round costs. */
export const roundsFor = (rows: number, max: number) =>
  Math.min(max, Math.max(ROUNDS_MIN, Math.ceil(VISITS / Math.max(1, rows))))
