/**
 * Lines for a terminal, broken at spaces: a terminal by itself breaks wherever its edge is, also inside a name.
 */
import { stripVTControlCharacters } from 'node:util'
import { displayWidth } from '../plain.js'

/**
 * What goes on in the next line is set in like the line it belongs to. A word that fits in no line is left to the terminal.
 *
 * @param text lines, which may carry ANSI styles
 * @param width in cells of the terminal; as it is when there is none
 */
export function wrapLines(text: string, width: number | undefined): string {
  if (width === undefined || width < 1) return text
  return text
    .split('\n')
    .map((line) => wrapped(line, width))
    .join('\n')
}

function wrapped(line: string, width: number): string {
  if (displayWidth(line) <= width) return line
  const [indent = ''] = /^ */.exec(stripVTControlCharacters(line)) ?? []
  const [first = '', ...words] = line.split(' ')
  const lines: string[] = []
  let last = first
  for (const word of words) {
    const longer = `${last} ${word}`
    // Of several spaces one may be the edge.
    if (word === '' || last.trim() === '' || displayWidth(longer) <= width) last = longer
    else {
      lines.push(last.trimEnd())
      last = indent + word
    }
  }
  return [...lines, last].join('\n')
}
