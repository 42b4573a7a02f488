/**
 * `whichway scenarios FILE`: projects whose right advice somebody has written down, asked as answers and as text.
 *
 * A file holds a JSON array, or one object a line: `{"id", "text", "answers": {criterion: option}, "acceptable": [...]}`.
 * The report tells whether the recommendation is acceptable, what is read out of the text and how much of it is right,
 * and how many questions, the first about what is fixed included, are asked from nothing until stopping is offered and
 * until nothing can change any more. What `answers` leaves open is answered as making no difference.
 */
import { z } from 'zod'
import type { Content, DecisionContent } from '../content/content.js'
import { createDescribe } from '../dialogue/describe.js'
import { NOTHING_YET, type Progress, stageOf, step } from '../guide/flow.js'
import { decide } from '../scoring/decide.js'
import type { Answers, DecisionModel } from '../scoring/model.js'
import { readGiven } from './given-file.js'

const scenario = z.object({
  id: z.string(),
  text: z.string(),
  answers: z.record(z.string(), z.string()),
  acceptable: z.array(z.string()).optional(),
})

export type Scenario = Readonly<z.infer<typeof scenario>>

/** @throws Error that names the file and what is wrong in it */
export async function readScenarios(file: string): Promise<Scenario[]> {
  const data = parse(await readGiven(file), file)
  const parsed = z.array(scenario).safeParse(data)
  if (parsed.success) return parsed.data
  throw new Error(`"${file}" holds no scenarios: ${z.prettifyError(parsed.error)}`)
}

/** An array, or an object a line. */
function parse(text: string, file: string): unknown {
  try {
    if (text.trimStart().startsWith('[')) return JSON.parse(text)
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    return lines.map((line): unknown => JSON.parse(line))
  } catch (error) {
    throw new Error(`"${file}" is not JSON: ${(error as Error).message}`)
  }
}

export function scenariosReport(content: Content, scenarios: readonly Scenario[], verbose: boolean): string {
  const { decision } = content
  if (!decision)
    throw new Error('The content holds no knowledge/decision.yaml, so there is nothing to recommend by.')
  const describe = createDescribe(content)
  const rows = scenarios.map((one) => judge(decision, one, describe(one.text).fills))
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  const percent = (part: number, whole: number) =>
    whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`
  const judged = rows.filter(({ byAnswers }) => byAnswers !== undefined)
  const count = (part: 'byAnswers' | 'byText', ...fine: Verdict[]) =>
    judged.filter((row) => fine.includes(row[part]!)).length
  const lines = [
    ...(verbose ? rows.map(describeRow) : []),
    `${scenarios.length} scenarios, ${judged.length} with acceptable advice`,
    `by answers  ${count('byAnswers', 'acceptable')} acceptable, ${count('byAnswers', 'too early')} too early, ${count('byAnswers', 'wrong')} wrong`,
    `by text     ${count('byText', 'acceptable')} acceptable, ${count('byText', 'too early')} too early, ${count('byText', 'wrong')} wrong`,
    `read        ${sum((row) => row.right.length + row.wrong.length)} answers, precision ${percent(
      sum((row) => row.right.length),
      sum((row) => row.right.length + row.wrong.length),
    )}, recall ${percent(
      sum((row) => row.right.length),
      sum((row) => row.right.length + row.missed.length),
    )}`,
    `questions   ${mean(rows, 'toOffer')} to an offer to stop, ${mean(rows, 'toSettled')} to settled; at the offer ${
      rows.filter(({ sameAtOffer }) => sameAtOffer).length
    } of ${rows.length} as with all answers`,
  ]
  return `${lines.join('\n')}\n`
}

function mean(rows: readonly Row[], of: 'toOffer' | 'toSettled'): string {
  const sum = rows.reduce((total, row) => total + row[of], 0)
  return (sum / rows.length).toFixed(2)
}

type Verdict = 'acceptable' | 'too early' | 'wrong'

type Row = {
  readonly id: string
  readonly text: string
  readonly byAnswers?: Verdict
  readonly byText?: Verdict
  readonly advice: string
  readonly toOffer: number
  readonly toSettled: number
  /** Stopping when it is offered gives the same recommendation as answering everything. */
  readonly sameAtOffer: boolean
  readonly right: readonly string[]
  readonly wrong: readonly string[]
  readonly missed: readonly string[]
}

type Read = { readonly criterion: string; readonly option: string; readonly words: string }

function judge(
  decision: DecisionContent,
  { id, text, answers, acceptable }: Scenario,
  fills: readonly Read[],
): Row {
  const read = Object.fromEntries(fills.map(({ criterion, option }) => [criterion, option]))
  const verdict = (given: Answers): Verdict => {
    const { recommendation } = decide(decision, given)
    if (acceptable?.includes(recommendation)) return 'acceptable'
    return recommendation === 'too_early' ? 'too early' : 'wrong'
  }
  const right = fills.filter(({ criterion, option }) => answers[criterion] === option)
  const wrong = fills.filter(({ criterion, option }) => answers[criterion] !== option)
  const missed = Object.entries(answers).filter(([criterion, option]) => read[criterion] !== option)
  const byText = decide(decision, read)
  const offered = walk(decision, answers, { goesOn: false })
  const settled = walk(decision, answers, { goesOn: true })
  return {
    id,
    text,
    ...(acceptable && { byAnswers: verdict(answers), byText: verdict(read) }),
    advice: `${byText.recommendation} (${byText.band}, ${byText.margin.toFixed(1)})`,
    toOffer: offered.asked,
    toSettled: settled.asked,
    sameAtOffer: offered.recommendation === settled.recommendation,
    right: right.map(({ criterion, option }) => `${criterion}=${option}`),
    wrong: wrong.map(
      ({ criterion, option, words }) =>
        `${criterion}=${option} (“${words}”, not ${answers[criterion] ?? 'said'})`,
    ),
    missed: missed.map(([criterion, option]) => `${criterion}=${option}`),
  }
}

const describeRow = ({ id, text, byText, advice, right, wrong, missed }: Row) =>
  [
    `${id}  ${text}`,
    `    by text ${advice}: ${byText ?? 'not judged'}`,
    `    right   ${right.join(', ')}`,
    ...(wrong.length > 0 ? [`    WRONG   ${wrong.join(', ')}`] : []),
    ...(missed.length > 0 ? [`    missed  ${missed.join(', ')}`] : []),
    '',
  ].join('\n')

/** Asks as the guide does, from nothing. */
function walk(decision: DecisionModel, answers: Answers, { goesOn }: { readonly goesOn: boolean }) {
  const model = withNoDifference(decision)
  let progress: Progress = { ...NOTHING_YET }
  for (let asked = 0; ; asked++) {
    const { confidence, recommendation } = decide(model, progress.answers)
    const stage = stageOf(model, { ...progress, goesOn })
    const isOver = stage.kind !== 'question' || (asked > 0 && confidence.settled)
    if (isOver) return { asked, recommendation }
    const { criterion } = stage
    const option =
      answers[criterion] ?? (criterion === model.gate.id ? model.gate.options[0]!.id : NO_DIFFERENCE)
    progress = step(model, progress, { do: 'answer', criterion, option })
  }
}

const NO_DIFFERENCE = 'no_difference'

const withNoDifference = (model: DecisionModel): DecisionModel => ({
  ...model,
  criteria: model.criteria.map((criterion) => ({
    ...criterion,
    options: [...criterion.options, { id: NO_DIFFERENCE, points: {} }],
  })),
})
