/**
 * What the YAML library stumbles over, said to somebody who does not know YAML.
 */
import type { ErrorCode } from 'yaml'
import type { Problem } from './problem.js'
import { problemAt, type SourceFile } from './source-file.js'

export function syntaxProblem(source: SourceFile, offset: number, code: ErrorCode, message: string): Problem {
  if (code === 'MISSING_CHAR' && message.includes('quote')) return openQuote(source, offset)
  const line = problemAt(source, offset, 'error', '', '').excerpt
  const [what, fix] = sentences(code, message, line)
  return problemAt(source, offset, 'error', what, fix)
}

/** The library notices at the end of the file; the quote stands where a value begins with one and does not end. */
function openQuote(source: SourceFile, offset: number): Problem {
  const found = /^[ \t]*(?:-|[^\s:]+:)[ \t]+(?=(["'])(?:(?!\1).)*$)/m.exec(source.text)
  const place = found ? found.index + found[0].length : offset
  const what = 'a quote that was opened is not closed'
  return problemAt(source, place, 'error', what, 'put the same quote at the end of the text')
}

type Sentences = readonly [what: string, fix: string]

function sentences(code: ErrorCode, message: string, line: string): Sentences {
  switch (code) {
    case 'DUPLICATE_KEY':
      return [`${quotedKey(line)} is there twice`, 'keep one of the two and move its lines there']
    case 'TAB_AS_INDENT':
      return ['a tab stands where YAML wants spaces', 'replace the tab with two spaces']
    case 'BAD_INDENT':
      return [
        'this line does not line up with its neighbours',
        'give it as many spaces at the start as the lines beside it',
      ]
    case 'MULTIPLE_DOCS':
      return ['"---" begins a second document', 'delete the "---", or move what follows to a file of its own']
    case 'MISSING_CHAR':
      return [`this line has no ": "`, 'write "key: value", or "- " and a space before an entry of a list']
    case 'MULTILINE_IMPLICIT_KEY':
      return [
        'this line is neither "key: value" nor an entry of a list',
        'put a colon and a space behind the key',
      ]
    default:
      return outOfPlace(message, line)
  }
}

function outOfPlace(message: string, line: string): Sentences {
  if (message.includes('block sequence may not')) return sentences('BAD_INDENT', message, line)
  if (message.includes('block-seq-ind'))
    return ['a list begins on the line of its key', 'begin a new line before the "-"']
  const text = /^\s*(?:-|[^\s:]+:)\s+(.+?)\s*$/.exec(line)?.[1]
  if (text === undefined) return [`this is not YAML: ${message}`, 'compare with a neighbouring file']
  return [
    'YAML takes a character in this text for a sign of its own',
    `put the text in quotes: ${JSON.stringify(text)}`,
  ]
}

const quotedKey = (line: string) => `"${line.trim().replace(/:.*$/, '')}"`
