/**
 * The sentences of a decision record that are ours; headings and "Good, because" are those of the format and stand
 * where they are used. Plain text: nothing in them is read as Markdown.
 */

/** In braces what is filled in. A value is filled in as it is: braces in it mean nothing. */
export type RecordWords = Readonly<Record<RecordPhrase, string>>

export type RecordPhrase =
  // What a project without a name is called, in the middle of a sentence.
  | 'project'
  // Titles: {project}; {name}, {names} (all alternatives) or {first} and {second} (the rivals).
  | 'title'
  | 'title_either'
  | 'title_too_early'
  | 'title_neither'
  // Context: {project}, {names}; above the quoted words; above and instead of the facts of the project.
  | 'context'
  | 'described'
  | 'scene'
  | 'no_scene'
  // Drivers: {question}, {answer}; or none.
  | 'driver'
  | 'driver_critical'
  | 'no_drivers'
  // An option that is ruled out: {name}, {reason}.
  | 'ruled_out'
  // Outcome by band: {name}, {other}, {margin}; {first}, {second}, {tie}; {n}, {coverage}, {least}, {least_coverage}.
  | 'chosen_lean'
  | 'chosen_recommend'
  | 'chosen_strong'
  | 'chosen_fixed'
  | 'chosen_either'
  | 'chosen_too_early'
  | 'chosen_neither'
  | 'chosen_neither_left'
  // Beside the outcome: {name} and by how many {points} it is apart.
  | 'also'
  // How sure: {word}, {coverage}; then one of settled and open; then {name}, {other}, {share}.
  | 'sure'
  | 'high'
  | 'medium'
  | 'low'
  | 'settled'
  | 'open'
  | 'robust'
  | 'unopposed'
  // Consequences: {question}, {answer}, {points}, {name}, {other}; the rest of them: {n}, {points}.
  | 'counts'
  | 'counts_alone'
  | 'rest'
  | 'consequence_too_early'
  | 'consequence_neither'
  | 'consequence_none'
  // Confirmation: above the command; {name} and what changes would lead to it; each change: {question}, {answer}.
  | 'rerun'
  | 'revisit'
  | 'revisit_at_least'
  | 'revisit_facts'
  | 'revisit_change'
  | 'revisit_too_early'
  | 'revisit_neither'
  | 'revisit_unknown'
  // Pros and cons: {reason}, {question}, {answer}, {points}; and when no answer bears on an option.
  | 'argument'
  | 'argument_neutral'
  | 'no_arguments'
  // After what rests on sources: {numbers}.
  | 'cited'
  | 'cited_one'
  // The table of answers.
  | 'answers'
  | 'question'
  | 'answer'
  | 'importance'
  | 'nice'
  | 'normal'
  | 'critical'
  | 'skipped'
  | 'not_sure'
  | 'not_asked'
  // What it was computed with: {scores}; the thresholds; {hash}, {version}.
  | 'scores'
  | 'thresholds'
  | 'model'
  | 'disagreements'
  // Above the list of sources; after each: {date}.
  | 'sources'
  | 'checked'

/** Replaces `{name}` by the value of `name`, once: what is filled in is not filled in again. */
export function fill(phrase: string, values: Readonly<Record<string, string>> = {}): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name]! : whole,
  )
}

/** "A", "A and B", "A, B and C". */
export const listed = (names: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names)

/** One decimal, as shown; never "-0.0". */
export const decimal = (value: number): string => (Math.round(value * 10) / 10 + 0).toFixed(1)

/** With its sign, unless it is 0. */
export const signed = (value: number): string => {
  const text = decimal(value)
  return value > 0 && text !== '0.0' ? `+${text}` : text
}

/** A point as a maintainer wrote it, with its sign. */
export const signedPoint = (value: number): string => (value > 0 ? `+${value}` : String(value))

/** A share as a whole number of percent. */
export const percent = (share: number): string => String(Math.round(100 * share))
