/**
 * Nothing is taught twice, nothing is tested with what was taught, and two intents do not share an utterance.
 */
import type { Draft, IntentFile } from '../draft.js'
import type { Problem } from '../problem.js'
import { lineAt, problemAt } from '../source-file.js'
import { keysOf } from './reading.js'

type Said = {
  readonly text: string
  readonly intent: IntentFile
  readonly field: 'examples' | 'held_out'
  readonly index: number
}

export function nothingIsSaidTwice({ intents, alternatives }: Draft): Problem[] {
  const examples = intents.flatMap((intent) => said(intent, 'examples'))
  const heldOut = intents.flatMap((intent) => said(intent, 'held_out'))
  const firsts = new Map<string, Said>()
  const again = [...examples, ...heldOut].flatMap((utterance) => {
    const key = spoken(utterance.text)
    const first = firsts.get(key)
    if (first) return [repeated(utterance, first)]
    firsts.set(key, utterance)
    return []
  })
  return [...again, ...nearlyTheSame(firsts.values(), new Set(keysOf(alternatives)))]
}

function said(intent: IntentFile, field: Said['field']): Said[] {
  return (intent.parsed.value?.[field] ?? []).map((text, index) => ({ text, intent, field, index }))
}

/** The same for two utterances that differ in case, punctuation or spaces only. */
function spoken(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim()
  return words === '' ? text.trim() : words
}

function repeated(utterance: Said, first: Said): Problem {
  if (utterance.field === first.field && utterance.intent === first.intent)
    return complain(
      utterance,
      'error',
      `"${utterance.text}" stands already in ${place(first)}`,
      'delete this line',
    )
  if (utterance.field === first.field) {
    // Which of the two was there before, the files do not say.
    const what = `"${utterance.text}" stands in two intents, in ${place(first)} and in ${place(utterance)}`
    return complain(utterance, 'error', what, 'keep it where the answer fits better, delete the other line')
  }
  const what = `"${utterance.text}" is tested, but also learned from: it is an example in ${place(first)}`
  return complain(utterance, 'error', what, 'ask in other words here, or delete one of the two')
}

function nearlyTheSame(utterances: Iterable<Said>, alternatives: ReadonlySet<string>): Problem[] {
  const firsts = new Map<string, Said>()
  return Array.from(utterances).flatMap((utterance) => {
    const key = gist(utterance.text, alternatives)
    const first = firsts.get(key)
    if (!first) firsts.set(key, utterance)
    if (!first || first.intent === utterance.intent || key === '') return []
    const what = `"${utterance.text}" is nearly "${first.text}" in ${place(first)}, which is another intent`
    return [
      complain(
        utterance,
        'warning',
        what,
        'reword one of them, or delete it, so that the two intents stay apart',
      ),
    ]
  })
}

/** The words that carry the meaning, in any order, except where the order is the meaning: "leave a for b". */
function gist(text: string, alternatives: ReadonlySet<string>): string {
  const words = spoken(text)
    .split(' ')
    .filter((word) => !COMMON.has(word))
  const directed = words.some((word) => DIRECTED.has(word))
  const sided =
    words.filter((word) => alternatives.has(word)).length > 1 && !words.some((word) => EVEN.has(word))
  return directed || sided ? words.join(' ') : [...new Set(words)].sort().join(' ')
}

const COMMON = new Set(
  `a an the is are was be am do does did it its this that i im me my we our us you your u please pls plz hi hey hello
   can could would should will of in on at by there any some`.split(/\s+/),
)
const DIRECTED = new Set('from to 2 into over than instead before after'.split(' '))
/** Between two alternatives, these say that neither comes first. */
const EVEN = new Set('or and vs versus between both compare compared comparison'.split(' '))

const place = ({ intent: { parsed }, field, index }: Said) =>
  `${parsed.source.path}:${lineAt(parsed.source, parsed.at([field, index]))}`

function complain(
  { intent: { parsed }, field, index }: Said,
  severity: Problem['severity'],
  what: string,
  fix: string,
) {
  return problemAt(parsed.source, parsed.at([field, index]), severity, what, fix)
}
