/**
 * A model on its way from thread to thread. Most of it is one large array, which is handed over as it is; the rows of
 * words, of use to explanations only, stay packed until somebody wants an explanation.
 */
import { deserialize, serialize } from 'node:v8'
import type { Model } from '../classifier/model.js'

export type PackedModel = {
  readonly weights: Int8Array
  readonly words: Uint8Array
  /** All the rest. */
  readonly rest: Uint8Array
}

export function packModel({ words, linear: { weights, ...linear }, ...model }: Model): PackedModel {
  // Read from a file, it is a view of the whole file.
  const own = weights.byteLength === weights.buffer.byteLength ? weights : weights.slice()
  return { weights: own, words: serialize(words), rest: serialize({ ...model, linear }) }
}

/** What is handed over: to be named when the model is posted, and gone afterwards. */
export const transferOf = ({ weights }: PackedModel) => [weights.buffer as ArrayBuffer]

export function unpackModel({ weights, words, rest }: PackedModel): Model {
  // As it was packed.
  const { linear, ...model } = deserialize(rest) as Omit<Model, 'words'>
  return {
    ...model,
    linear: { ...linear, weights },
    get words() {
      return deserialize(words) as Model['words']
    },
  }
}
