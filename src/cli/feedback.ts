/**
 * `whichway feedback`: what people said about answers, and what they went with in the end.
 */
import type { Feedback } from '../dialogue/feedback.js'
import type { Kept } from '../misses/counted.js'
import { dayOf } from '../misses/days.js'
import { alignColumns, clean } from '../plain.js'
import type { About, Noted } from '../store/durable/notes.js'

type Note = Noted<Feedback & About>

/** Oldest first. @param jsonl for programs: everything that is kept, one JSON object a line */
export async function feedback(
  { jsonl = false }: { readonly jsonl?: boolean },
  { store, write }: { readonly store: Pick<Kept, 'feedback'>; readonly write: (text: string) => void },
): Promise<void> {
  const notes = await store.feedback.list()
  write(jsonl ? notes.map((note) => `${JSON.stringify(note)}\n`).join('') : feedbackText(notes))
}

/** Pure. */
export function feedbackText(notes: readonly Note[]): string {
  if (notes.length === 0) return 'Nobody has said anything about an answer yet.\n'
  const rows = notes.map((note) => [dayOf(note.at), clean(aboutOf(note)), clean(saidIn(note))])
  return `${alignColumns([['day', 'about', 'said'], ...rows])}\n`
}

function aboutOf({ intent, alternative, outcome }: Note): string {
  if (outcome) return `recommended ${outcome.recommended}`
  if (intent === undefined) return '-'
  return alternative === undefined ? intent : `${intent}, ${alternative}`
}

function saidIn({ text, verdict, outcome }: Note): string {
  if (outcome) return `went with ${outcome.chosen === ELSE ? 'something else' : outcome.chosen}`
  if (verdict) return verdict === 'helpful' ? 'helpful' : 'not helpful'
  return `"${text}"`
}

/** Stands for an alternative where none of them was chosen. */
const ELSE = 'else'
