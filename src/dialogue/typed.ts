/**
 * Short messages that only make sense after what was said before: a typed choice, a bare name, "it".
 */
import { createPhraseTable, type PhraseTable, QUESTION_MARK, tokenize } from '../classifier/text.js'
import type { Lexicon } from '../content/content.js'
import type { Choice } from '../reply.js'
import type { MessageFrame } from './frame.js'

export type Picked =
  | { readonly kind: 'choice'; readonly choice: Choice }
  /** A number, but of no choice. */
  | { readonly kind: 'no-such-number' }

export function createReadTyped(lexicon: Lexicon) {
  const { followUp, pronouns, numbers, picking, none, frame, forgetMe, courtesies, disagreeing } = lexicon
  const forgetting = phrases(forgetMe)
  const polite = phrases(courtesies)
  const contradicting = phrases(disagreeing)
  const denying = phrases(frame.not)
  const around = phrases(followUp)
  const standing = phrases(pronouns)
  const declining = phrases(none)
  const besides = phrases(picking)
  const counting = createPhraseTable([
    ...numbers.flatMap((words, i) => words.map((word) => [word, i + 1] as const)),
    ...Array.from({ length: 100 }, (_, i) => [String(i), i] as const),
  ])

  return {
    /** "2", "the second one please", the words of a choice, "none of these": what it picks among the choices. */
    pick(text: string, offered: readonly Choice[]): Picked | undefined {
      const tokens = bare(tokenize(text))
      if (tokens.length === 0) return undefined
      const said = tokens.join(' ')
      const named = offered.find(({ label }) => bare(tokenize(label)).join(' ') === said)
      if (named) return { kind: 'choice', choice: named }
      if (covers(tokens, declining)) {
        const wayOut = offered.find(({ action }) => action.do === 'none-of-these')
        return wayOut && { kind: 'choice', choice: wayOut }
      }
      const at = tokens.findIndex((_, i) => counting.longestAt(tokens, i))
      // In "the second one" the last word is no second number.
      if (at < 0 || !covers(tokens.toSpliced(at, 1), besides, counting)) return undefined
      const plain = covers(tokens.toSpliced(at, 1), besides)
      const choice = plain ? offered[counting.longestAt(tokens, at)!.value - 1] : undefined
      return choice ? { kind: 'choice', choice } : { kind: 'no-such-number' }
    },

    /**
     * "and A?", "what about A": nothing but one name and the words that make it a follow-up.
     *
     * @param named alternatives the message names
     * @param tokens of the message
     */
    bareName(named: readonly string[], tokens: readonly string[]): string | undefined {
      const [only, ...rest] = named
      if (only === undefined || rest.length > 0) return undefined
      const others = tokens.filter((token) => token !== only)
      return covers(bare(others), around) ? only : undefined
    },

    /** "No, not A, B": nothing but what is wanted instead. */
    corrected({ for: wanted, against, others }: MessageFrame, tokens: readonly string[]): string | undefined {
      const denies = tokens.some((_, at) => denying.longestAt(tokens, at))
      return denies && against !== undefined && covers(bare(others), around) ? wanted : undefined
    },

    /** "Forget me, please", and nothing else: what is deleted then does not come back. */
    wantsForgetting(tokens: readonly string[]): boolean {
      const said = bare(tokens)
      const asks = said.some((_, at) => forgetting.longestAt(said, at))
      return asks && covers(said, forgetting, polite)
    },

    /** "That's wrong, we measured it": it contradicts, and says why. */
    contradicts: (tokens: readonly string[]) => contradicting.longestAt(bare(tokens), 0) !== undefined,

    /** "is it fast": it stands for something said before. */
    refersBack: (tokens: readonly string[]) => tokens.some((_, at) => standing.longestAt(tokens, at)),
  }
}

const phrases = (list: readonly string[]) => createPhraseTable(list.map((phrase) => [phrase, true] as const))

const bare = (tokens: readonly string[]) => tokens.filter((token) => token !== QUESTION_MARK)

/** Is the message nothing but phrases of the tables? */
export function covers(tokens: readonly string[], ...tables: readonly PhraseTable<unknown>[]): boolean {
  let at = 0
  while (at < tokens.length) {
    const hits = tables.flatMap((table) => table.longestAt(tokens, at)?.length ?? [])
    if (hits.length === 0) return false
    at += Math.max(...hits)
  }
  return true
}
