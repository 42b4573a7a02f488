/**
 * `whichway misses`: what people asked and got no answer to; and `misses add`, `ignore`, `propose` and `digest`, by which
 * maintainers learn from it.
 */
import type { Kept } from '../misses/counted.js'
import { digestOf, gather } from '../misses/digest-of.js'
import { readIgnored } from '../misses/ignored.js'
import { type Missed, missedOf } from '../misses/missed.js'
import { ratingsOf } from '../misses/ratings.js'
import { toPlain } from '../plain.js'
import type { Opened } from './diff.js'
import { add } from './misses/add.js'
import { readForEdits } from './misses/edits.js'
import type { Learn } from './misses/effect.js'
import { ignore } from './misses/ignore.js'
import { propose } from './misses/propose.js'
import { missesText } from './misses/report.js'
import { countOf, sinceOf } from './misses/since.js'

/** As they were typed. */
export type MissesOptions = {
  readonly since?: string | number
  readonly all?: boolean
  readonly minPeople?: string | number
  readonly days?: string | number
  readonly why?: string | number
}

export type MissesGiven = {
  readonly store: Kept
  readonly opened: Opened
  /** The content folder. */
  readonly dir: string
  /** From how many distinct people on the words of a question are shown. */
  readonly floor: number
  readonly learn: Learn
  readonly now: () => Date
  readonly write: (text: string) => void
  readonly warn: (sentence: string) => void
}

/** How many people it takes for a question to be proposed. */
const PEOPLE_MIN = 2
const DIGEST_DAYS = 7

/**
 * @param words what stands behind `misses`
 * @throws Error, one sentence, for words that are no command, an id that is none, and a phrase that must not be learned
 */
export async function misses(
  words: readonly string[],
  options: MissesOptions,
  given: MissesGiven,
): Promise<void> {
  const [command = 'list', id, intent, ...rest] = words
  const { store, opened, dir, floor, learn, now, write, warn } = given
  const missedSince = async (since?: Date) =>
    missedOf(await store.misses.list(since), opened, await readIgnored(dir), floor)
  const ground = async () => ({
    ...{ dir, before: opened, learn, now, write },
    withEdits: await readForEdits(dir, now()),
    missed: await missedSince(),
  })

  if (command === 'list' && id === undefined) {
    const since = sinceOf(options.since, now())
    const ratings = ratingsOf(await store.feedback.list(since))
    const shown = { missed: await missedSince(since), ratings, since, floor, all: options.all ?? false }
    return write(missesText({ ...shown, content: opened.content }))
  }
  // What is named by its id may be older than what is listed.
  if (command === 'add' && id !== undefined && intent !== undefined && rest.length === 0)
    return add(id, intent, { ...(await ground()), floor })
  if (command === 'add' && intent === undefined) throw new Error(withoutIntent(id, await missedSince()))
  if (command === 'ignore' && id !== undefined && intent === undefined) {
    const why = options.why === undefined ? {} : { why: String(options.why) }
    return ignore(id, { dir, write, missed: await missedSince(), ...why })
  }
  if (command === 'propose' && id === undefined) {
    const people = countOf(options.minPeople, '--min-people', PEOPLE_MIN)
    return propose({ ...(await ground()), warn, people })
  }
  if (command === 'digest' && id === undefined) {
    const days = countOf(options.days, '--days', DIGEST_DAYS)
    const until = new Date(now().getTime() + 1)
    const gathered = await gather(store, sinceOf(days, now()), until)
    const { reply, isQuiet } = digestOf(gathered, opened, await readIgnored(dir), floor)
    return write(`${toPlain(reply)}\n${isQuiet ? 'Nobody has asked anything.\n' : ''}`)
  }
  throw new Error(
    `"misses ${words.join(' ')}" is no command: there are "misses", "misses add ID INTENT", "misses ignore ID", "misses propose" and "misses digest".`,
  )
}

/** Names the intent that the question is nearest to today, if the id is one. */
function withoutIntent(id: string | undefined, missed: readonly Missed[]): string {
  if (id === undefined)
    return '"misses add" needs the id of a question and an INTENT: "misses" lists the questions with their ids.'
  const of = missed.find(({ wordings }) => wordings.some((wording) => wording.id === id))
  const nearest = of?.why.nearest?.intent
  return `"misses add ${id}" lacks the INTENT that it is to be an example of: write "misses add ${id} ${nearest ?? 'INTENT'}"${nearest === undefined ? '' : ', which is the nearest, or another id'}.`
}
