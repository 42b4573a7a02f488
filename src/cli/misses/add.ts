/**
 * `whichway misses add ID INTENT`: learns a question that was missed, and says what that changes.
 */
import { formatProblems } from '../../content/report.js'
import { findMissed, type Missed } from '../../misses/missed.js'
import { clean } from '../../plain.js'
import { diffText } from '../diff/report.js'
import { editsFor, writeFiles } from './edits.js'
import { askedAgain, effectOf, type Ground } from './effect.js'
import { wordsOf } from './report.js'

export type AddGiven = Omit<Ground, 'others'> & {
  readonly missed: readonly Missed[]
  readonly floor: number
  readonly write: (text: string) => void
}

/** @throws Error, one sentence, when there is no such question or intent, or it must not be learned; nothing is written then */
export async function add(
  id: string,
  intent: string,
  { missed, floor, write, ...ground }: AddGiven,
): Promise<void> {
  const { of, wording } = findMissed(missed, id)
  const { content } = ground.before
  const { phrase } = wording
  if (!wording.shown)
    throw new Error(
      `${id} cannot be learned ${wordsOf({ ...wording, people: of.people }, floor)}. Its words must not come into a file that others read${of.people < floor ? '; WHICHWAY_MISSES_FLOOR says how many people it takes' : ''}.`,
    )
  const edits = await editsFor(ground.dir, content, [{ phrase, intent }])
  const others = [
    {
      text: phrase,
      place: `miss ${id}`,
      wanted: { text: phrase, intent, ours: content.intents.get(intent)!.kind !== 'decline' },
    },
    ...askedAgain(missed, content).filter(({ text }) => text !== phrase),
  ]
  const { warnings, compared } = await effectOf({ ...ground, others }, edits)
  await writeFiles(ground.dir, edits)
  write(`${edits.places[0]} has a new example, and nothing is committed: "${clean(phrase)}"\n\n`)
  if (warnings.length > 0) write(`${formatProblems(warnings, { color: false })}\n`)
  write(diffText(compared))
}
