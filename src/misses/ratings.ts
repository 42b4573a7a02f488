/**
 * What people thought of answers: by intent, as nothing was typed when a button was pressed.
 */
import type { Feedback } from '../dialogue/feedback.js'
import type { About, Noted } from '../store/durable/notes.js'
import { groupBy } from './group-by.js'

export type Rating = {
  /** Undefined for what was said when no answer had been given. */
  readonly intent?: string
  readonly helpful: number
  readonly notHelpful: number
  /** Contradictions in words; the same one by the same person counts once. */
  readonly remarks: number
}

/** @returns those that were least helpful first */
export function ratingsOf(rows: readonly Noted<Feedback & About>[]): Rating[] {
  const aboutAnswers = rows.filter(({ verdict, text }) => verdict !== undefined || text !== '')
  return [...groupBy(aboutAnswers, ({ intent }) => intent)]
    .map(([intent, of]) => ({
      ...(intent !== undefined && { intent }),
      helpful: of.filter(({ verdict }) => verdict === 'helpful').length,
      notHelpful: of.filter(({ verdict }) => verdict === 'not_helpful').length,
      remarks: remarksIn(of),
    }))
    .sort(
      (a, b) =>
        b.notHelpful - a.notHelpful ||
        b.remarks - a.remarks ||
        b.helpful - a.helpful ||
        ((a.intent ?? '') < (b.intent ?? '') ? -1 : 1),
    )
}

const remarksIn = (rows: readonly Noted<Feedback & About>[]) =>
  new Set(
    rows
      .filter(({ verdict }) => verdict === undefined)
      .map(({ person, conversation, text }) => JSON.stringify([person ?? conversation, text])),
  ).size
