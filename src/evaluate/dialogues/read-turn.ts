/**
 * One side of a turn: what is said, and what the reply must hold.
 */
import { suggest } from '../../content/suggest.js'
import { type Expected, type Fragment, type Said, SOMEBODY } from './dialogue.js'
import { wordsOf } from './words.js'

/** Some text of the file. */
export type Piece = { readonly text: string; readonly offset: number }

/** What begins with "they:" or "we:", and the lines that are set in below it. */
export type Entry = {
  readonly speaker: 'they' | 'we'
  /** Where the entry begins. */
  readonly offset: number
  /** What stands in brackets after the speaker. */
  readonly aside: Piece | undefined
  /** Lines without the space around them, none of them empty. */
  readonly pieces: Piece[]
}

/** Notes a problem at an offset in the file. */
export type Refuse = (offset: number, what: string, fix: string) => void

/** Gives undefined when something is wrong with it, which is then told. */
export function readSaid({ offset, aside, pieces }: Entry, refuse: Refuse): Said | undefined {
  const [said, more] = pieces
  if (aside?.text === '') refuse(aside.offset, 'the name is missing', 'write it between the brackets')
  if (!said) {
    refuse(offset, 'nothing is said here', 'write what they type behind "they:", or "( Label )" for a press')
    return undefined
  }
  if (more) refuse(more.offset, 'a message is one line', 'write it behind "they:"; it may be long')
  const person = aside?.text || SOMEBODY
  const press = PRESS.exec(said.text)
  if (!press && LOOKS_PRESSED.test(said.text)) {
    refuse(
      said.offset,
      'this is no press and no message',
      'a press is one label: "( Label )", spaces and all',
    )
    return undefined
  }
  return press
    ? { kind: 'press', person, label: press[1]!, furtherUp: press[2] !== undefined }
    : { kind: 'typed', person, text: said.text }
}

const PRESS = /^\( (?!\s)((?:(?! \)).)*\S) \)( further up)?$/
/** Nobody begins a message with a bracket. */
const LOOKS_PRESSED = /^\(/

export function readExpected({ offset, aside, pieces }: Entry, refuse: Refuse): Expected | undefined {
  const [first, second] = pieces
  if (aside && aside.text !== PRIVATELY)
    refuse(aside.offset, `"${aside.text}" says nothing about a reply`, meantBy(aside.text))
  if (!first) {
    refuse(offset, 'no reply is written here', 'add what it must hold, or write "we: nothing"')
    return undefined
  }
  if (first.text === NOTHING) {
    if (second) refuse(second.offset, 'there is more after "nothing"', 'delete one or the other')
    if (aside) refuse(aside.offset, 'silence is for everybody', 'write "we: nothing"')
    return { kind: 'nothing', offset: first.offset }
  }
  const fragments = pieces.flatMap(fragmentsOf)
  for (const { text, offset } of fragments)
    if (wordsOf(text).length === 0)
      refuse(offset, `"${text}" has no words to look for`, 'delete it, or write some of the words around it')
  return { kind: 'reply', offset: first.offset, privately: aside?.text === PRIVATELY, fragments }
}

const NOTHING = 'nothing'
const PRIVATELY = 'privately'

const meantBy = (word: string) =>
  suggest(word, [PRIVATELY])
    ? `did you mean "we (${PRIVATELY}):"?`
    : `write "we:", or "we (${PRIVATELY}):" for what the person alone may see`

/** "… words … ( Label )  ( Label )": each a fragment. */
function fragmentsOf({ text, offset }: Piece): Fragment[] {
  const fragments: Fragment[] = []
  const addWords = (from: number, to: number) => {
    for (const { 0: part, index } of text.slice(from, to).matchAll(/[^…]+/g))
      if (part.trim() !== '') {
        const indent = part.length - part.trimStart().length
        fragments.push({ kind: 'words', text: part.trim(), offset: offset + from + index + indent })
      }
  }
  let at = 0
  for (const { 0: all, 1: label, index } of text.matchAll(/\( (?!\s)((?:(?! \)).)*\S) \)/g)) {
    addWords(at, index)
    fragments.push({ kind: 'choice', text: label!, offset: offset + index })
    at = index + all.length
  }
  addWords(at, text.length)
  return fragments
}
