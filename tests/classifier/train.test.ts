import { describe, expect, it } from 'vitest'
import { confidence } from '../../src/classifier/calibration.js'
import { createClassifier } from '../../src/classifier/classifier.js'
import type { TrainingSet } from '../../src/classifier/model.js'
import { askFold, assemble, foldsToAsk, type HeldBack, learn, train } from '../../src/classifier/train.js'
import { commute } from './commute.js'

const set = await commute()

const small = (examples: string[][], labels = ['cost', 'speed', 'pizza']): TrainingSet => ({
  labels: labels.map((id) => ({ id, refused: id === 'pizza' })),
  examples: examples.flatMap((texts, label) => texts.map((text) => ({ text, label }))),
  vocabulary: { aliases: [], concepts: [] },
})

describe('what cannot be learned', () => {
  it.each([
    [[], 'A classifier needs at least two intents, and was given 0.'],
    [['cost'], 'A classifier needs at least two intents, and was given 1.'],
  ])('from the intents %j', (labels, message) => {
    expect(() => train(small([['is it cheap']], labels))).toThrow(message)
  })

  it('an intent without examples', () => {
    expect(() => train(small([['is it cheap'], [], ['pizza']]))).toThrow(
      'Intent "speed" has no examples to learn from; give it some.',
    )
  })
})

describe('the same examples', () => {
  it('make the same model', () => {
    expect(train(set)).toEqual(train(set))
  })

  it('make the same model step by step, in any order', () => {
    const folds = Array.from({ length: foldsToAsk(set) }, (_, i) => foldsToAsk(set) - 1 - i).map(
      (fold) => [fold, askFold(set, fold)] as const,
    )
    const inOrder = folds.toReversed().flatMap(([, heldBack]) => heldBack)
    expect(assemble(set, learn(set), inOrder)).toEqual(train(set))
  })

  it('with one changed make another model', () => {
    const [first, ...others] = set.examples
    const changed = { ...set, examples: [{ ...first!, text: 'the bus is free on sundays' }, ...others] }
    expect(train(changed).calibration).not.toEqual(train(set).calibration)
  })
})

describe('holding back', () => {
  it('every example is asked about once', () => {
    const asked = Array.from({ length: foldsToAsk(set) }, (_, fold) => askFold(set, fold).length)
    expect(asked.reduce((a, b) => a + b, 0)).toBe(set.examples.length)
  })

  it('each fold has its share of every intent, however many examples that has', () => {
    const nine = (word: string) => Array.from({ length: 9 }, (_, i) => `${word} number ${i}`)
    for (let fold = 0; fold < foldsToAsk(set); fold++) {
      const { length } = askFold(small([nine('cheap'), nine('fast'), nine('pizza')]), fold)
      expect(length).toBe(9)
    }
  })

  it('an intent that is hidden from a fold is asked about in it as something no intent answers', () => {
    const from = (fold: number) =>
      askFold(small([['a'], ['b', 'b b'], ['c']]), fold).map((asked) => asked.from)
    expect(from(0)).toEqual(['hidden', 'ours', 'refused'])
    expect(from(1)).toEqual(['hidden'])
    expect(from(2)).toEqual([])
  })

  it('nothing of a hidden intent is learned, but everything of a refused one', () => {
    const known = (label: string) =>
      askFold(small([Array(3).fill('tram'), ['b'], ['c']], [label, 'speed', 'cost']), 0)[0]!.evidence[4]
    expect(known('cost')).toBe(0)
    expect(known('pizza')).toBe(1)
  })

  it('a message is never asked about by a model that has learned from it', () => {
    // Each word is in one example only, so a model that has not seen it knows nothing of it.
    const unique = small([
      ['apple', 'banana', 'cherry'],
      ['tunnel', 'bridge', 'harbour'],
      ['violin', 'trumpet', 'cello'],
    ])
    const known = Array.from({ length: foldsToAsk(set) }, (_, fold) => askFold(unique, fold))
      .flat()
      .map(({ evidence }) => evidence[4])
    expect(known).toEqual(Array(9).fill(0))
  })
})

describe('the number of folds that are asked', () => {
  const of = (length: number) =>
    foldsToAsk({ ...set, examples: Array.from({ length }, () => ({ text: 'a', label: 0 })) })

  it.each([
    [0, 3],
    [2_999, 3],
    [3_000, 1],
    [30_000, 1],
  ])('of %i examples is %i', (examples, folds) => expect(of(examples)).toBe(folds))

  it('of the small pack is 3', () => expect(foldsToAsk(set)).toBe(3))
})

describe('putting together', () => {
  const learned = learn(set)
  const times = (count: number, signal: number, right: boolean, from: HeldBack['from']): HeldBack[] =>
    Array.from({ length: count }, () => ({ evidence: Float64Array.of(signal), right, from }))
  const sure = (heldBack: HeldBack[], signal: number) =>
    confidence(assemble(set, learned, heldBack).calibration, Float64Array.of(signal))
  const hidden = times(50, 1, false, 'hidden')
  const ours = [...times(50, 1, true, 'ours'), ...times(10, -1, false, 'ours')]

  it('hidden messages count little beside those that are really refused', () => {
    const refused = times(50, -1, false, 'refused')
    expect(sure([...ours, ...refused, ...hidden], 1)).toBeGreaterThan(0.8)
  })

  it('hidden messages count in full where nothing is refused', () => {
    expect(sure(ours, 1)).toBeGreaterThan(0.9)
    expect(sure([...ours, ...hidden], 1)).toBeLessThan(0.6)
  })

  it('a few messages of one kind weigh as much as many of another', () => {
    const balanced = [
      ...times(100, 1, true, 'ours'),
      ...times(5, 1, false, 'refused'),
      ...times(5, -1, false, 'refused'),
    ]
    expect(sure(balanced, 1)).toBeCloseTo(1 / 1.5, 1)
  })

  it('thresholds are chosen on messages that were not hidden', () => {
    const { thresholds } = assemble(set, learned, [...ours, ...times(50, -1, false, 'refused')])
    const withHidden = assemble(set, learned, [
      ...ours,
      ...times(50, -1, false, 'refused'),
      ...times(50, 2, false, 'hidden'),
    ])
    expect(thresholds.answer).toBeLessThan(1)
    expect(withHidden.thresholds.answer).toBeLessThan(1)
  })
})

describe('tiny sets', () => {
  it('one example for each intent still makes a model that gives finite confidences', () => {
    const tiny = small([['is it cheap'], ['is it fast'], ['order a pizza']])
    const classifier = createClassifier(train(tiny), tiny.examples)
    for (const { text } of tiny.examples) {
      const { confidence, candidates } = classifier.classify(text)
      expect(confidence >= 0 && confidence <= 1).toBe(true)
      expect(candidates).toHaveLength(2)
    }
  })

  it('without anything to refuse, nothing is refused', () => {
    const open = { ...set, labels: set.labels.map(({ id }) => ({ id, refused: false })) }
    const { classify, thresholds } = createClassifier(train(open), open.examples)
    expect(classify('is a car expensive').refusal).toBeUndefined()
    expect(thresholds.answer).toBeLessThan(1)
  })

  it('when everything is refused, everything is declined or unknown', () => {
    const set = small(
      [
        ['order a pizza', 'pizza please'],
        ['write a poem', 'poems please'],
      ],
      ['pizza', 'poems'],
    )
    const refusing = { ...set, labels: set.labels.map(({ id }) => ({ id, refused: true })) }
    const classifier = createClassifier(train(refusing), refusing.examples)
    expect(classifier.decide('pizza please')).toMatchObject({ kind: 'decline', intent: 'pizza' })
    expect(classifier.classify('pizza please').candidates).toEqual([])
  })
})

describe('budgets', () => {
  it('a smaller budget for mistakes asks for more confidence', () => {
    const strict = train(set, { wrong: 0, leaked: 0, ours: 0.75 }).thresholds
    const loose = train(set, { wrong: 0.3, leaked: 0.5, ours: 0.75 }).thresholds
    expect(strict.answer).toBeGreaterThan(loose.answer)
    expect(strict.offer).toBeGreaterThan(loose.offer)
  })
})
