/**
 * What is kept of misses, as questions: that choices were offered, and that one of them was picked a moment later, are two
 * rows and one question.
 */
import type { Miss, Noted } from '../store/durable/notes.js'
import { normalOf } from './wording.js'

export type Ask = {
  readonly text: string
  readonly at: Date
  /** By pseudonym. */
  readonly person?: string
  /** A `MissReason`. `offered`: and nothing was picked. */
  readonly reason: string
  /** Id of the intent that was picked. */
  readonly picked?: string
}

/** @param rows oldest first; @returns oldest first */
export function asksOf(rows: readonly Noted<Miss>[]): Ask[] {
  const asks: Ask[] = []
  /** Where the last offer stands to which nothing was said yet, by person and question. */
  const open = new Map<string, number>()
  for (const row of rows) {
    const ask = askOf(row)
    const key = JSON.stringify([row.person, normalOf(row.text)])
    const offered = FOLLOWS_AN_OFFER.has(row.reason) ? open.get(key) : undefined
    if (offered === undefined) asks.push(ask)
    else asks[offered] = { ...ask, at: asks[offered]!.at }
    if (row.reason === 'offered') open.set(key, asks.length - 1)
    else open.delete(key)
  }
  return asks
}

const FOLLOWS_AN_OFFER: ReadonlySet<string> = new Set(['picked', 'none_of_these'])

const askOf = ({ text, at, person, reason, nearest }: Noted<Miss>): Ask => ({
  ...{ text, at, reason },
  ...(person !== undefined && { person }),
  ...(reason === 'picked' && nearest !== undefined && { picked: nearest }),
})

/** Those of whom we do not know who they are count as one: in doubt a question was asked by fewer people. */
export const peopleIn = (asks: readonly Ask[]): number => new Set(asks.map(({ person }) => person)).size
