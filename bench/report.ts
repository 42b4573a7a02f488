/**
 * The numbers as a Markdown table for the README, with what they were measured on and what they mean.
 */
import { availableParallelism, cpus } from 'node:os'
import type { Measured } from './measure.js'

export type Report = Machine & {
  readonly threads: number
  readonly intents: number
  /** What was learned from, titles included. */
  readonly examples: number
  /** Held-out questions for us, and messages that are not. */
  readonly ours: number
  readonly others: number
  /** Of a process that has loaded the content and nothing else. */
  readonly residentBytes: number
  readonly rows: readonly Row[]
}

export type Row = Omit<Measured, 'residentBytes'> & {
  readonly name: string
  /** More than a process that has loaded the content and nothing else. */
  readonly memoryBytes: number
}

type Machine = {
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly node: string
  readonly cpu: string
  readonly cores: number
}

export function readMachine(now: Date): Machine {
  return {
    date: now.toISOString().slice(0, 10),
    node: process.version,
    cpu: cpus()[0]?.model.trim() ?? 'unknown CPU',
    cores: availableParallelism(),
  }
}

export function toMarkdown(report: Report): string {
  const { date, node, cpu, cores, intents, examples } = report
  const lines = [columns.map(({ head }) => head(report)), columns.map((_, i) => (i === 0 ? '---' : '---:'))]
  for (const row of report.rows) lines.push(columns.map(({ cell }) => cell(row)))
  return [
    `Measured ${date} with Node ${node} on ${cpu}, ${cores} cores: ${intents} intents, ${examples} examples.`,
    '',
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...legend(report),
    '',
    ...decisions(report),
    '',
  ].join('\n')
}

type Column = { readonly head: (report: Report) => string; readonly cell: (row: Row) => string }

const columns: readonly Column[] = [
  { head: () => '', cell: ({ name }) => name },
  { head: ({ ours }) => `right, of ${ours}`, cell: ({ tops }) => percent(tops.right) },
  { head: ({ others }) => `refused, of ${others}`, cell: ({ tops }) => percent(tops.refused) },
  { head: () => 'p50', cell: ({ p50Micros }) => `${p50Micros.toFixed(0)} µs` },
  { head: () => 'p99', cell: ({ p99Micros }) => `${p99Micros.toFixed(0)} µs` },
  { head: () => 'ready after', cell: ({ startSeconds }) => `${startSeconds.toFixed(2)} s` },
  { head: () => 'memory', cell: ({ memoryBytes }) => `${(memoryBytes / 2 ** 20).toFixed(0)} MB` },
]

const legend = ({ ours, others, threads, rows }: Report): string[] => [
  `- right: held-out questions for us (${ours}) whose most probable intent is the one they belong to.`,
  `- refused: messages that are not for us (${others}) whose most probable intent is one that is refused; those intents are classes for everyone.`,
  `- p50, p99: one call from string to decision, over ${rows[0]?.calls ?? 0} calls after a warm-up, no message remembered as a whole.`,
  `- ready after: training included; Whichway trains and calibrates its confidence with ${threads} threads, and when started again it reads its model from disk.`,
  '- memory: resident when ready, after garbage collection, beyond a process that has only loaded the content; after training much of it is pages the threads left behind, not data.',
  '- Everyone learns from the same examples with default settings; Whichway also reads its lexicon of aliases and concepts, for which the others have no place.',
]

/** What people see is not the most probable intent but a decision. */
const decisions = ({ rows }: Report): string[] => {
  const decided = rows.find((row) => row.decided)?.decided
  if (!decided) return []
  return [
    `With its decision, Whichway answers ${percent(decided.answered)} of the questions for us at once and gets ${percent(decided.reached)} right or among at most three choices; ` +
      `it turns away ${percent(decided.turnedAway)}. It refuses ${percent(decided.refused)} of the messages that are not for us. ` +
      `Wrong answers: ${percent(decided.wrong)} of all messages.`,
  ]
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`
