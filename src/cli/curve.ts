/**
 * The learning curve: how right would we be with fewer examples? If the last quarter still helps, more examples will.
 */
import { createClassifier } from '../classifier/classifier.js'
import type { Model, TrainingSet } from '../classifier/model.js'
import { seededRandom, shuffle } from '../classifier/sparse.js'
import type { Content } from '../content/content.js'
import { trainingSetOf } from '../dialogue/training-set.js'
import { createUnderstand } from '../dialogue/understand.js'
import { alignColumns } from '../plain.js'
import { percent } from './test.js'
import { judgeDecisions, type Question } from './verdict.js'

const SHARES = [0.25, 0.5, 0.75, 1]

/** A table, one row a share of the examples of every intent. */
export async function learningCurve(
  content: Content,
  questions: readonly Question[],
  train: (set: TrainingSet) => Promise<Model>,
): Promise<string> {
  const rows: string[][] = []
  for (const share of SHARES) {
    const set = thin(trainingSetOf(content), share)
    const understand = createUnderstand(content, createClassifier(await train(set), set.examples))
    const decisions = questions.map(({ text }) => understand(text).decision)
    const { answered, reached, refused, wrong } = judgeDecisions(questions, decisions)
    const figures = [answered, reached, refused, wrong].map(percent)
    rows.push([`${Math.round(100 * share)} %`, String(set.examples.length), ...figures])
  }
  const header = ['share', 'examples', 'right', 'or offered', 'refused', 'wrong']
  return `${alignColumns([header, ...rows])}\n`
}

/** A share of the examples of every intent, at least one, always the same ones. */
function thin(set: TrainingSet, share: number): TrainingSet {
  const order = Int32Array.from(set.examples, (_, i) => i)
  shuffle(order, seededRandom(1))
  const total = new Map<number, number>()
  for (const { label } of set.examples) total.set(label, (total.get(label) ?? 0) + 1)
  const taken = new Map<number, number>()
  const kept = new Set<number>()
  for (const i of order) {
    const { label } = set.examples[i]!
    const count = taken.get(label) ?? 0
    if (count >= Math.max(1, Math.round(share * total.get(label)!))) continue
    taken.set(label, count + 1)
    kept.add(i)
  }
  return { ...set, examples: set.examples.filter((_, i) => kept.has(i)) }
}
