/**
 * Edits as a maintainer makes them, on whatever the content is about. They do not add up: each starts from the file as it
 * was.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

export type Edit = {
  readonly kind: 'text' | 'decision' | 'examples'
  /** @param n another edit for every number */
  readonly make: (n: number) => Promise<void>
}

/** @param dir holds `intents/` and `knowledge/` */
export async function editsOf(dir: string): Promise<Edit[]> {
  const [answer, criterion, intent] = await Promise.all([
    first(path.join(dir, 'knowledge', 'answers'), /^(?!README).*\.md$/),
    first(path.join(dir, 'knowledge', 'criteria'), /\.yaml$/),
    first(path.join(dir, 'intents'), /\.yaml$/),
  ])
  return [
    edit('text', answer, /^title: .*$/m, (n) => `title: Is edit number ${n} live?`),
    edit('decision', criterion, /^topic: .*$/m, (n) => `topic: Edit number ${n}`),
    edit('examples', intent, /^examples:\n/m, (n) => `examples:\n  - is edit number ${n} live at last\n`),
  ]
}

type File = { readonly file: string; readonly text: string }

async function first(dir: string, named: RegExp): Promise<File> {
  const names = (await readdir(dir, { recursive: true })).filter((name) => named.test(name)).sort()
  const file = path.join(dir, names[0]!)
  return { file, text: await readFile(file, 'utf8') }
}

function edit(kind: Edit['kind'], { file, text }: File, line: RegExp, by: (n: number) => string): Edit {
  if (!line.test(text)) throw new Error(`"${file}" has no ${line}: it cannot be edited here.`)
  return { kind, make: (n) => writeFile(file, text.replace(line, by(n))) }
}
