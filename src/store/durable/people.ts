/**
 * What is kept about a person: told to them, or forgotten.
 */
import { sql } from 'kysely'
import type { Feedback } from '../../dialogue/feedback.js'
import type { Session } from '../../dialogue/session.js'
import type { Db } from './engine.js'
import { toDecision, toFeedback, toMiss } from './note-rows.js'
import type { About, DecisionMade, Miss, Noted } from './notes.js'
import { partOf, withoutPerson } from './session-people.js'
import { readSession } from './session-schema.js'

/** Rows deleted or, of sessions and of events at work, changed. */
export type Forgotten = {
  readonly sessions: number
  readonly events: number
  readonly feedback: number
  readonly misses: number
  readonly decisions: number
}

/** Plain JSON, once dates are written as text. */
export type Exported = {
  readonly person: string
  readonly sessions: readonly {
    readonly conversation: string
    readonly expires: Date
    readonly session: Session
  }[]
  readonly feedback: readonly Noted<Feedback & About>[]
  readonly misses: readonly Noted<Miss>[]
  readonly decisions: readonly Noted<DecisionMade>[]
}

export type People = {
  /** @param person by pseudonym */
  forget(person: string): Promise<Forgotten>
  exportOf(person: string): Promise<Exported>
}

export function createPeople(db: Db): People {
  /** Pseudonyms are so long that whatever contains one is about that person. */
  const mentioning = (person: string) => `%${person.replaceAll(/[\\%_]/g, '\\$&')}%`

  const sessionsWith = (person: string) =>
    db
      .selectFrom('conversations')
      .select(['conversation', 'session', 'version', 'expires_at'])
      .where(sql<boolean>`session like ${mentioning(person)} escape '\\'`)
      .orderBy('conversation')
      .execute()

  const deleted = async (table: 'feedback' | 'misses' | 'decisions', person: string) =>
    Number((await db.deleteFrom(table).where('person', '=', person).executeTakeFirst()).numDeletedRows)

  /** What is still worked on is finished, but not taken up again after a crash. */
  async function forgetPayloads(person: string): Promise<number> {
    const changed = await db
      .updateTable('events')
      .set({ payload: null })
      .where(sql<boolean>`payload like ${mentioning(person)} escape '\\'`)
      .executeTakeFirst()
    return Number(changed.numUpdatedRows)
  }

  /** Whoever has loaded the session before cannot save it any more. */
  async function forgetSessions(person: string): Promise<number> {
    const rows = await sessionsWith(person)
    let count = 0
    for (const { conversation, session, version } of rows) {
      const left = JSON.stringify(withoutPerson(sessionOf(session) ?? {}, person))
      const { numUpdatedRows } = await db
        .updateTable('conversations')
        .set({ session: left === '{}' ? null : left, version: version + 1 })
        .where('conversation', '=', conversation)
        .where('version', '=', version)
        .executeTakeFirst()
      count += Number(numUpdatedRows)
    }
    // A session that was saved in the meantime is still to do.
    return count === rows.length ? count : count + (await forgetSessions(person))
  }

  return {
    forget: async (person) => ({
      sessions: await forgetSessions(person),
      events: await forgetPayloads(person),
      feedback: await deleted('feedback', person),
      misses: await deleted('misses', person),
      decisions: await deleted('decisions', person),
    }),

    async exportOf(person) {
      const feedback = await db.selectFrom('feedback').selectAll().where('person', '=', person).execute()
      const misses = await db.selectFrom('misses').selectAll().where('person', '=', person).execute()
      const decisions = await db.selectFrom('decisions').selectAll().where('person', '=', person).execute()
      const sessions = (await sessionsWith(person)).map(({ conversation, session, expires_at }) => ({
        conversation,
        expires: new Date(expires_at),
        session: partOf(sessionOf(session) ?? {}, person),
      }))
      return {
        person,
        sessions,
        feedback: feedback.map(toFeedback),
        misses: misses.map(toMiss),
        decisions: decisions.map(toDecision),
      }
    },
  }
}

/** One that cannot be read counts as none, and goes whole. */
function sessionOf(text: string | null): Session | undefined {
  try {
    return text === null ? undefined : readSession(text)
  } catch {
    return undefined
  }
}
