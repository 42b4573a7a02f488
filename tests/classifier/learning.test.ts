import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confidence, fitCalibration } from '../../src/classifier/calibration.js'
import { createEncoder, fitFeatures } from '../../src/classifier/features.js'
import { score, trainLinear } from '../../src/classifier/linear.js'
import { createNeighbours } from '../../src/classifier/nearest.js'
import { softmaxInPlace, trainSoftmax } from '../../src/classifier/softmax.js'
import { type Row, seededRandom } from '../../src/classifier/sparse.js'
import { SVM_DEFAULTS, trainSvm } from '../../src/classifier/svm.js'
import { type Budgets, chooseThresholds, type Trial } from '../../src/classifier/thresholds.js'

const row = (...pairs: [id: number, value: number][]): Row => ({
  ids: Int32Array.from(pairs, ([id]) => id),
  values: Float32Array.from(pairs, ([, value]) => value),
})

/** Three classes that share feature 3; each has a feature of its own. */
const rows = [0, 1, 2].flatMap((k) => [row([k, 0.8], [3, 0.6]), row([k, 1])])
const labels = Int32Array.from([0, 0, 1, 1, 2, 2])

const norm = ({ values }: Row) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))

describe('features', () => {
  const texts = ['the tram is fast', 'the bike is cheap', 'is the tram cheap']
  const none = { aliases: [], concepts: [] }

  it('weigh (1 + ln count) * idf, idf = ln((1 + N) / (1 + df)) + 1', () => {
    const space = fitFeatures(texts, none)
    const idfOf = (stem: string) => space.idf[space.stems.indexOf(stem)]
    expect(idfOf('tram')).toBeCloseTo(Math.log(4 / 3) + 1)
    expect(idfOf('bike')).toBeCloseTo(Math.log(4 / 2) + 1)
    const { words } = createEncoder(space).encode('tram tram')
    const value = (gram: string) => words.values[words.ids.indexOf(space.stems.indexOf(gram))]!
    const tram = (1 + Math.log(2)) * idfOf('tram')!
    expect(words.ids).toHaveLength(1)
    expect(value('tram')).toBeCloseTo(tram / Math.hypot(tram))
  })

  it('have norm 1, or there are none', () => {
    const encoder = createEncoder(
      fitFeatures(texts, { aliases: [], concepts: [['speed', ['fast', 'quick']]] }),
    )
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...texts, 'quick', 'bikes?')), (text) => {
        const { row, words, known } = encoder.encode(text)
        for (const one of [row, words]) expect(one.ids.length === 0 ? 1 : norm(one)).toBeCloseTo(1, 4)
        expect(known).toBeGreaterThanOrEqual(0)
        expect(known).toBeLessThanOrEqual(1)
      }),
    )
    expect(encoder.encode('zzz').row.ids).toHaveLength(0)
    expect(encoder.encode('???').row.ids).toHaveLength(0)
  })

  it('of a concept join words that no example has with words that one has', () => {
    const space = fitFeatures(texts, { aliases: [], concepts: [['speed', ['fast', 'rapid']]] })
    const ids = (text: string) => new Set(createEncoder(space).encode(text).words.ids)
    const shared = [...ids('rapid')].filter((id) => ids('fast').has(id))
    expect(shared.length).toBeGreaterThan(0)
  })
})

describe('the support vector machines', () => {
  const trained = (options = SVM_DEFAULTS) => {
    const weights: number[][] = []
    trainSvm(rows, labels, 3, 4, (label, w) => (weights[label] = [...w]), options)
    return weights
  }

  it('separate what can be separated', () => {
    trained().forEach((w, k) => {
      rows.forEach(({ ids, values }, i) => {
        const margin = ids.reduce((sum, id, f) => sum + w[id]! * values[f]!, w[4]!)
        expect(margin > 0).toBe(labels[i] === k)
      })
    })
  })

  it('reach the least objective that plain gradient descent finds', () => {
    const objective = (w: readonly number[]) => {
      const losses = rows.map(({ ids, values }, i) => {
        const y = labels[i] === 0 ? 1 : -1
        const margin = ids.reduce((sum, id, f) => sum + w[id]! * values[f]!, w[4]!)
        return Math.max(0, 1 - y * margin) ** 2
      })
      return w.reduce((sum, x) => sum + x * x, 0) / 2 + losses.reduce((sum, loss) => sum + loss, 0)
    }
    let w = [0, 0, 0, 0, 0]
    for (let step = 0; step < 20_000; step++) {
      const slope = w.map((_, j) => {
        const up = w.map((x, i) => (i === j ? x + 1e-5 : x))
        return (objective(up) - objective(w)) / 1e-5
      })
      w = w.map((x, j) => x - 0.01 * slope[j]!)
      if (Math.max(...slope.map(Math.abs)) < 1e-4) break
    }
    const exact = trained({ cost: 1, tolerance: 1e-4, epochsMax: 1_000 })[0]!
    expect(objective(exact)).toBeLessThan(objective(w) * 1.001)
    expect(objective(trained()[0]!)).toBeLessThan(objective(w) * 1.05)
  })

  it('train to the same weights each time', () => {
    expect(trained()).toEqual(trained())
  })
})

describe('the softmax regression', () => {
  it('separates what can be separated, the same way each time', () => {
    const train = () => trainSoftmax(rows, labels, 3, 4, { epochs: 20, rate: 0.5 })
    const weights = train()
    rows.forEach(({ ids, values }, i) => {
      const sums = [0, 1, 2].map((k) =>
        ids.reduce((sum, id, f) => sum + weights[id * 3 + k]! * values[f]!, weights[12 + k]!),
      )
      expect(sums.indexOf(Math.max(...sums))).toBe(labels[i])
    })
    expect(train()).toEqual(weights)
  })

  it('stays finite for huge scores and sums to 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 9 }),
        (values) => {
          const scores = Float64Array.from(values)
          softmaxInPlace(scores)
          expect(scores.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9)
        },
      ),
    )
  })
})

describe('both together', () => {
  it('give probabilities that sum to 1 and name the right class, in eight bits a weight', () => {
    const model = trainLinear(rows, labels, 3, 4)
    rows.forEach((one, i) => {
      const { probabilities, margins } = score(model, one)
      expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9)
      expect(probabilities.indexOf(Math.max(...probabilities))).toBe(labels[i])
      expect(margins.indexOf(Math.max(...margins))).toBe(labels[i])
    })
    expect(Math.max(...model.weights)).toBeLessThanOrEqual(127)
  })
})

describe('the nearest example', () => {
  it('is the one a look at every example finds', () => {
    const features = 12
    const anyRow = fc
      .uniqueArray(fc.integer({ min: 0, max: features - 1 }), { minLength: 1, maxLength: 6 })
      .map((ids) => row(...ids.map((id): [number, number] => [id, 1 / Math.sqrt(ids.length)])))
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 20 }), anyRow, (examples, query) => {
        const classes = Int32Array.from(examples, (_, i) => i % 3)
        const { cosines } = createNeighbours(examples, classes, 3, features).perLabel(query)
        for (const label of [0, 1, 2]) {
          const all = examples
            .filter((_, i) => classes[i] === label)
            .map(({ ids, values }) =>
              ids.reduce((sum, id, f) => sum + values[f]! * (query.values[query.ids.indexOf(id)] ?? 0), 0),
            )
          expect(cosines[label]).toBeCloseTo(Math.max(0, ...all), 5)
        }
      }),
    )
  })
})

describe('the calibration', () => {
  it('recovers the probability that a signal carries', () => {
    const random = seededRandom(7)
    const truth = (x: number) => 1 / (1 + Math.exp(-(2 * x - 0.5)))
    const outcomes = Array.from({ length: 4_000 }, () => {
      const x = 4 * random() - 2
      return { evidence: Float64Array.of(x, 3), right: random() < truth(x), weight: 1 }
    })
    const calibration = fitCalibration(outcomes)
    for (const x of [-1.5, -0.5, 0, 0.5, 1.5]) {
      expect(confidence(calibration, Float64Array.of(x, 3))).toBeCloseTo(truth(x), 1)
    }
  })

  it('is a number from 0 to 1 even when it has seen one kind of outcome only, or none', () => {
    for (const rights of [[true, true], [false, false], []]) {
      const outcomes = rights.map((right, i) => ({ evidence: Float64Array.of(i), right, weight: 1 }))
      const value = confidence(fitCalibration(outcomes), Float64Array.of(5))
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1)
    }
  })
})

describe('the thresholds', () => {
  const anyTrials = fc.array(
    fc.record({
      confidence: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
      right: fc.boolean(),
      ours: fc.boolean(),
    }),
    { minLength: 1, maxLength: 60 },
  )
  const coherent = (trials: readonly Trial[]) =>
    trials.map((trial) => ({ ...trial, right: trial.right && trial.ours }))
  const budgets: Budgets = { wrong: 0.1, leaked: 0.2, ours: 0.7 }

  it('keep their budgets on the trials they come from, also when many share one confidence', () => {
    fc.assert(
      fc.property(anyTrials.map(coherent), (trials) => {
        const { answer, offer } = chooseThresholds(trials, budgets)
        const ours = trials.filter((trial) => trial.ours).length
        const others = trials.length - ours
        const wrong = trials
          .filter(({ confidence, right }) => confidence >= answer && !right)
          .reduce((sum, trial) => sum + (trial.ours ? budgets.ours / ours : (1 - budgets.ours) / others), 0)
        const leaked = trials.filter(({ confidence, ours }) => !ours && confidence >= offer).length
        expect(wrong).toBeLessThanOrEqual(budgets.wrong + 1e-9)
        if (others > 0 && offer < answer) expect(leaked / others).toBeLessThanOrEqual(budgets.leaked + 1e-9)
        expect(offer).toBeLessThanOrEqual(answer)
      }),
    )
  })

  it('rise when the budget shrinks', () => {
    fc.assert(
      fc.property(anyTrials.map(coherent), (trials) => {
        const tight = chooseThresholds(trials, { ...budgets, wrong: 0.02 })
        expect(tight.answer).toBeGreaterThanOrEqual(chooseThresholds(trials, budgets).answer)
      }),
    )
  })
})
