/**
 * `npm run bench -- recommend`: how long a full recommendation takes on our own content, from the first call of the process.
 *
 * A full recommendation is the decision, what would change it and, for a tie, what tips it each way. The sets of answers
 * are random, the same every time for the same `--seed`. Nothing is warmed up: the first calls, which the engine of Node
 * has not compiled yet, are shown apart and are part of the whole.
 */
import { parseArgs } from 'node:util'
import { seededRandom } from '../src/classifier/sparse.js'
import { percentile } from '../src/cli/evaluate/metrics.js'
import { readConfig } from '../src/config.js'
import { load } from '../src/content/load.js'
import { decide } from '../src/scoring/decide.js'
import { flips, tipping } from '../src/scoring/flips.js'
import type { Answers, DecisionModel, Importance } from '../src/scoring/model.js'
import { readMachine } from './report.js'

type Question = { readonly answers: Answers; readonly importance: Importance }

const FIRST = 100

const { values: options } = parseArgs({
  options: {
    calls: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
  },
})
const { content: folder } = readConfig(process.env)
const { content } = await load(folder)
if (!content) throw new Error(`The content in "${folder}" has errors: see "npm run whichway -- check".`)
if (!content.decision)
  throw new Error(`The content in "${folder}" holds no knowledge/decision.yaml, so there is nothing to time.`)

const model: DecisionModel = content.decision
const random = seededRandom(Number(options.seed))
const questions = Array.from({ length: Number(options.calls) }, () => anyQuestion(model, random))
const millis = questions.map((question) => time(model, question))
process.stdout.write(toText(millis))

/** In milliseconds. */
function time(model: DecisionModel, { answers, importance }: Question): number {
  const began = performance.now()
  const { recommendation } = decide(model, answers, importance)
  flips(model, answers, importance)
  if (recommendation === 'either') tipping(model, answers, importance)
  return performance.now() - began
}

/** Half, most or all of the criteria answered, a fifth of them more or less important than others; now and then the gate. */
function anyQuestion({ gate, criteria }: DecisionModel, random: () => number): Question {
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!
  const share = oneOf([0.5, 0.8, 1])
  const asked = [...(random() < 0.2 ? [gate] : []), ...criteria.filter(() => random() < share)]
  return {
    answers: Object.fromEntries(asked.map(({ id, options }) => [id, oneOf<{ id: string }>(options).id])),
    importance: Object.fromEntries(
      criteria.filter(() => random() < 0.2).map(({ id }) => [id, oneOf([0.5, 2] as const)]),
    ),
  }
}

function toText(millis: readonly number[]): string {
  const { date, node, cpu, cores } = readMachine(new Date())
  const row = (name: string, some: readonly number[]) =>
    `${name.padEnd(18)}${[percentile(some, 50), percentile(some, 99), Math.max(...some)].map(cell).join('')}\n`
  return [
    `A full recommendation, ${date}, Node ${node} on ${cpu}, ${cores} cores; milliseconds.\n\n`,
    `${' '.repeat(18)}${['p50', 'p99', 'most'].map((head) => head.padStart(8)).join('')}\n`,
    row(`first ${FIRST} calls`, millis.slice(0, FIRST)),
    row(`all ${millis.length} calls`, millis),
  ].join('')
}

function cell(value: number): string {
  return value.toFixed(2).padStart(8)
}
