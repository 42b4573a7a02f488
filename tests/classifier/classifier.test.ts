/**
 * The trained model of the small test pack at work.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClassifier } from '../../src/classifier/classifier.js'
import { decide } from '../../src/classifier/decide.js'
import { train } from '../../src/classifier/train.js'
import { anyCharacter } from '../support/any-character.js'
import { commute } from './commute.js'

const set = await commute()
const classifier = createClassifier(train(set), set.examples)

describe('questions of the pack', () => {
  it.each([
    ['is a car more expensive than the bus', 'cost'],
    ['which one is faster, car or bike', 'speed'],
    ['help', 'help'],
    ['Which one should I take?', 'which_one'],
  ])('%s -> %s', (text, intent) => {
    expect(classifier.decide(text)).toMatchObject({ kind: 'answer', intent })
  })

  it.each([
    'how do i fix a flat tire',
    'what is the capital of france',
    'tell me a joke',
    'xyzzy plugh',
    'quantum chromodynamics',
  ])('%s -> no answer, no offer', (text) => {
    expect(classifier.decide(text).kind).toMatch(/^(decline|unknown)$/)
  })

  it('a known refusal says what is refused', () => {
    expect(classifier.decide('how do i fix a flat tire')).toMatchObject({
      kind: 'decline',
      intent: 'repairs',
    })
  })

  it.each(['', '   ', '?', '???', '👍', '\0\u0001', '\ud83d', 'zzzz qqqq'])(
    'nothing known in %j: no candidates, confidence 0, unknown',
    (text) => {
      expect(classifier.classify(text)).toEqual({ candidates: [], choices: [], known: 0, confidence: 0 })
      expect(classifier.decide(text)).toEqual({ kind: 'unknown', confidence: 0 })
    },
  )
})

describe('an explanation', () => {
  it('names the nearest example, with file and line', () => {
    const { nearest } = classifier.explain('is a car expensive?')
    expect(nearest).toMatchObject({
      intent: 'cost',
      example: { text: 'is a car expensive', at: 'intents/qualities/cost.yaml:5' },
    })
    expect(nearest!.cosine).toBeGreaterThan(0.7)
  })

  it('of an example itself is that example, fully alike', () => {
    const examples = set.examples.filter(({ at }) => at)
    for (const { text, label } of examples) {
      const { nearest } = classifier.explain(text)
      expect(nearest!.cosine).toBeCloseTo(1, 5)
      expect(nearest!.intent).toBe(set.labels[label]!.id)
    }
  })

  it('names the words that pulled, strongest first, at most six', () => {
    const { pulls } = classifier.explain('is a car expensive')
    expect(pulls.map(({ feature }) => feature)).toContain('expens')
    expect(pulls.map(({ pull }) => pull)).toEqual(pulls.map(({ pull }) => pull).sort((a, b) => b - a))
    expect(pulls.length).toBeLessThanOrEqual(6)
  })

  it('of a refusal names what pulled towards the refusal', () => {
    const { decision, pulls } = classifier.explain('how do i fix a flat tire')
    expect(decision.kind).toBe('decline')
    expect(pulls.map(({ feature }) => feature).join(' ')).toMatch(/fix|flat|tire/)
  })

  it('tells what was read as another word', () => {
    const { corrected } = classifier.explain('is a car expenisve')
    expect(corrected).toEqual(new Map([['expenisve', 'expensive']]))
  })

  it('of nothing is empty', () => {
    const { nearest, pulls, decision } = classifier.explain('')
    expect(nearest).toBeUndefined()
    expect(pulls).toEqual([])
    expect(decision.kind).toBe('unknown')
  })
})

describe('any message', () => {
  const word = fc.constantFrom(
    ...new Set(set.examples.flatMap(({ text }) => text.split(' '))),
    'zebra',
    '❤️',
    '?',
  )
  const message = fc.oneof(
    { weight: 3, arbitrary: fc.array(word, { maxLength: 10 }).map((words) => words.join(' ')) },
    { weight: 1, arbitrary: fc.string({ unit: anyCharacter }) },
  )
  const refused = new Set(set.labels.filter((label) => label.refused).map(({ id }) => id))
  const unoffered = new Set(set.labels.filter(({ offered }) => offered === false).map(({ id }) => id))

  it('gives at most three candidates of ours, most probable first, and one confidence from 0 to 1', () => {
    fc.assert(
      fc.property(message, (text) => {
        const { candidates, choices, refusal, confidence } = classifier.classify(text)
        expect(confidence >= 0 && confidence <= 1).toBe(true)
        for (const list of [candidates, choices]) {
          const probabilities = list.map(({ probability }) => probability)
          expect(list.length).toBeLessThanOrEqual(3)
          expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a))
          expect(list.filter(({ intent }) => refused.has(intent))).toEqual([])
        }
        expect(choices.filter(({ intent }) => unoffered.has(intent))).toEqual([])
        if (refusal) expect(refused).toContain(refusal.intent)
      }),
    )
  })

  it('is decided and explained as it is classified', () => {
    fc.assert(
      fc.property(message, (text) => {
        const classification = classifier.classify(text)
        const explanation = classifier.explain(text)
        expect(explanation.classification).toEqual(classification)
        expect(explanation.decision).toEqual(decide(classification, classifier.thresholds))
        expect(classifier.decide(text)).toEqual(explanation.decision)
        for (const { feature, pull } of explanation.pulls) {
          expect(pull).toBeGreaterThan(0)
          expect(feature).not.toContain('…')
        }
      }),
    )
  })

  it('is classified alike by a classifier that has seen nothing else', () => {
    const model = train(set)
    fc.assert(
      fc.property(message, (text) => {
        expect(createClassifier(model, set.examples).classify(text)).toEqual(classifier.classify(text))
      }),
      { numRuns: 30 },
    )
  })

  it('is as sure with a heart at its end as without', () => {
    const plain = classifier.classify('is a car expensive')
    expect(classifier.classify('is a car expensive \u2764\ufe0f')).toEqual(plain)
  })
})
