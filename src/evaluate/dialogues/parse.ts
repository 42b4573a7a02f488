/**
 * The text of a file -> a conversation, or everything that is wrong with it.
 */
import type { Problem } from '../../content/problem.js'
import { problemAt, type SourceFile, sourceFile } from '../../content/source-file.js'
import { suggest } from '../../content/suggest.js'
import type { Dialogue, Turn } from './dialogue.js'
import { type Entry, type Piece, type Refuse, readExpected, readSaid } from './read-turn.js'

/** @param file as problems shall name it */
export function parseDialogue(text: string, file: string): Dialogue | Problem[] {
  const source = sourceFile(file, text)
  const problems: Problem[] = []
  const refuse: Refuse = (offset, what, fix) => {
    problems.push(problemAt(source, offset, 'error', what, fix))
  }
  const lines = linesOf(source)
  const title = /^# (.*\S)/.exec(lines.find(({ text }) => text.trim() !== '')?.text ?? '')?.[1]
  if (title === undefined)
    refuse(0, 'the file has no title', 'begin it with "# " and what the conversation is about')
  const turns = turnsOf(entriesOf(lines, refuse), refuse)
  if (turns.length === 0 && problems.length === 0)
    refuse(0, 'nobody says anything', 'add "they: …", and below it "we: …"')
  return problems.length > 0 ? problems : { source, title: title!, turns }
}

const linesOf = ({ text, lineStarts }: SourceFile): Piece[] =>
  text.split('\n').map((line, i) => ({ text: line, offset: lineStarts[i]! }))

function entriesOf(lines: readonly Piece[], refuse: Refuse): Entry[] {
  const entries: Entry[] = []
  for (const line of lines) {
    const current = entries.at(-1)
    const found = ENTRY.exec(line.text)
    const entry = found ? entryOf(line, found) : readSlip(line, current !== undefined, refuse)
    if (entry) entries.push(entry)
    else if (current && SET_IN.test(line.text)) current.pieces.push(trimmed(line))
  }
  return entries
}

const ENTRY = /^(they|we)(?: *\(([^)]*)\))?:(.*)$/
/** Meant as a turn, and written like none. */
const NEARLY = /^\s*(they|we)\s*(?:\(([^)]*)\))?\s*:(.*)$/i
/** Perhaps meant as one. */
const PERHAPS = /^(\w+) *(?:\(([^)]*)\))?:(.*)$/
const SET_IN = /^(?: {2}|\t)\s*\S/

/** Tells of a slip, and takes the line for the turn that it is meant to be: one slip is one problem. */
function readSlip(line: Piece, hasBegun: boolean, refuse: Refuse): Entry | undefined {
  const { text, offset } = line
  const nearly = NEARLY.exec(text)
  if (nearly) {
    refuse(offset + indentOf(text), 'this looks like a turn and is none', BEGIN)
    return entryOf(line, nearly)
  }
  if (!hasBegun || text.trim() === '' || SET_IN.test(text)) return undefined
  const perhaps = PERHAPS.exec(text)
  const speaker = perhaps ? speakerOf(perhaps) : undefined
  refuse(offset, `this belongs to no turn${speaker ? `; did you mean "${speaker}:"?` : ''}`, BELONG)
  return perhaps && speaker ? entryOf(line, perhaps) : undefined
}

const BEGIN = 'write "they:" or "we:", small, at the beginning of the line'
const BELONG = 'begin it with "they:" or "we:", or set it in by two spaces below the reply that it is part of'

const speakerOf = ([, word = '']: RegExpExecArray) => SPEAKERS.find((one) => one === suggest(word, SPEAKERS))
const SPEAKERS = ['they', 'we'] as const

function entryOf(line: Piece, found: RegExpExecArray): Entry {
  const [, , aside, rest = ''] = found
  const said = trimmed({ text: rest, offset: line.offset + line.text.length - rest.length })
  return {
    speaker: speakerOf(found)!,
    offset: line.offset,
    aside:
      aside === undefined ? undefined : { text: aside.trim(), offset: line.offset + line.text.indexOf('(') },
    pieces: said.text === '' ? [] : [said],
  }
}

const trimmed = ({ text, offset }: Piece): Piece => ({ text: text.trim(), offset: offset + indentOf(text) })

const indentOf = (text: string) => text.length - text.trimStart().length

/** Each with its reply: who says something may expect nothing, but has to say so. */
function turnsOf(entries: readonly Entry[], refuse: Refuse): Turn[] {
  return entries.flatMap((entry, i): Turn[] => {
    const before = entries[i - 1]
    const after = entries[i + 1]
    if (entry.speaker === 'we') {
      if (before?.speaker !== 'they')
        refuse(entry.offset, 'this replies to nothing', 'write what they say above it, as "they: …"')
      return []
    }
    const said = readSaid(entry, refuse)
    if (after?.speaker !== 'we') {
      refuse(
        entry.offset,
        'no reply is expected to this',
        'add "we:" and what it must hold, or "we: nothing"',
      )
      return []
    }
    const expected = readExpected(after, refuse)
    return said && expected ? [{ said, offset: entry.pieces[0]!.offset, expected }] : []
  })
}
