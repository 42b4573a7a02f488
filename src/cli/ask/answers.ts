/**
 * The answers a reply is made of: where they stand, when they were reviewed, what they cite, and how old all
 * that is.
 */
import type { Answer, Content, Source } from '../../content/content.js'
import { sourcesOf } from '../../dialogue/compose.js'
import type { MessageRead } from '../../dialogue/read-message.js'
import type { Understanding } from '../../dialogue/understand.js'

/** Ages are in whole days, below 0 for a day that is still to come. */
export type AnswerFacts = {
  readonly id: string
  readonly file: string
  /** `YYYY-MM-DD` */
  readonly reviewed: string
  readonly reviewedDaysAgo: number
  readonly overdue: boolean
  /** Those of the text that is shown first, in the order of their numbers; then those of everything else. */
  readonly sources: readonly SourceFacts[]
}

export type SourceFacts = Pick<Source, 'id' | 'kind' | 'date' | 'checked'> & {
  /** Since the first day that `date` may mean. */
  readonly daysOld?: number
  readonly checkedDaysAgo: number
  readonly overdue: boolean
}

/**
 * What was reviewed or checked longer ago has to be looked at again; `whichway check` warns from then on,
 * too.
 */
export const REVIEW_DAYS = 365

export function answersOf(content: Content, message: MessageRead, now: Date): AnswerFacts[] {
  const facts = asked(message).flatMap(({ intent, alternative }) => {
    const answer = content.answers.get(content.intents.get(intent)?.answer ?? '')
    return answer ? [factsOf(content, answer, alternative, now)] : []
  })
  return facts.filter(({ id }, i) => facts.findIndex((one) => one.id === id) === i)
}

type Asked = { readonly intent: string; readonly alternative: string | undefined }

/** The intents whose answers the reply shows. */
function asked(message: MessageRead): Asked[] {
  switch (message.kind) {
    case 'one':
      return askedIn(message)
    case 'several':
      return message.parts.flatMap(askedIn)
    case 'comparison':
      return message.aspects.map((intent) => ({ intent, alternative: undefined }))
  }
}

function askedIn({ decision, named, frame, elsewhere }: Understanding): Asked[] {
  // What is about other technologies is declined in a sentence of its own.
  if (!('intent' in decision) || elsewhere.length > 0) return []
  return [{ intent: decision.intent, alternative: named.length === 1 ? named[0] : frame.subject }]
}

function factsOf(content: Content, answer: Answer, alternative: string | undefined, now: Date): AnswerFacts {
  const reviewedDaysAgo = daysSince(answer.reviewed, now)
  return {
    id: answer.id,
    file: `knowledge/answers/${answer.id}.md`,
    reviewed: answer.reviewed,
    reviewedDaysAgo,
    overdue: reviewedDaysAgo > REVIEW_DAYS,
    sources: sourcesOf(content, answer, alternative).map(({ id, kind, date, checked }) => {
      const checkedDaysAgo = daysSince(checked, now)
      return {
        ...{ id, kind, checked, checkedDaysAgo, overdue: checkedDaysAgo > REVIEW_DAYS },
        ...(date !== undefined && { date, daysOld: daysSince(date, now) }),
      }
    }),
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** @param date `2026-04-12`, `2026-04` or `2026`, which `Date` takes for their first moment in UTC */
const daysSince = (date: string, now: Date) => Math.floor((now.getTime() - Date.parse(date)) / DAY_MS)
