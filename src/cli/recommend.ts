/**
 * `whichway recommend --jsonl`: a stable interface to the scoring core.
 *
 * In: `{"answers": {criterion: option}}`, with an optional `"importance": {criterion: 0.5 | 1 | 2}`, or `{"text": "..."}`, a
 * description from which answers are read and taken without asking back. Out, a line each: `{"recommendation", "band",
 * "margin", "scores", "confidence", "contributions", "excluded", "flips", "next", "answers"}`, and for a text `"read"`: the
 * words each answer comes from. `next` is the criterion whose answer would tell most. A line that cannot be read, or names
 * what does not exist, gives `{"error"}`.
 */
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Content, DecisionContent } from '../content/content.js'
import { createDescribe } from '../dialogue/describe.js'
import { nextQuestion } from '../guide/next-question.js'
import type { ReadDescription } from '../guide/prefill.js'
import { type Decision, decide, type Exclusion } from '../scoring/decide.js'
import { flips } from '../scoring/flips.js'
import type { Answers, Importance } from '../scoring/model.js'
import { UnknownAnswerError } from '../scoring/score.js'
import { readLines } from './lines.js'

const importance = z.union([z.literal(0.5), z.literal(1), z.literal(2)])
const answers = z.record(z.string(), z.string(), { error: 'must be an object: criterion -> option' })
const question = z
  .object({
    answers: answers.optional(),
    importance: z.record(z.string(), importance).default({}),
    text: z.string().optional(),
  })
  .refine(({ answers: given, text }) => (given === undefined) !== (text === undefined), {
    error: 'needs either "answers" (criterion -> option) or "text" (a description)',
  })

export async function recommendJsonl(
  content: Content,
  input: Readable,
  write: (text: string) => void,
): Promise<void> {
  const { decision } = content
  if (!decision)
    throw new Error('The content holds no knowledge/decision.yaml, so there is nothing to recommend by.')
  const describe = createDescribe(content)
  for await (const line of readLines(input, question)) {
    const out = 'error' in line ? line : advise(decision, describe, line.value)
    write(`${JSON.stringify(out)}\n`)
  }
}

function advise(model: DecisionContent, describe: ReadDescription, asked: z.infer<typeof question>) {
  if (asked.text === undefined) return recommended(model, asked.answers ?? {}, asked.importance)
  const read = describe(asked.text).fills
  const given = Object.fromEntries(read.map(({ criterion, option }) => [criterion, option]))
  return { ...recommended(model, given, {}), read }
}

function recommended(model: DecisionContent, answers: Answers, importance: Importance) {
  try {
    const decision = decide(model, answers, importance)
    const next = nextQuestion(model, answers, importance)?.criterion ?? null
    return { ...toPlain(decision, model), flips: flips(model, answers, importance), next, answers }
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
