/**
 * Problems as text: for a person at a terminal, and for GitHub, which shows them beside the changed lines.
 */
import pc from 'picocolors'
import type { Problem } from './problem.js'

/** `files` is how many were looked at. Ends with a line break; empty when there is nothing to say. */
export function formatProblems(
  problems: readonly Problem[],
  { color, files }: { color: boolean; files?: number },
): string {
  if (problems.length === 0) return ''
  const paint = pc.createColors(color)
  const entries = problems.map((problem) => entry(problem, paint))
  return `${[...entries, total(problems, files)].join('\n\n')}\n`
}

function entry(problem: Problem, paint: ReturnType<typeof pc.createColors>): string {
  const { file, line, column, severity, what, fix, excerpt } = problem
  const tint = severity === 'error' ? paint.red : paint.yellow
  const lines = [`${paint.bold(`${file}:${line}:${column}`)} ${tint(severity)} ${what}`]
  if (excerpt.trim() !== '') lines.push(paint.dim(`    ${around(excerpt, column)}`))
  return [...lines, `  fix: ${fix}`].join('\n')
}

const WIDTH = 100

/** The line itself; of a very long one, the part around the column. */
function around(line: string, column: number): string {
  if (line.trim().length <= WIDTH) return line.trim()
  const from = Math.max(0, Math.min(column - 1 - WIDTH / 2, line.length - WIDTH))
  const to = from + WIDTH
  return `${from > 0 ? '…' : ''}${line.slice(from, to).trim()}${to < line.length ? '…' : ''}`
}

function total(problems: readonly Problem[], files: number | undefined): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const counts = `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`
  return files === undefined ? counts : `${counts} in ${count(files, 'file')}`
}

export const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`

/**
 * Workflow commands, one a line: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function formatAnnotations(problems: readonly Problem[]): string {
  return problems.map((problem) => `${annotation(problem)}\n`).join('')
}

function annotation({ file, line, column, severity, what, fix }: Problem): string {
  const place = `file=${property(file)},line=${line},col=${column},title=${property(what)}`
  return `::${severity} ${place}::${message(`${what}\nfix: ${fix}`)}`
}

const message = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string) => message(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
