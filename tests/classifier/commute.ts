/**
 * The small test pack, as the classifier learns it.
 */
import type { TrainingSet } from '../../src/classifier/model.js'
import { load } from '../../src/content/load.js'
import { trainingSetOf } from '../../src/dialogue/training-set.js'
import { NOW } from '../support/content-tree.js'

export async function commute(): Promise<TrainingSet> {
  const { content, problems } = await load('tests/packs/commute', { now: NOW })
  if (!content) throw new Error(`The test pack has errors: ${JSON.stringify(problems)}`)
  return trainingSetOf(content)
}
