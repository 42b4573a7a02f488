/**
 * `whichway misses ignore ID`: a question that is not to be learned is left out from now on, and what is much like it.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { appendItem } from '../../content/edit-yaml.js'
import { IGNORED, readIfThere } from '../../misses/ignored.js'
import { findMissed, type Missed } from '../../misses/missed.js'
import { normalOf } from '../../misses/wording.js'

export type IgnoreGiven = {
  readonly dir: string
  readonly missed: readonly Missed[]
  readonly why?: string
  readonly write: (text: string) => void
}

/** @throws Error, one sentence, when there is no such question */
export async function ignore(id: string, { dir, missed, why, write }: IgnoreGiven): Promise<void> {
  const { of, wording } = findMissed(missed, id)
  const reason = why === undefined ? {} : { why }
  // What may not be shown is ignored by its ids: each wording, as nothing can be compared with an id.
  const items: readonly Readonly<Record<string, string>>[] = wording.shown
    ? [{ text: normalOf(wording.phrase), ...reason }]
    : of.wordings.map((one) => ({ id: one.id, ...reason }))
  const file = path.join(dir, IGNORED)
  const before = await readIfThere(file)
  const after = items.reduce((text, item) => appendItem(text, [], item).text, before || OPENING)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, after)
  const named = items.map(({ text, id }) => text ?? id)
  write(`${IGNORED} ignores from now on: ${named.map((name) => `"${name}"`).join(', ')}\n`)
}

/** Of a new file. */
const OPENING = `# yaml-language-server: $schema=../schemas/ignored.schema.json
# Questions that "whichway misses" leaves out, and whatever is much like them.
`
