/**
 * What the bench asks of everyone it compares, and what everyone is given: the same content, the same examples.
 */
import type { Decision } from '../src/classifier/decide.js'
import type { TrainingSet } from '../src/classifier/model.js'
import type { Content } from '../src/content/content.js'

export type Task = {
  readonly content: Content
  /** Every example and every title; what is refused is a class like any other. */
  readonly set: TrainingSet
  /** Folder for a trained model, empty at the beginning of a run. */
  readonly data: string
  readonly threads: number
}

/** From examples to something that can be asked. */
export type Start = (task: Task) => Promise<Contestant>

export type Contestant = {
  /** The most probable of all intents, by id. */
  top(text: string): string | Promise<string>
  /** The decision a person sees, where there is more than the most probable intent. This is what is timed then. */
  decide?(text: string): Decision
  /** Forgets whole messages seen before, so that each one asked again is new. */
  forget?(): void
}
