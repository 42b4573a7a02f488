/**
 * Which numbers and rules a record was computed with: the same for two contents that differ in words only.
 */
import { createHash } from 'node:crypto'
import type { DecisionModel } from '../../scoring/model.js'
import { alternativesOf, pointOf } from '../../scoring/score.js'

/** 12 hexadecimal digits of a SHA-256. */
export function modelHash(model: DecisionModel): string {
  const { rivals, challengers, thresholds, gate, vetoes, criteria } = model
  const alternatives = alternativesOf(model)
  const { tie, recommend, strong, challenger, answers, coverage } = thresholds
  const canonical = [
    [rivals, challengers],
    [tie, recommend, strong, challenger, answers, coverage],
    [
      gate.id,
      gate.options.map(({ id, only, exclude = [], neither = false }) => [id, only, exclude, neither]),
    ],
    vetoes.map(({ id, when, excludes }) => [id, Object.entries(when).sort(byName), excludes]),
    criteria.map(({ id, weight, mutable, options }) => [
      id,
      weight,
      mutable,
      options.map((option) => [option.id, alternatives.map((name) => pointOf(option, name))]),
    ]),
  ]
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex').slice(0, 12)
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]) => (a < b ? -1 : 1)
