/**
 * When two questions are much alike: the cosine of their stems, each weighed by how rare it is in the content.
 *
 * Words are read as the classifier reads them: the same tokens, aliases, spelling and stems, and the same idf. What names
 * other alternatives, or speaks for another one, is never alike: "from A to B" and "from B to A" share all their words.
 */
import { createReader } from '../classifier/reader.js'
import { createSpelling } from '../classifier/spelling.js'
import { QUESTION_MARK } from '../classifier/text.js'
import type { Content } from '../content/content.js'
import { createReadFrame } from '../dialogue/frame.js'
import { vocabularyOf } from '../dialogue/training-set.js'
import { createContentTokenizer, createFindNamed } from '../dialogue/understand.js'

/**
 * Of pairs of our own examples that are so much alike, 85 to 94 of 100 ask for the same intent; below, it is fewer, and
 * chains of what is a little alike begin to tie everything together.
 */
export const ALIKE = 0.65

/** A question as it is compared. */
export type Reading = {
  /** Weights by stem, of norm 1; empty for a question without words. */
  readonly stems: ReadonlyMap<string, number>
  /** Stems as they were typed that the content has nowhere: what could tell who asked is among them. */
  readonly foreign: ReadonlySet<string>
  /** Which alternatives it names, in which order, and its frame. */
  readonly about: string
}

export type Read = (text: string) => Reading

export function createRead(content: Content): Read {
  const reader = createReader(vocabularyOf(content))
  const findNamed = createFindNamed(content)
  const tokenize = createContentTokenizer(content)
  const readFrame = createReadFrame(content, tokenize)
  const learned = [...content.intents.values()].flatMap(({ title, examples }) => [
    reader.tokens(title),
    ...examples.map(({ text }) => reader.tokens(text)),
  ])
  const correct = createSpelling(tally(learned.flat()))
  const stemsIn = (tokens: readonly string[]) =>
    reader.read(tokens.filter((token) => token !== QUESTION_MARK)).stems
  const stemsOf = (tokens: readonly string[]) => new Set(stemsIn(tokens.map(correct)))
  const counts = tally(learned.flatMap((tokens) => [...stemsOf(tokens)]))
  const weightOf = (stem: string) => Math.log((1 + learned.length) / (1 + (counts.get(stem) ?? 0))) + 1

  return (text) => {
    const tokens = reader.tokens(text)
    const weights = Array.from(stemsOf(tokens), (stem) => [stem, weightOf(stem)] as const)
    const norm = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0))
    const { others: _, ...roles } = readFrame(tokenize(text))
    return {
      stems: new Map(weights.map(([stem, weight]) => [stem, weight / norm])),
      foreign: new Set(stemsIn(tokens).filter((stem) => !counts.has(stem))),
      about: JSON.stringify([findNamed(text), Object.entries(roles).sort()]),
    }
  }
}

function tally(words: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

export function areAlike(one: Reading, other: Reading): boolean {
  return one.about === other.about && cosine(one.stems, other.stems) >= ALIKE
}

function cosine(one: Reading['stems'], other: Reading['stems']): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one]
  let sum = 0
  for (const [stem, weight] of few) sum += weight * (many.get(stem) ?? 0)
  return sum
}

/**
 * Groups of questions, each like at least one other of its group (single linkage).
 *
 * @returns numbers of `readings`, ascending; the groups in the order of their first
 */
export function groupsOf(readings: readonly Reading[]): number[][] {
  const parents = readings.map((_, i) => i)
  const rootOf = (i: number): number => {
    let root = i
    while (parents[root] !== root) root = parents[root]!
    parents[i] = root
    return root
  }
  /** Only what shares a stem can be alike. */
  const byStem = new Map<string, number[]>()
  readings.forEach((reading, i) => {
    const near = new Set([...reading.stems.keys()].flatMap((stem) => byStem.get(stem) ?? []))
    for (const j of near) {
      const [mine, theirs] = [rootOf(i), rootOf(j)]
      if (mine !== theirs && areAlike(reading, readings[j]!))
        parents[Math.max(mine, theirs)] = Math.min(mine, theirs)
    }
    for (const stem of reading.stems.keys()) {
      const list = byStem.get(stem)
      if (list) list.push(i)
      else byStem.set(stem, [i])
    }
  })
  const groups = new Map<number, number[]>()
  readings.forEach((_, i) => {
    const group = groups.get(rootOf(i))
    if (group) group.push(i)
    else groups.set(rootOf(i), [i])
  })
  return [...groups.values()]
}
