/**
 * What phrases do to all other questions: the content with them is learned in memory, and everything is asked before and
 * after.
 */
import type { Classifier } from '../../classifier/classifier.js'
import type { Content } from '../../content/content.js'
import type { Missed } from '../../misses/missed.js'
import type { Asked } from '../diff/compare.js'
import type { Compared } from '../diff/report.js'
import { compare, type Opened } from '../diff.js'
import type { Question } from '../verdict.js'
import type { Edited, Edits, WithEdits } from './edits.js'

export type Learn = (content: Content) => Promise<Classifier>

export type Ground = {
  readonly dir: string
  readonly before: Opened
  readonly withEdits: WithEdits
  readonly learn: Learn
  readonly now: () => Date
  /** Asked beside the held-out questions. */
  readonly others: readonly Asked[]
}

export type Effect = Pick<Edited, 'warnings'> & { readonly compared: Compared; readonly after: Opened }

/** How the sentences about the comparison name what it is compared with. */
const BEFORE = 'the state before'

/** @throws NotInOrderError when the content would not be in order any more */
export async function effectOf(
  { before, withEdits, learn, now, others }: Ground,
  edits: Edits,
): Promise<Effect> {
  const { content, warnings } = withEdits(edits)
  const after = { content, classifier: await learn(content) }
  return { warnings, after, compared: compare(BEFORE, before, after, others, now) }
}

/**
 * What was missed, to be asked again, as far as it may be shown. What most have picked is what it wants.
 *
 * @param wanted ids of intents by the id of what was missed, when somebody has decided about it
 */
export function askedAgain(
  missed: readonly Missed[],
  content: Content,
  wanted: ReadonlyMap<string, string> = new Map(),
): Asked[] {
  return missed
    .filter(({ shown }) => shown)
    .map((one): Asked => {
      const intent = wanted.get(one.id) ?? one.wanted?.intent
      const question = intent === undefined ? undefined : questionFor(one.phrase, intent, content)
      return { text: one.phrase, place: `miss ${one.id}`, ...(question && { wanted: question }) }
    })
}

function questionFor(text: string, id: string, { intents }: Content): Question | undefined {
  const intent = intents.get(id)
  return intent && { text, intent: id, ours: intent.kind !== 'decline' }
}
