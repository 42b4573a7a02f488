/**
 * One confidence, two thresholds, four decisions.
 *
 * - sure of one of our intents: answer it
 * - unsure, but something of ours is near: offer the nearest, at most three
 * - nothing of ours is near, and it looks like something we know to refuse: decline
 * - otherwise: unknown
 */
import type { Classification } from './classifier.js'
import type { Thresholds } from './thresholds.js'

export type Decision =
  | { readonly kind: 'answer'; readonly intent: string; readonly confidence: number }
  | { readonly kind: 'offer'; readonly intents: readonly string[]; readonly confidence: number }
  | { readonly kind: 'decline'; readonly intent: string; readonly confidence: number }
  | { readonly kind: 'unknown'; readonly confidence: number }

/** Below this share of the probability a refused intent is not named as the reason for refusing. */
const REFUSAL_MIN = 0.3

export function decide(classification: Classification, thresholds: Thresholds): Decision {
  const { candidates, choices, confidence, refusal } = classification
  const best = candidates[0]
  if (best && confidence >= thresholds.answer) return { kind: 'answer', intent: best.intent, confidence }
  if (choices.length > 0 && confidence >= thresholds.offer) {
    return { kind: 'offer', intents: choices.map(({ intent }) => intent), confidence }
  }
  if (refusal && refusal.probability >= REFUSAL_MIN)
    return { kind: 'decline', intent: refusal.intent, confidence }
  return { kind: 'unknown', confidence }
}
