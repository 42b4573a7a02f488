/**
 * Phrases added to intent files: first in memory, where they are checked as everything else is, and then on disk.
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Content, Utterance } from '../../content/content.js'
import { createKeep } from '../../content/draft.js'
import { appendItem } from '../../content/edit-yaml.js'
import { loadFiles } from '../../content/load.js'
import type { Problem } from '../../content/problem.js'
import { readTree } from '../../content/read-tree.js'
import { formatProblems } from '../../content/report.js'
import { type SourceFile, sourceFile } from '../../content/source-file.js'
import { IGNORED } from '../../misses/ignored.js'
import { normalOf } from '../../misses/wording.js'
import { noIntent } from '../no-intent.js'

export type Phrase = { readonly phrase: string; readonly intent: string }

/** Files by path, as they will be on disk. */
export type Edits = {
  readonly files: ReadonlyMap<string, string>
  /** Where each phrase stands, `file:line`, in their order. */
  readonly places: readonly string[]
}

/**
 * The intent files with these phrases at the end of their examples. Nothing is written.
 *
 * @throws Error, one sentence: there is no such intent, the phrase is taken, or a file cannot be appended to
 */
export async function editsFor(dir: string, content: Content, phrases: readonly Phrase[]): Promise<Edits> {
  const files = new Map<string, string>()
  const places: string[] = []
  for (const { phrase, intent } of phrases) {
    const file = fileOf(content, intent)
    const taken = whyTaken(content, phrase)
    if (taken) throw new Error(taken)
    const before = files.get(file) ?? (await readFile(path.join(dir, file), 'utf8'))
    const { text, line } = append(file, before, phrase)
    files.set(file, text)
    places.push(`${file}:${line}`)
  }
  return { files, places }
}

function append(file: string, text: string, phrase: string) {
  try {
    return appendItem(text, ['examples'], phrase)
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error })
  }
}

function fileOf(content: Content, id: string): string {
  const file = content.intents.get(id)?.examples[0]?.file
  if (file === undefined) throw new Error(noIntent(id, content))
  return file
}

/** What is tested is never learned from, and nothing is learned twice. @returns a sentence that says where it stands */
export function whyTaken({ intents }: Pick<Content, 'intents'>, phrase: string): string | undefined {
  const wanted = normalOf(phrase)
  for (const { id, examples, heldOut } of intents.values()) {
    const find = (all: readonly Utterance[]) => all.find(({ text }) => normalOf(text) === wanted)
    const tested = find(heldOut)
    if (tested)
      return `"${phrase}" is a held-out question of ${id} (${tested.file}:${tested.line}), and what is tested must never be learned from.`
    const learned = find(examples)
    if (learned) return `"${phrase}" is an example of ${id} already (${learned.file}:${learned.line}).`
  }
  return undefined
}

export type Edited = {
  readonly content: Content
  /** Warnings that were not there before. */
  readonly warnings: readonly Problem[]
}

/** The content with edits in it. @throws NotInOrderError with what the check says, when it would not be in order any more */
export type WithEdits = (edits: Edits) => Edited

/** Reads the content once; files that are not edited are not parsed again. */
export async function readForEdits(dir: string, now: Date): Promise<WithEdits> {
  // What is ignored says nothing to anybody.
  const files = (await readTree(dir)).filter((file) => file.path !== IGNORED)
  const keep = createKeep()
  const known = new Set(loadFiles(files, now, [], keep).problems.map(whatOf))
  return ({ files: edited }) => {
    const after = files.map((file): SourceFile => {
      const text = edited.get(file.path)
      return text === undefined ? file : sourceFile(file.path, text)
    })
    const { content, problems } = loadFiles(after, now, [], keep)
    if (!content) throw new NotInOrderError(problems.filter(({ severity }) => severity === 'error'))
    return { content, warnings: problems.filter((problem) => !known.has(whatOf(problem))) }
  }
}

export class NotInOrderError extends Error {
  override readonly name = 'NotInOrderError'
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(
      `With this the content would not be in order, so nothing was written.\n\n${formatProblems(problems, { color: false })}`,
    )
    this.problems = problems
  }
}

/** Lines move when something is added. */
const whatOf = ({ file, what }: Problem) => `${file} ${what.replaceAll(/:\d+/g, '')}`

export async function writeFiles(dir: string, { files }: Edits): Promise<void> {
  for (const [file, text] of files) await writeFile(path.join(dir, file), text)
}
