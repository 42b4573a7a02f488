/**
 * `whichway recommend --jsonl`: a stable interface to the scoring core.
 *
 * In: `{"answers": {criterion: option}}`, with an optional `"importance": {criterion: 0.5 | 1 | 2}`. Out, a line each:
 * `{"recommendation", "band", "margin", "scores", "confidence", "contributions", "flips", "next", "answers"}`;
 * `next` is the criterion whose answer would tell most. A line that cannot be read, or names what does not exist, gives `{"error"}`.
 */
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Content, DecisionContent } from '../content/content.js'
import { nextQuestion } from '../guide/next-question.js'
import { type Decision, decide, type Exclusion } from '../scoring/decide.js'
import { smallestFlip } from '../scoring/flips.js'
import type { Answers, DecisionModel, Importance } from '../scoring/model.js'
import { UnknownAnswerError } from '../scoring/score.js'
import { readLines } from './lines.js'

const importance = z.union([z.literal(0.5), z.literal(1), z.literal(2)])
const question = z.object(
  {
    answers: z.record(z.string(), z.string(), { error: 'must be an object: criterion -> option' }),
    importance: z.record(z.string(), importance).default({}),
  },
  { error: 'must be an object with "answers"' },
)

export async function recommendJsonl(
  { decision }: Content,
  input: Readable,
  write: (text: string) => void,
): Promise<void> {
  if (!decision)
    throw new Error('The content holds no knowledge/decision.yaml, so there is nothing to recommend by.')
  for await (const line of readLines(input, question)) {
    const out = 'error' in line ? line : recommended(decision, line.value.answers, line.value.importance)
    write(`${JSON.stringify(out)}\n`)
  }
}

function recommended(model: DecisionContent, answers: Answers, importance: Importance) {
  try {
    const decision = decide(model, answers, importance)
    const next = nextQuestion(model, answers, importance)?.criterion ?? null
    return { ...toPlain(decision, model), flips: flipsOf(model, answers, importance), next, answers }
  } catch (error) {
    if (error instanceof UnknownAnswerError) return { error: error.message }
    throw error
  }
}

const toPlain = (
  { recommendation, band, margin, scores, confidence, contributions, excluded, alsoLookAt }: Decision,
  model: DecisionContent,
) => ({
  recommendation,
  band,
  margin,
  scores: { ...scores },
  confidence,
  contributions,
  excluded: excluded.map((exclusion) => ({ ...exclusion, reason: reasonFor(exclusion, model) })),
  ...(alsoLookAt !== undefined && { alsoLookAt }),
})

function reasonFor({ by, rule }: Exclusion, { gate, vetoes }: DecisionContent): string {
  const rules: readonly { readonly id: string; readonly reason?: string }[] =
    by === 'gate' ? gate.options : vetoes
  return rules.find(({ id }) => id === rule)?.reason ?? ''
}

/** The smallest set the person can decide, and the smallest of all if that is smaller. */
function flipsOf(model: DecisionModel, answers: Answers, importance: Importance) {
  const changeable = smallestFlip(model, answers, importance, ({ mutable }) => mutable)
  const any = smallestFlip(model, answers, importance)
  const smaller = any && (!changeable || any.changes.length < changeable.changes.length)
  return [...(changeable ? [changeable] : []), ...(smaller ? [any] : [])]
}
