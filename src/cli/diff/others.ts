/**
 * What `whichway diff` asks beside the held-out questions: what people ask in the dialogues, what was missed and is ignored,
 * and what was missed and is kept in the store.
 */
import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../../config.js'
import { parseDialogue } from '../../evaluate/dialogues.js'
import { IGNORED, readIgnored } from '../../misses/ignored.js'
import { missedOf } from '../../misses/missed.js'
import { openKept } from '../../open.js'
import type { Opened } from '../diff.js'
import { askedAgain } from '../misses/effect.js'
import { transcriptsIn } from '../test/transcripts.js'
import type { Asked } from './compare.js'

/**
 * The first message of each dialogue, and whatever can be asked without it; nobody has said what would be right.
 *
 * @param dir the content folder
 */
export async function saidInDialogues(dir: string): Promise<Asked[]> {
  const files = await transcriptsIn(dir)
  const asked = await Promise.all(
    files.map(async (file) => {
      const dialogue = parseDialogue(await readFile(file, 'utf8'), file)
      // A file that cannot be read is what `whichway test` complains of.
      if (Array.isArray(dialogue)) return []
      const place = path.relative(dir, file)
      const typed = dialogue.turns.flatMap(({ said }) => (said.kind === 'typed' ? [said.text] : []))
      return typed.filter((text, i) => i === 0 || standsAlone(text)).map((text) => ({ text, place }))
    }),
  )
  return once(asked.flat())
}

/** "1", "skip" and "money" answer what was asked in the dialogue, and "source?" asks about what was said there. */
const standsAlone = (text: string) => {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return words >= WORDS_MIN || (words > 1 && text.includes('?'))
}

const WORDS_MIN = 4

export async function ignoredBefore(dir: string): Promise<Asked[]> {
  return (await readIgnored(dir)).texts.map((text) => ({ text, place: IGNORED }))
}

/**
 * As far as they may be shown; what most people picked is what a question wants. None where nothing was ever kept, as on a
 * machine that builds.
 */
export async function missedBefore(
  config: Config,
  opened: Opened,
  warn: (sentence: string) => void,
): Promise<Asked[]> {
  if (config.databaseUrl === undefined && !(await isThere(path.join(config.data, 'whichway.db')))) return []
  const { store } = await openKept(config, warn)
  try {
    const ignored = await readIgnored(config.content)
    const missed = missedOf(await store.misses.list(), opened, ignored, config.missesFloor)
    return askedAgain(missed, opened.content)
  } finally {
    await store.close()
  }
}

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )

const once = (asked: readonly Asked[]): Asked[] => [...new Map(asked.map((one) => [one.text, one])).values()]
