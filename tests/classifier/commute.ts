/**
 * The small test pack, as the classifier learns it.
 */
import type { TrainingSet } from '../../src/classifier/model.js'
import { trainingSetOf } from '../../src/dialogue/training-set.js'
import { loadPack } from '../support/talk.js'

export const commute = async (): Promise<TrainingSet> => trainingSetOf(await loadPack())
