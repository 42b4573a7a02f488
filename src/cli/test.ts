/**
 * `whichway test`: asks questions that were never learned from, plays the conversations written beside the content, and
 * says what came of it. A floor that is committed with the content decides whether that is good enough.
 */
import { createAdvisor } from '../advisor.js'
import type { Classifier } from '../classifier/classifier.js'
import type { Content } from '../content/content.js'
import { createUnderstand } from '../dialogue/understand.js'
import { noIntent } from './no-intent.js'
import { readFloor } from './test/floor.js'
import { measure } from './test/measured.js'
import { type Asked, askAll, byTopic, heldOut, judge } from './test/outcome.js'
import { openPage } from './test/page/open-page.js'
import { floorText, fullText, intentText, shortText } from './test/text.js'
import { playTranscripts } from './test/transcripts.js'
import { underFloor } from './test/under-floor.js'

export { percent, targetOf } from './test/words.js'

type Opened = { readonly content: Content; readonly classifier: Classifier }

export type TestOptions = {
  /** The content folder. */
  readonly folder: string
  /** Asked instead of the held-out ones; then no conversation is played, and no floor holds. */
  readonly questions?: readonly Asked[] | undefined
  /** Also show intents without a fault. */
  readonly all?: boolean | undefined
  /** File to write the report to as a page, too. */
  readonly html?: string | undefined
  readonly now: Date
  write(text: string): void
}

/**
 * Resolves to the exit code: 1 when something is under the floor, 0 otherwise.
 *
 * @throws Error, a sentence, when the floor cannot be read, or the page not be drawn or written
 */
export async function testCommand(opened: Opened, options: TestOptions): Promise<number> {
  const { folder, questions, all = false, html, now, write } = options
  const { content, classifier } = opened
  // Before anything that takes time.
  const page = html === undefined ? undefined : await openPage(html)
  if (questions) {
    write(test(opened, questions))
    await page?.write({ measured: measure(content, classifier, questions, []), now }, content)
    return 0
  }
  const floor = await readFloor(folder)
  const transcripts = await playTranscripts(
    folder,
    createAdvisor(content, classifier, () => now),
  )
  const measured = measure(content, classifier, heldOut(content), transcripts)
  const breaches = underFloor(measured, floor)
  write(`${fullText(measured, all)}${floorText(floor, breaches)}`)
  await page?.write({ measured, floor: { ...floor, breaches }, now }, content)
  return breaches.length > 0 ? 1 : 0
}

/** What comes of questions of somebody's own: the misses one by one, a table by topic, the totals. */
export function test(
  { content, classifier }: Opened,
  questions: readonly Asked[] = heldOut(content),
): string {
  const outcomes = askAll(questions, createUnderstand(content, classifier))
  return shortText({ outcomes, topics: byTopic(content, outcomes), decided: judge(outcomes) })
}

/**
 * What comes of the questions of one intent, and which others are taken for it.
 *
 * @param questions asked instead of the held-out ones
 * @throws Error, a sentence, when there is no such intent
 */
export function testIntent(
  { content, classifier }: Opened,
  id: string,
  questions: readonly Asked[] = heldOut(content),
): string {
  if (!content.intents.has(id)) throw new Error(noIntent(id, content))
  return intentText(measure(content, classifier, questions, []), id)
}
