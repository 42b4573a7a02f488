/**
 * A classifier that takes each question as a test says, at a confidence that it says.
 */

import type { Classification, Classifier } from '../../src/classifier/classifier.js'
import { decide } from '../../src/classifier/decide.js'
import { type Measured, measure } from '../../src/cli/test/measured.js'
import type { Asked } from '../../src/cli/test/outcome.js'
import type { Transcript } from '../../src/cli/test/transcripts.js'
import type { Opened } from '../support/talk.js'

/** @property taken the intent it is taken for; undefined when no word of it is known */
export type Row = {
  readonly text: string
  readonly wants: string
  readonly taken: string | undefined
  /** 0 to 1; 0.9 when left out. */
  readonly confidence?: number
}

export const THRESHOLDS = { answer: 0.6, offer: 0.2 }

export function taking({ content, classifier }: Opened, rows: readonly Row[]): Opened {
  const known = new Map(rows.map((row) => [row.text, row]))
  const classify = (text: string): Classification => {
    const { taken, confidence = 0.9 } = known.get(text)!
    if (taken === undefined) return { candidates: [], choices: [], known: 0, confidence: 0 }
    const candidate = { intent: taken, probability: confidence }
    return content.intents.get(taken)!.kind === 'decline'
      ? { candidates: [], choices: [], refusal: candidate, known: 1, confidence: 0 }
      : { candidates: [candidate], choices: [candidate], known: 1, confidence }
  }
  const taken: Classifier = {
    ...classifier,
    thresholds: THRESHOLDS,
    classify,
    decide: (text) => decide(classify(text), THRESHOLDS),
  }
  return { content, classifier: taken }
}

export const questionsFrom = ({ content }: Opened, rows: readonly Row[]): Asked[] =>
  rows.map(({ text, wants }, i) => ({
    text,
    intent: wants,
    ours: content.intents.get(wants)!.kind !== 'decline',
    place: `intents/some.yaml:${i + 1}`,
  }))

export function measureRows(
  pack: Opened,
  rows: readonly Row[],
  transcripts: readonly Transcript[] = [],
): Measured {
  const { content, classifier } = taking(pack, rows)
  return measure(content, classifier, questionsFrom(pack, rows), transcripts)
}
