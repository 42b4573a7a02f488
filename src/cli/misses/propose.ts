/**
 * `whichway misses propose`: learns what is clear, as far as it makes nothing worse. The working tree is changed and nothing
 * is committed; what is printed is the text of a pull request.
 */
import type { Missed } from '../../misses/missed.js'
import type { Change } from '../diff/compare.js'
import { type Candidate, candidatesIn } from './candidates.js'
import { editsFor, NotInOrderError, whyTaken, writeFiles } from './edits.js'
import { askedAgain, type Effect, effectOf, type Ground } from './effect.js'
import { proposalMarkdown } from './proposal-markdown.js'

export type ProposeGiven = Omit<Ground, 'others'> & {
  readonly missed: readonly Missed[]
  /** How many people it takes, at least 1. */
  readonly people: number
  readonly write: (text: string) => void
  /** Told what is at work: every phrase is a training. */
  readonly warn: (sentence: string) => void
}

export type Kept = Candidate & { readonly place: string; readonly changes: readonly Change[] }
export type LeftOut = Candidate & { readonly why: string }

export type Proposal = {
  readonly kept: readonly Kept[]
  readonly leftOut: readonly LeftOut[]
  /** Of all that are kept, together. */
  readonly together?: Effect['compared']
}

export async function propose(given: ProposeGiven): Promise<void> {
  const { missed, people, write } = given
  const candidates = candidatesIn(missed, given.before.content, people)
  const wanted = new Map(candidates.map(({ id, intent }) => [id, intent]))
  const ground = { ...given, others: askedAgain(missed, given.before.content, wanted) }
  const { alone, leftOut } = await measureEach(candidates, ground, given.warn)
  const proposal = await measureTogether(alone, leftOut, ground)
  write(proposalMarkdown(proposal, people))
}

type Alone = Candidate & { readonly changes: readonly Change[] }

/** Each by itself, so that everybody can see what it does. */
async function measureEach(candidates: readonly Candidate[], ground: Ground, warn: ProposeGiven['warn']) {
  const alone: Alone[] = []
  const leftOut: LeftOut[] = []
  for (const [i, candidate] of candidates.entries()) {
    warn(
      `Measuring ${i + 1} of ${candidates.length}: "${candidate.phrase}" as an example of ${candidate.intent}`,
    )
    const measured = await measure(candidate, ground)
    if ('why' in measured) leftOut.push({ ...candidate, ...measured })
    else alone.push({ ...candidate, ...measured })
  }
  return { alone, leftOut }
}

async function measure(
  candidate: Candidate,
  ground: Ground,
): Promise<Pick<Alone, 'changes'> | Pick<LeftOut, 'why'>> {
  const why = whyTaken(ground.before.content, candidate.phrase)
  if (why) return { why }
  try {
    const { compared, warnings } = await effectOf(ground, await editsOf([candidate], ground))
    if (warnings[0]) return { why: `The check would warn: ${warnings[0].what}.` }
    const [worse] = worseIn(compared.changes)
    if (!worse) return { changes: compared.changes }
    return { why: `It makes worse "${worse.asked.text}": ${worse.before} -> ${worse.after}.` }
  } catch (error) {
    if (error instanceof NotInOrderError)
      return { why: `The check would not pass: ${error.problems[0]!.what}.` }
    throw error
  }
}

/** What harms nothing alone may do so together: then the one that the fewest have asked is given up, until nothing is worse. */
async function measureTogether(
  alone: readonly Alone[],
  leftOut: readonly LeftOut[],
  ground: Ground,
): Promise<Proposal> {
  const last = alone.at(-1)
  if (!last) return { kept: [], leftOut }
  const edits = await editsOf(alone, ground)
  const { compared } = await effectOf(ground, edits)
  const [worse] = worseIn(compared.changes)
  if (worse) {
    const why = `Together with the others it makes worse "${worse.asked.text}": ${worse.before} -> ${worse.after}.`
    return measureTogether(alone.slice(0, -1), [...leftOut, { ...last, why }], ground)
  }
  await writeFiles(ground.dir, edits)
  const kept = alone.map((one, i) => ({ ...one, place: edits.places[i]! }))
  return { kept, leftOut, together: compared }
}

const editsOf = (phrases: readonly Candidate[], { dir, before }: Ground) =>
  editsFor(dir, before.content, phrases)

const worseIn = (changes: readonly Change[]) => changes.filter(({ kind }) => kind === 'worse')
