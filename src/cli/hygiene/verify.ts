/**
 * Is it really these examples? The models are trained again without them, and the question is asked again.
 *
 * One training proves nothing: where any one line is taken away, one held-out question in twelve falls on the
 * other side of a threshold, because everything is learned in another order then. So a question counts as
 * stolen only if every model that has the examples misses it and no model that has not does, each pair
 * trained in an order of its own; nor the very model one gets by deleting them.
 */
import { createClassifier } from '../../classifier/classifier.js'
import type { Decision } from '../../classifier/decide.js'
import type { Model, TrainingSet } from '../../classifier/model.js'
import { seededRandom, shuffle } from '../../classifier/sparse.js'
import type { Learned } from '../../classifier/train.js'
import type { Content } from '../../content/content.js'
import { createUnderstand } from '../../dialogue/understand.js'
import { isBetter, type Suspicion } from './suspects.js'

export type Theft = Omit<Suspicion, 'suspects'> & {
  /** Indices into the examples of the training set; without all of them the question fares better. */
  readonly examples: readonly number[]
  /** What is decided without them. */
  readonly after: Decision
}

export type Retrain = {
  /** As `learn`, several sets side by side. */
  learn(sets: readonly TrainingSet[]): Promise<readonly Learned[]>
  /** As `train`. */
  train(set: TrainingSet): Promise<Model>
}

/** Orders of learning, as seeds. */
const ORDERS = [1, 2, 3]

/** Which of the suspects are tried together: each alone, then the hardest together. */
const TRIALS = [
  [0, 1],
  [1, 2],
  [2, 3],
  [0, 2],
  [0, 3],
] as const

/**
 * @param model trained on the set; what it knows of confidence and thresholds is used for the others, too
 * @returns in the order of the suspicions
 */
export async function verify(
  content: Content,
  set: TrainingSet,
  model: Model,
  suspicions: readonly Suspicion[],
  { learn, train }: Retrain,
): Promise<Theft[]> {
  const decidedBy = (made: Model) => {
    const understand = createUnderstand(content, createClassifier(made, set.examples))
    return ({ question }: Suspicion) => understand(question.text).decision
  }
  const betterBy = (learned: Learned) => {
    const decide = decidedBy({ ...model, ...learned })
    return (suspicion: Suspicion) => isBetter(suspicion, decide(suspicion))
  }

  /** First all suspects at once, with and without: what fares no better then is not stolen by any of them. */
  async function plausible(): Promise<Suspicion[]> {
    let open = [...suspicions]
    for (const order of ORDERS) {
      if (open.length === 0) break
      const all = open.flatMap(({ suspects }) => suspects)
      const [having, lacking] = await learn([variant(set, [], order), variant(set, all, order)])
      const [before, after] = [betterBy(having!), betterBy(lacking!)]
      open = open.filter((one) => !before(one) && after(one))
    }
    return open
  }

  async function convict(suspicion: Suspicion, examples: readonly number[]): Promise<Theft[]> {
    const without = set.examples.filter((_, index) => !examples.includes(index))
    const after = decidedBy(await train({ ...set, examples: without }))(suspicion)
    const { question, decision } = suspicion
    return isBetter(suspicion, after) ? [{ question, decision, examples, after }] : []
  }

  const thefts: Theft[] = []
  let open = await plausible()
  for (const [from, to] of TRIALS) {
    const tried = open.filter(({ suspects }) => suspects.length >= to)
    if (tried.length === 0) continue
    const muted = tried.flatMap(({ suspects }) => suspects.slice(from, to))
    const learned = await learn(ORDERS.map((order) => variant(set, muted, order)))
    const better = learned.map(betterBy)
    for (const one of tried.filter((suspicion) => better.every((fares) => fares(suspicion))))
      thefts.push(...(await convict(one, one.suspects.slice(from, to))))
    open = open.filter(({ question }) => thefts.every((theft) => theft.question !== question))
  }
  const rank = new Map(suspicions.map(({ question }, i) => [question, i]))
  return thefts.sort((a, b) => rank.get(a.question)! - rank.get(b.question)!)
}

/**
 * The set in another order, some examples without their words: as many as before, so that all others keep
 * their places.
 */
function variant(set: TrainingSet, muted: readonly number[], seed: number): TrainingSet {
  const order = Int32Array.from(set.examples.keys())
  shuffle(order, seededRandom(seed))
  const silent = new Set(muted)
  const examples = Array.from(order, (index) => {
    const example = set.examples[index]!
    return silent.has(index) ? { ...example, text: '' } : example
  })
  return { ...set, examples }
}
