/**
 * How answers read: no Yes or No at the start, short, and no number without its year.
 */
import type { AnswerParts } from '../answer-file.js'
import type { Draft } from '../draft.js'
import type { ParsedPassage } from '../passage.js'
import { plainText } from '../passage-text.js'
import type { Problem } from '../problem.js'
import { problemAt } from '../source-file.js'
import { passagesOf } from './reading.js'

/** What a reader in a chat still reads. */
const MAX_WORDS = 120

export function textsReadWell({ answers }: Draft): Problem[] {
  return answers.flatMap(({ parts }) =>
    parts
      ? [
          ...takesSides(parts),
          ...tooLong(parts),
          ...passagesOf(parts).flatMap((passage) => [...undated(parts, passage), ...ofWhat(parts, passage)]),
        ]
      : [],
  )
}

function takesSides({ front, summary, leads }: AnswerParts): Problem[] {
  const openings = [
    { path: ['summary'], text: summary },
    ...Array.from(leads, ([name, text]) => ({ path: ['leads', name], text })),
  ]
  return openings.flatMap(({ path, text }) => {
    const found = /^(yes|no)\b/i.exec(plainText(text.passage))
    if (!found) return []
    const what = `the text begins with "${found[0]}", but the same answer serves the opposite question as well`
    return [
      problemAt(
        front.source,
        front.written(path).from + indent(front.written(path).text),
        'error',
        what,
        'begin with what is the case',
      ),
    ]
  })
}

const indent = (text: string) => text.length - text.trimStart().length

function tooLong({ front, summary, body }: AnswerParts): Problem[] {
  const words = `${plainText(summary.passage)} ${plainText(body.passage)}`.split(/\s+/).filter(Boolean).length
  if (words <= MAX_WORDS) return []
  const offset = body.blocks[0]?.locate(0) ?? front.keyAt(['summary'])
  const what = `summary and text have ${words} words together, more than ${MAX_WORDS}`
  return [problemAt(front.source, offset, 'warning', what, 'shorten it, or move the details below "## More"')]
}

/** A share, an amount with k or M, or a number from 1,000 up. */
const FIGURE =
  /(?<![\w.,#-])(?:\d+(?:\.\d+)?(?:\s?%|\s?percent\b|\s?[kM]\b)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{4,}(?:\.\d+)?)(?!\w)/g
const YEAR = /\b(?:19|20)\d\d\b/
/** Numbers that are names. */
const NAMED = /(?:version|release|port|rfc|pep|cve|iso|status|error|code)[\s-]*$/i

function undated({ front }: AnswerParts, { blocks }: ParsedPassage): Problem[] {
  return blocks.flatMap(({ text, locate }) => {
    const prose = withoutAddresses(text)
    if (YEAR.test(prose)) return []
    const found = Array.from(prose.matchAll(FIGURE)).find(({ index }) => !NAMED.test(prose.slice(0, index)))
    if (!found) return []
    const what = `"${found[0]}" comes without a year`
    return [
      problemAt(
        front.source,
        locate(found.index),
        'warning',
        what,
        'say when it was measured, and of what it is a part',
      ),
    ]
  })
}

const SHARE = /(?<![\w.,#-])\d+(?:\.\d+)?\s?(?:%|percent\b)/
/** What says of which whole a share is a part, or against what it is measured. */
const WHOLE = /\b(?:of|among|out of|above|below|than|respondents|surveyed)\b/i

function ofWhat({ front }: AnswerParts, { blocks }: ParsedPassage): Problem[] {
  return blocks.flatMap(({ text, locate }) => {
    const prose = withoutAddresses(text)
    const found = SHARE.exec(prose)
    if (!found || WHOLE.test(prose)) return []
    const what = `"${found[0]}" does not say of what`
    const fix = 'name the whole: "38 % of the respondents"'
    return [problemAt(front.source, locate(found.index), 'warning', what, fix)]
  })
}

/** Addresses, code and footnotes blanked out, everything else where it was. */
export const withoutAddresses = (text: string) =>
  text.replace(/\]\([^)]*\)|`[^`]*`|\[\^[^\]]*\]|https?:\S+/g, (match) => ' '.repeat(match.length))
