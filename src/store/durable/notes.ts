/**
 * What is kept for maintainers: what people say about answers, what could not be answered, what was decided.
 *
 * Texts are redacted on the way in, so that nobody can forget to. A note that names its event is kept once, however often
 * the work is repeated.
 */
import type { Feedback } from '../../dialogue/feedback.js'
import type { Db } from './engine.js'
import { decisionRow, feedbackRow, missRow, toDecision, toFeedback, toMiss } from './note-rows.js'

/** Who it is from, by pseudonym, and the id of the event it was made for. */
export type About = { readonly person?: string; readonly event?: string }

export type Miss = About & {
  readonly text: string
  /** Why there was no answer, in a word. */
  readonly reason: string
  /** Id of the intent that came nearest. */
  readonly nearest?: string
}

export type DecisionMade = About & {
  readonly conversation: string
  /** The answers, as code or JSON. */
  readonly record: string
  /** What was recommended. */
  readonly recommendation: string
}

export type Noted<T> = T & { readonly at: Date }

export type Decisions = Notes<DecisionMade> & {
  /** Newest first, of one person, by pseudonym. */
  latest(person: string, most: number): Promise<readonly Noted<DecisionMade>[]>
}

export type Notes<T> = {
  add(note: T): Promise<void>
  /** Oldest first. */
  list(since?: Date): Promise<readonly Noted<T>[]>
}

export type AllNotes = {
  readonly feedback: Notes<Feedback & About>
  readonly misses: Notes<Miss>
  readonly decisions: Decisions
}

const ALWAYS = new Date(0)

export function createNotes(db: Db, clock: () => number): AllNotes {
  return {
    feedback: {
      async add(note) {
        // Whoever presses the other button has changed their mind.
        if (note.verdict && note.person && note.intent)
          await db
            .deleteFrom('feedback')
            .where('person', '=', note.person)
            .where('intent', '=', note.intent)
            .where('verdict', 'is not', null)
            .execute()
        await db
          .insertInto('feedback')
          .values(feedbackRow(note, clock()))
          .onConflict((one) => one.column('event').doNothing())
          .execute()
      },
      async list(since = ALWAYS) {
        const rows = db.selectFrom('feedback').selectAll().where('at', '>=', since.getTime())
        return (await rows.orderBy('id').execute()).map(toFeedback)
      },
    },
    misses: {
      async add(note) {
        await db
          .insertInto('misses')
          .values(missRow(note, clock()))
          .onConflict((one) => one.column('event').doNothing())
          .execute()
      },
      async list(since = ALWAYS) {
        const rows = db.selectFrom('misses').selectAll().where('at', '>=', since.getTime())
        return (await rows.orderBy('id').execute()).map(toMiss)
      },
    },
    decisions: {
      async add(note) {
        await db
          .insertInto('decisions')
          .values(decisionRow(note, clock()))
          .onConflict((one) => one.column('event').doNothing())
          .execute()
      },
      async list(since = ALWAYS) {
        const rows = db.selectFrom('decisions').selectAll().where('at', '>=', since.getTime())
        return (await rows.orderBy('id').execute()).map(toDecision)
      },
      async latest(person, most) {
        const rows = db.selectFrom('decisions').selectAll().where('person', '=', person)
        return (await rows.orderBy('id', 'desc').limit(most).execute()).map(toDecision)
      },
    },
  }
}
