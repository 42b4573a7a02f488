/**
 * Notes as rows, and back.
 */
import type { Selectable } from 'kysely'
import type { Feedback } from '../../dialogue/feedback.js'
import type { About, DecisionMade, Miss, Noted } from './notes.js'
import { redact } from './redact.js'
import type { DecisionRow, FeedbackRow, MissRow } from './tables.js'

const aboutRow = ({ person = null, event = null }: Nullable<About>, at: number) => ({ at, person, event })

type Nullable<T> = { readonly [K in keyof T]: T[K] | null }

export const feedbackRow = (note: Feedback & About, at: number) => ({
  ...aboutRow(note, at),
  conversation: note.conversation,
  text: redact(note.text),
  intent: note.intent ?? null,
  alternative: note.alternative ?? null,
  verdict: note.verdict ?? null,
  recommended: note.outcome?.recommended ?? null,
  chosen: note.outcome?.chosen ?? null,
})

export const missRow = (note: Miss, at: number) => ({
  ...aboutRow(note, at),
  text: redact(note.text),
  reason: note.reason,
  nearest: note.nearest ?? null,
})

export const decisionRow = (note: DecisionMade, at: number) => ({
  ...aboutRow(note, at),
  conversation: note.conversation,
  record: note.record,
  recommendation: note.recommendation,
})

const about = ({ at, person, event }: Pick<Selectable<MissRow>, 'at' | 'person' | 'event'>) => ({
  at: new Date(at),
  ...(person !== null && { person }),
  ...(event !== null && { event }),
})

export const toFeedback = (row: Selectable<FeedbackRow>): Noted<Feedback & About> => ({
  ...about(row),
  conversation: row.conversation,
  text: row.text,
  ...(row.intent !== null && { intent: row.intent }),
  ...(row.alternative !== null && { alternative: row.alternative }),
  ...(row.verdict !== null && { verdict: row.verdict }),
  ...(row.recommended !== null &&
    row.chosen !== null && { outcome: { recommended: row.recommended, chosen: row.chosen } }),
})

export const toMiss = (row: Selectable<MissRow>): Noted<Miss> => ({
  ...about(row),
  text: row.text,
  reason: row.reason,
  ...(row.nearest !== null && { nearest: row.nearest }),
})

export const toDecision = (row: Selectable<DecisionRow>): Noted<DecisionMade> => ({
  ...about(row),
  conversation: row.conversation,
  record: row.record,
  recommendation: row.recommendation,
})
