/**
 * `whichway diff [ref]`: which questions get another answer than at that commit: a better one, a worse one, or just another.
 *
 * Asked are the held-out questions of both states, what people ask in the dialogues, and the misses that are given.
 */
import { createAdvisor } from '../advisor.js'
import type { Classifier } from '../classifier/classifier.js'
import type { Content } from '../content/content.js'
import { createUnderstand } from '../dialogue/understand.js'
import { toPlain } from '../plain.js'
import { type Asked, changeOf, type Taken } from './diff/compare.js'
import type { Compared } from './diff/report.js'
import { questionsOf } from './verdict.js'

export type Opened = { readonly content: Content; readonly classifier: Classifier }

/** @param others asked beside the held-out questions */
export function compare(
  ref: string,
  before: Opened,
  after: Opened,
  others: readonly Asked[],
  now: () => Date,
): Compared {
  const asked = [...heldOut(before, after), ...others]
  const [was, is] = [takesOf(before, now), takesOf(after, now)]
  const changes = asked.flatMap((one) => {
    const change = changeOf(one, was(one.text), is(one.text))
    return change ? [change] : []
  })
  const [old, current] = [[...before.content.intents.keys()], [...after.content.intents.keys()]]
  return {
    ...{ ref, asked: asked.length, changes },
    added: current.filter((id) => !before.content.intents.has(id)),
    removed: old.filter((id) => !after.content.intents.has(id)),
  }
}

/** As the first message of a conversation. */
function takesOf({ content, classifier }: Opened, now: () => Date): (text: string) => Taken {
  const understand = createUnderstand(content, classifier)
  const advisor = createAdvisor(content, classifier, now)
  return (text) => ({
    decision: understand(text).decision,
    plain: toPlain(
      advisor.respond({ kind: 'message', conversation: 'diff', person: 'diff', text }, {}).reply,
    ),
  })
}

/** Of both states; what a question wants now counts, and what it wanted when it is held out no longer. */
function heldOut(before: Opened, after: Opened): Asked[] {
  const asked = new Map<string, Asked>()
  for (const { content } of [before, after])
    for (const { at, ...wanted } of questionsOf(content))
      asked.set(at.text, { text: at.text, place: `${at.file}:${at.line}`, wanted })
  return [...asked.values()]
}
