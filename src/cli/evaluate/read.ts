/**
 * Reads the four file layouts in which the public sets are published. No text and no label is changed; rows
 * with a blank text are left out (BANKING77-OOS has eight, all parts together).
 *
 * A file that does not exist surfaces as Node's own ENOENT, so that the caller can skip the set; anything else
 * wrong with a file is a sentence that starts with its path.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { parseCsv } from './csv.js'

/** One utterance with the intent its set gives it. */
export type LabelledText = { readonly text: string; readonly label: string }

/** A CSV file with a header line that names both columns. */
export function readCsv(path: string, textColumn: string, labelColumn: string): LabelledText[] {
  return reading(path, (content) => {
    const [header, ...records] = parseCsv(content)
    const text = columnIn(header?.fields ?? [], textColumn)
    const label = columnIn(header?.fields ?? [], labelColumn)
    const rows = records.map(({ line, fields }) => {
      if (fields.length === header?.fields.length) return { text: fields[text]!, label: fields[label]! }
      throw new Error(
        `Line ${line} has ${fields.length} fields, the header ${header?.fields.length}: quote the commas.`,
      )
    })
    return someRows(rows.filter(hasText))
  })
}

function columnIn(header: readonly string[], name: string): number {
  const at = header.indexOf(name)
  if (at !== -1) return at
  throw new Error(
    `There is no column "${name}": the first line must be a header, and holds "${header.join(',')}".`,
  )
}

/** A folder with one utterance per line in `seq.in` and its intent on the same line of `label`. */
export function readLines(folder: string): LabelledText[] {
  const [textPath, labelPath] = [join(folder, 'seq.in'), join(folder, 'label')]
  const texts = reading(textPath, linesOf)
  const labels = reading(labelPath, linesOf)
  if (texts.length !== labels.length)
    throw new Error(
      `${labelPath}: ${labels.length} labels for the ${texts.length} texts of "${textPath}"; they must pair up.`,
    )
  return texts.map((text, index) => ({ text, label: labels[index]! })).filter(hasText)
}

function linesOf(content: string): string[] {
  const lines = content.split(/\r?\n/)
  return someRows(lines.at(-1) === '' ? lines.slice(0, -1) : lines)
}

const pairs = z.array(z.tuple([z.string(), z.string()])).min(1)
const clinc = z.object({ train: pairs, val: pairs, test: pairs, oos_val: pairs, oos_test: pairs })

/** CLINC150's JSON: lists of [text, intent] per part, those out of scope in lists of their own. */
export function readClinc(path: string): Record<keyof z.infer<typeof clinc>, LabelledText[]> {
  return reading(path, (content) => {
    const parts = clinc.parse(JSON.parse(content))
    const rows = (part: z.infer<typeof pairs>) =>
      part.map(([text, label]) => ({ text, label })).filter(hasText)
    return {
      train: rows(parts.train),
      val: rows(parts.val),
      test: rows(parts.test),
      oos_val: rows(parts.oos_val),
      oos_test: rows(parts.oos_test),
    }
  })
}

const braun = z.object({
  sentences: z.array(z.object({ text: z.string(), intent: z.string(), training: z.boolean() })).min(1),
})

/** The corpora of Braun et al. 2017: one list, every sentence marked as training or not. */
export function readBraun(path: string): { train: LabelledText[]; test: LabelledText[] } {
  return reading(path, (content) => {
    const { sentences } = braun.parse(JSON.parse(content))
    const rows = (training: boolean) =>
      sentences
        .filter((sentence) => sentence.training === training)
        .map(({ text, intent }) => ({ text, label: intent }))
        .filter(hasText)
    return { train: someRows(rows(true)), test: someRows(rows(false)) }
  })
}

function someRows<Row>(rows: Row[]): Row[] {
  if (rows.length > 0) return rows
  throw new Error('the file holds no rows; take it again from its source.')
}

function hasText(row: LabelledText): boolean {
  return row.text.trim() !== ''
}

function reading<Value>(path: string, parse: (content: string) => Value): Value {
  const content = readFileSync(path, 'utf8')
  try {
    return parse(content)
  } catch (cause) {
    throw new Error(`${path}: ${explain(cause)}`, { cause })
  }
}

function explain(cause: unknown): string {
  if (cause instanceof z.ZodError) {
    const issue = cause.issues[0]!
    return `${issue.message} at "${issue.path.join('.')}"; the file is not in its published layout.`
  }
  return cause instanceof SyntaxError
    ? `not valid JSON (${cause.message}); take the file again from its source.`
    : (cause as Error).message
}
