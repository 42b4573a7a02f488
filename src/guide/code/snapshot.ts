/**
 * What a decision rested on when it was made: each answer with its points and weight, thresholds, scale, and what came
 * out. Small enough to travel in a code, and enough to say later which number made the difference.
 *
 * Names are hashed, because ids are long; numbers are rounded to a grid, because content is written by hand on one.
 */
import { createHash } from 'node:crypto'
import { decide } from '../../scoring/decide.js'
import {
  type Answers,
  type Criterion,
  type DecisionModel,
  type DecisionThresholds,
  type Importance,
  NEITHER,
} from '../../scoring/model.js'
import { alternativesOf, answeredIn, coverage, plainZero, pointOf, rangeOf } from '../../scoring/score.js'

export type Snapshot = {
  /** Hashes of 2 bytes, the two rivals first. */
  readonly alternatives: readonly number[]
  /** Index into `alternatives`, or that it was none of them. */
  readonly recommendation: number | NoAlternative
  /** Per alternative: was it ruled out? */
  readonly excluded: readonly boolean[]
  /** Did a rule say that none is right? */
  readonly neither: boolean
  /** Margins on a grid of 1/20 up to 100; coverage of 1/1000. */
  readonly thresholds: DecisionThresholds
  /** On a grid of 1/1000. */
  readonly coverage: number
  /** Σ w·u·range over all criteria, as float32: scores are 100 · Σ w·u·e divided by it. */
  readonly normaliser: number
  /** Hash of the answer to the gate. */
  readonly gate?: number
  /** In the order of the model. */
  readonly answers: readonly AnswerThen[]
  /** Importance given to criteria that were not answered: it weighs in the normaliser. */
  readonly emphases: readonly { readonly criterion: number; readonly importance: 0.5 | 2 }[]
}

export type NoAlternative = 'either' | 'neither' | 'too_early'

export type AnswerThen = {
  /** Of 3 bytes, of "criterion.option". */
  readonly hash: number
  /** On a grid of 1/4 up to 4, else of 1/100. */
  readonly weight: number
  readonly importance: 0.5 | 1 | 2
  /** Per alternative of the snapshot, -3 to 3 on a grid of 1/20. */
  readonly points: readonly number[]
}

/** @throws UnknownAnswerError, EmptyModelError */
export function snapshotOf(model: DecisionModel, answers: Answers, importance: Importance = {}): Snapshot {
  const alternatives = alternativesOf(model)
  const { recommendation, excluded } = decide(model, answers, importance)
  const out = new Set(excluded.map(({ alternative }) => alternative))
  const { gate } = model
  return {
    alternatives: alternatives.map(hashOfAlternative),
    recommendation: isNoAlternative(recommendation) ? recommendation : alternatives.indexOf(recommendation),
    excluded: alternatives.map((id) => out.has(id)),
    neither: out.has(NEITHER),
    thresholds: onGrid(model.thresholds),
    coverage: roundCoverage(coverage(model, answers, importance)),
    normaliser: normaliserOf(model, importance),
    ...(Object.hasOwn(answers, gate.id) && { gate: hashOfOption(gate.id, answers[gate.id]!) }),
    answers: answeredIn(model, answers).map(({ criterion, option }) => ({
      hash: hashOfOption(criterion.id, option.id),
      weight: roundWeight(criterion.weight),
      importance: importanceOf(criterion, importance),
      points: alternatives.map((alternative) => roundPoint(pointOf(option, alternative))),
    })),
    emphases: model.criteria.flatMap((criterion) => {
      const given = importanceOf(criterion, importance)
      if (given === 1 || Object.hasOwn(answers, criterion.id)) return []
      return [{ criterion: hashOfCriterion(criterion.id), importance: given }]
    }),
  }
}

export function isNoAlternative(recommendation: string): recommendation is NoAlternative {
  return recommendation === 'either' || recommendation === 'neither' || recommendation === 'too_early'
}

/** What the sum of weighted points is divided by, as float32. */
export const normaliserOf = (model: DecisionModel, importance: Importance) =>
  Math.fround(
    model.criteria.reduce(
      (sum, criterion) =>
        sum + criterion.weight * importanceOf(criterion, importance) * rangeOf(model, criterion),
      0,
    ),
  )

const importanceOf = ({ id }: Criterion, importance: Importance) =>
  Object.hasOwn(importance, id) ? importance[id]! : 1

export const hashOfOption = (criterion: string, option: string) => hash(`${criterion}.${option}`, 3)
export const hashOfCriterion = (id: string) => hash(`criterion ${id}`, 3)
export const hashOfAlternative = (id: string) => hash(`alternative ${id}`, 2)

function hash(text: string, bytes: number): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, bytes)
}

/** Margins above 100 cannot occur, so a threshold above means the same. */
export const onGrid = (thresholds: DecisionThresholds): DecisionThresholds => ({
  tie: roundMargin(thresholds.tie),
  recommend: roundMargin(thresholds.recommend),
  strong: roundMargin(thresholds.strong),
  challenger: roundMargin(thresholds.challenger),
  answers: within(thresholds.answers, 0, ANSWERS_MAX),
  coverage: roundCoverage(thresholds.coverage),
})

/** A model has at most so many criteria; a threshold above is never reached. */
export const ANSWERS_MAX = 63
const WEIGHT_MAX = 160

export const roundPoint = (point: number) => toGrid(within(point, -3, 3), 20)
export const roundMargin = (margin: number) => toGrid(within(margin, 0, 100), 20)
export const roundCoverage = (share: number) => toGrid(within(share, 0, 1), 1000)

export function roundWeight(weight: number): number {
  const isQuarter = Number.isInteger(weight * 4) && weight <= 4
  return isQuarter ? weight : toGrid(within(weight, 0.01, WEIGHT_MAX), 100)
}

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
const toGrid = (value: number, perUnit: number) => plainZero(Math.round(value * perUnit) / perUnit)
