/**
 * The results for people, as an aligned table with its legend, and for programs, as JSON. Pure: text in, text out.
 */
import { lossBudget, type Result } from './evaluate.js'

/** What one run found. `skipped` names the sets whose files are not there. */
export type Report = { readonly results: readonly Result[]; readonly skipped: readonly string[] }

/** The table, one line per set, then what its columns mean. Shares are printed in %. */
export function toTable({ results, skipped }: Report): string {
  const rows = results.map((result) => columns.map((column) => column.cell(result)))
  const lines = aligned([columns.map((column) => column.head), ...rows])
  const rule = '-'.repeat(Math.max(...lines.map((line) => line.length)))
  const left = skipped.length === 0 ? [] : ['', `SKIPPED, files not found: ${skipped.join(', ')}`]
  return [lines[0], rule, ...lines.slice(1), '', ...legend, ...left].join('\n')
}

/** The same, unrounded: `{ lossBudget, results, skipped }`, shares between 0 and 1, null where nothing was measured. */
export function toJson({ results, skipped }: Report): string {
  return JSON.stringify({ lossBudget, results, skipped }, null, 2)
}

type Column = { readonly head: string; readonly cell: (result: Result) => string }

const columns: readonly Column[] = [
  { head: 'set', cell: (result) => result.name + (result.validTakenFromTrain ? ' *' : '') },
  { head: 'train', cell: (result) => String(result.trainRows) },
  { head: 'intents', cell: (result) => String(result.intents) },
  { head: 'test', cell: (result) => String(result.testRows) },
  { head: 'oos', cell: (result) => String(result.testOutOfScopeRows) },
  { head: 'accuracy', cell: (result) => percent(result.accuracy) },
  { head: 'AUROC', cell: (result) => percent(result.auroc) },
  { head: 'oos recall', cell: (result) => percent(result.outOfScopeRecall) },
  { head: 'lost', cell: (result) => percent(result.loss) },
  { head: 'acc. kept', cell: (result) => percent(result.accuracyAtThreshold) },
  { head: 'MCC', cell: (result) => (result.matthews === null ? '-' : result.matthews.toFixed(3)) },
  { head: 'train s', cell: (result) => result.trainSeconds.toFixed(2) },
  { head: 'p50 us', cell: (result) => result.p50Micros.toFixed(0) },
  { head: 'p99 us', cell: (result) => result.p99Micros.toFixed(0) },
]

const legend: readonly string[] = [
  'accuracy    in scope, nothing rejected, in %',
  'AUROC       how well confidence parts what is in scope from what is not, in %; 50 is chance',
  `oos recall  out-of-scope queries rejected, in %, at the threshold that rejects ${lossBudget * 100} % of the validation part`,
  'lost        test queries in scope rejected at that threshold, in %',
  'acc. kept   accuracy in scope at that threshold, rejected queries counting as wrong, in %',
  'MCC         Matthews correlation at that threshold, "out of scope" being one more label',
  'p50, p99    microseconds from text to intent, over single queries',
  '*           no validation part of its own: the threshold comes from a second model, trained without every sixth',
  '            row of each intent and judged on those; the model tested learned from all training rows',
]

function percent(share: number | null): string {
  return share === null ? '-' : (share * 100).toFixed(1)
}

/** The first column to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  '),
  )
}
