/**
 * A small CSV reader after RFC 4180: fields in double quotes may hold commas, line breaks and doubled quotes;
 * lines end in LF or CRLF; a byte order mark is dropped. Everything else in a field is taken as it stands,
 * also a quote in the middle of an unquoted one.
 */

/** One record and the line of the file, counted from 1, on which it starts. */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] }

/** Splits `text` into records; blank lines are no records. Throws a sentence with the line for a misplaced or open quote. */
export function parseCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = []
  let fields: string[] = []
  let line = 1
  let start = 1
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    const field = text[at] === '"' ? quotedField(text, at, line) : bareField(text, at)
    fields.push(field.value)
    line += field.lineBreaks
    const end = separatorAt(text, field.end, line)
    at = field.end + end.length
    // A comma at the very end of the text opens one more, empty field.
    if (end === ',' && at === text.length) fields.push('')
    if (end === ',' && at < text.length) continue
    if (fields.length > 1 || fields[0] !== '') records.push({ line: start, fields })
    fields = []
    line += 1
    start = line
  }
  return records
}

type Field = { readonly value: string; readonly end: number; readonly lineBreaks: number }

function bareField(text: string, start: number): Field {
  let end = start
  while (end < text.length && separator(text, end) === '') end += 1
  return { value: text.slice(start, end), end, lineBreaks: 0 }
}

function quotedField(text: string, start: number, line: number): Field {
  let close = text.indexOf('"', start + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close === -1) throw new Error(`The quote opened on line ${line} is never closed: add the missing ".`)
  const raw = text.slice(start + 1, close)
  return { value: raw.replaceAll('""', '"'), end: close + 1, lineBreaks: raw.split('\n').length - 1 }
}

function separatorAt(text: string, at: number, line: number): string {
  if (at === text.length) return ''
  const found = separator(text, at)
  if (found !== '') return found
  const stray = JSON.stringify(text[at])
  throw new Error(
    `Line ${line} has ${stray} right after a closing quote: expected a comma or the end of the line.`,
  )
}

function separator(text: string, at: number): '' | ',' | '\n' | '\r\n' {
  const character = text[at]
  if (character === ',' || character === '\n') return character
  return character === '\r' && text[at + 1] === '\n' ? '\r\n' : ''
}
