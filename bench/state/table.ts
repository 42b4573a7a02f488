/**
 * What was measured, as short tables for a terminal.
 */
import type { Run } from './chaos.js'
import type { Overhead } from './overhead.js'

const NAME_WIDTH = 44

export function overheadLines(name: string, overhead: Overhead): string {
  const lines = Object.entries(overhead).map(([step, { p50, p99, most }]) => {
    const cells = [p50, p99, most].map((millis) => millis.toFixed(3).padStart(9))
    return `${`${name}, ${step}`.padEnd(24)}${cells.join('')}\n`
  })
  return lines.join('')
}

export const OVERHEAD_HEAD = `${''.padEnd(24)}${['p50', 'p99', 'most'].map((head) => head.padStart(9)).join('')}\n`

export function runLines(run: Run): string {
  const line = (name: string, value: number | string) =>
    `${name.padEnd(NAME_WIDTH)}${String(value).padStart(8)}\n`
  const promise = (name: string, broken: number) =>
    `${name.padEnd(NAME_WIDTH)}${String(broken).padStart(8)}${broken > 0 ? '  BROKEN' : ''}\n`
  return [
    line('seconds', run.seconds.toFixed(1)),
    line('processes killed', run.kills),
    line('deliveries', run.deliveries),
    line('answered once', run.answeredOnce),
    line('reported as at most once, reply seen', run.perhapsSent.seen),
    line('reported as at most once, reply not seen', run.perhapsSent.unseen),
    line('answered late, its process having died', run.late),
    promise('answered twice', run.answeredTwice),
    promise('neither answered nor reported', run.unanswered.length),
    promise('answered out of order', run.outOfOrder.length),
    promise('flows that are not what was answered', run.flowsWrong),
    promise('answers lost from a flow', run.answersLost),
    promise('databases not sound after a kill', run.unsound.length),
    promise('warnings and errors logged', run.troubles.length),
    ...[...new Set([...run.unanswered, ...run.outOfOrder, ...run.unsound, ...run.troubles])]
      .slice(0, 10)
      .map((sentence) => `  ${sentence}\n`),
  ].join('')
}

export const isKept = (run: Run): boolean =>
  run.answeredTwice +
    run.unanswered.length +
    run.outOfOrder.length +
    run.flowsWrong +
    run.answersLost +
    run.unsound.length +
    run.troubles.length ===
  0
