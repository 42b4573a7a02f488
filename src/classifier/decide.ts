/**
 * One confidence, two thresholds, four decisions.
 *
 * - sure of one of our intents: answer it
 * - unsure, but something of ours is near: offer the nearest, at most three
 * - nothing of ours is near, and it looks like something we know to refuse: decline
 * - otherwise, or when most of the message was never learned: unknown
 */
import type { Classification } from './classifier.js'
import type { Thresholds } from './thresholds.js'

export type Decision =
  | { readonly kind: 'answer'; readonly intent: string; readonly confidence: number }
  | { readonly kind: 'offer'; readonly intents: readonly string[]; readonly confidence: number }
  | { readonly kind: 'decline'; readonly intent: string; readonly confidence: number }
  | { readonly kind: 'unknown'; readonly confidence: number }

/**
 * Of a message in another language little is learned but names, and names alone say nothing. Messages of ours have
 * at least .28, also those full of slips and slang; the same questions in other languages have at most .18.
 */
export const KNOWN_MIN = 0.2

/** Below this share of the probability a refused intent is not named as the reason for refusing; either way we refuse. */
const REFUSAL_MIN = 0.3

/**
 * What is refused is more probable than everything else together. The confidence of a few hundred examples can be high all
 * the same: it knows how decided the models are better than for what.
 */
const REFUSAL_SURE = 0.5

export function decide(classification: Classification, thresholds: Thresholds): Decision {
  const { candidates, choices, known, confidence, refusal } = classification
  if (known < KNOWN_MIN) return { kind: 'unknown', confidence }
  const isRefused = refusal !== undefined && refusal.probability > REFUSAL_SURE
  const best = isRefused ? undefined : candidates[0]
  if (best && confidence >= thresholds.answer) return { kind: 'answer', intent: best.intent, confidence }
  if (!isRefused && choices.length > 0 && confidence >= thresholds.offer) {
    return { kind: 'offer', intents: choices.map(({ intent }) => intent), confidence }
  }
  if (refusal && refusal.probability >= REFUSAL_MIN)
    return { kind: 'decline', intent: refusal.intent, confidence }
  return { kind: 'unknown', confidence }
}
