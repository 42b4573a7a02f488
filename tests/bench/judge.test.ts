import { expect, test } from 'vitest'
import { judgeTops } from '../../bench/judge.js'
import type { Decision } from '../../src/classifier/decide.js'
import { judgeDecisions } from '../../src/cli/verdict.js'

const questions = [
  { text: 'bus or train?', intent: 'which', ours: true },
  { text: 'is the bus late?', intent: 'late', ours: true },
  { text: 'pizza tonight?', intent: 'food', ours: false },
  { text: 'tell me a joke', intent: 'jokes', ours: false },
]
const ours = new Set(['which', 'late', 'hello'])

test('any refused intent refuses, the right one or not, and so does one nobody taught', () => {
  expect(judgeTops(questions, ['which', 'hello', 'jokes', 'None'], ours)).toEqual({ right: 0.5, refused: 1 })
})

test('an intent of ours that has no held-out questions is not a refusal', () => {
  expect(judgeTops(questions, ['which', 'late', 'hello', 'food'], ours)).toEqual({ right: 1, refused: 0.5 })
})

test('a choice that holds the right intent reaches it, and only an answer can be wrong', () => {
  const decisions: Decision[] = [
    { kind: 'answer', intent: 'which', confidence: 0.9 },
    { kind: 'offer', intents: ['which', 'late'], confidence: 0.5 },
    { kind: 'answer', intent: 'late', confidence: 0.9 },
    { kind: 'unknown', confidence: 0 },
  ]
  expect(judgeDecisions(questions, decisions)).toEqual({
    answered: 0.5,
    reached: 1,
    refused: 0.5,
    turnedAway: 0,
    wrong: 0.25,
  })
})
