/**
 * Everything a report tells, before it is written down for a terminal or as a page.
 */
import type { Classifier } from '../../classifier/classifier.js'
import { BUDGETS, type Budgets, type Thresholds } from '../../classifier/thresholds.js'
import type { Content } from '../../content/content.js'
import { createUnderstand } from '../../dialogue/understand.js'
import type { Decided, Verdict } from '../verdict.js'
import { type Confusion, confusionsIn } from './confusions.js'
import { byIntent, type IntentFigures } from './intents.js'
import { createNearestExample } from './nearest-example.js'
import { type OperatingPoint, operatingCurve } from './operating.js'
import { type Asked, askAll, byTopic, judge, type Outcome, type TopicFigures } from './outcome.js'
import type { Transcript } from './transcripts.js'

export type Measured = {
  readonly outcomes: readonly Outcome[]
  readonly decided: Decided
  /** What became of the questions for us, and of the others. */
  readonly ours: Fates
  readonly others: Fates
  readonly topics: readonly TopicFigures[]
  /** The worst first. */
  readonly intents: readonly IntentFigures[]
  /** The most frequent first. */
  readonly confusions: readonly Confusion[]
  /** By threshold, the lowest first. */
  readonly curve: readonly OperatingPoint[]
  readonly thresholds: Thresholds
  /** For which the thresholds are chosen when the content is learned. */
  readonly budgets: Budgets
  readonly transcripts: readonly Transcript[]
}

/** How many questions, and how many of them came to what. */
export type Fates = { readonly count: number } & Readonly<Record<Verdict, number>>

export function measure(
  content: Content,
  classifier: Classifier,
  questions: readonly Asked[],
  transcripts: readonly Transcript[],
): Measured {
  const outcomes = askAll(questions, createUnderstand(content, classifier))
  return {
    outcomes,
    decided: judge(outcomes),
    ours: fatesOf(outcomes.filter(({ question }) => question.ours)),
    others: fatesOf(outcomes.filter(({ question }) => !question.ours)),
    topics: byTopic(content, outcomes),
    intents: byIntent(content, outcomes),
    confusions: confusionsIn(outcomes, createNearestExample(content)),
    curve: operatingCurve(content, classifier, questions),
    thresholds: classifier.thresholds,
    budgets: BUDGETS,
    transcripts,
  }
}

function fatesOf(outcomes: readonly Outcome[]): Fates {
  const fates = { count: outcomes.length, right: 0, offered: 0, missed: 0, refused: 0, wrong: 0 }
  for (const { verdict } of outcomes) fates[verdict]++
  return fates
}
