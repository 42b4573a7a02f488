/**
 * The two thresholds of the decision, computed from messages that were held back while learning, for stated budgets.
 * What is written by hand is what we are ready to bear; the thresholds move when the content does.
 */

export type Thresholds = {
  /** Confidence from which we answer; 0 to 1, or just above 1 for never. */
  readonly answer: number
  /** Confidence from which we offer choices, 0 to `answer`. */
  readonly offer: number
}

export type Budgets = {
  /** Share of all messages that may get a wrong answer. */
  readonly wrong: number
  /** Share of the messages that are not ours that may get an answer or an offer. */
  readonly leaked: number
  /** Share of messages that are ours, in the traffic to plan for. */
  readonly ours: number
}

/**
 * The budgets are met on messages by the same writers as the examples. On strangers' messages, of which three sets were
 * kept back, they came to .3 to .9 % wrong answers and to 1 to 7 % of what is not ours answered or offered.
 */
export const BUDGETS: Budgets = { wrong: 0.03, leaked: 0.085, ours: 0.75 }

export type Trial = {
  readonly confidence: number
  /** The best of our intents was right. */
  readonly right: boolean
  /** The message was for one of our intents. */
  readonly ours: boolean
}

export function chooseThresholds(trials: readonly Trial[], budgets: Budgets = BUDGETS): Thresholds {
  const oursCount = trials.filter(({ ours }) => ours).length
  const othersCount = trials.length - oursCount
  const shareOf = ({ ours }: Trial) => (ours ? budgets.ours / oursCount : (1 - budgets.ours) / othersCount)
  const answer = lowestWithin(trials, budgets.wrong, (trial) => (trial.right ? 0 : shareOf(trial)))
  const offer = lowestWithin(trials, budgets.leaked, (trial) => (trial.ours ? 0 : 1 / othersCount))
  // An answer to a message that is not ours leaks as much as an offer does.
  return { answer: Math.max(answer, offer), offer }
}

/** Above every confidence: where even the surest messages cost too much, nothing passes. */
const NEVER = 1 + Number.EPSILON

/** The lowest confidence such that what reaches it costs no more than the budget. Equal confidences pass together. */
function lowestWithin(trials: readonly Trial[], budget: number, cost: (trial: Trial) => number): number {
  const ranked = [...trials].sort((a, b) => b.confidence - a.confidence)
  let spent = 0
  let threshold = NEVER
  ranked.forEach((trial, i) => {
    spent += cost(trial)
    const last = ranked[i + 1]?.confidence !== trial.confidence
    if (last && spent <= budget) threshold = trial.confidence
  })
  return threshold
}
