/**
 * What each phrase of a decision says when it is stated, denied or only wished.
 */
import type { DecisionContent } from '../../content/content.js'

/** For a criterion the ids of the options that are meant. */
export type Meaning = {
  readonly criterion: string
  readonly stated?: string
  readonly denied?: string
  readonly hedged?: string
}

export type UpTo = { readonly option: string; readonly most?: number }

export type Entry =
  | ({ readonly kind: 'option' } & Meaning)
  | { readonly kind: 'count'; readonly criterion: string; readonly upTo: readonly UpTo[] }
  | { readonly kind: 'not-counted'; readonly index: number }

/**
 * @param no the word that stands for every denial: the phrase "no login" is also found in "we don't need a login", so
 * what follows the word says something only when it is denied
 */
export function entriesOf(
  { gate, criteria, notCounted }: DecisionContent,
  no: string | undefined,
): (readonly [phrase: string, entry: Entry])[] {
  const denial = no === undefined ? undefined : `${no} `
  const options = [gate, ...criteria].flatMap(({ id: criterion, options: all }) =>
    all.flatMap(({ id, phrases, ifDenied, ifHedged }) =>
      phrases.map((phrase): readonly [string, Entry] => {
        if (denial && phrase.startsWith(denial))
          return [phrase.slice(denial.length), { kind: 'option', criterion, denied: id }]
        const instead = { ...(ifDenied && { denied: ifDenied }), ...(ifHedged && { hedged: ifHedged }) }
        return [phrase, { kind: 'option', criterion, stated: id, ...instead }]
      }),
    ),
  )
  const counts = criteria.flatMap(({ id: criterion, counts: its }) =>
    (its?.phrases ?? []).map((phrase) => [phrase, { kind: 'count', criterion, upTo: its!.upTo }] as const),
  )
  const remarks = notCounted.flatMap(({ phrases }, index) =>
    phrases.map((phrase) => [phrase, { kind: 'not-counted', index }] as const),
  )
  return [...options, ...counts, ...remarks]
}
