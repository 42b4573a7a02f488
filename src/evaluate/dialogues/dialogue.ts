/**
 * What a conversation is: who says what, and what the reply must hold; and what is found when it is played.
 */
import type { Problem } from '../../content/problem.js'
import type { SourceFile } from '../../content/source-file.js'

export type Dialogue = {
  readonly source: SourceFile
  readonly title: string
  /** One or more. */
  readonly turns: readonly Turn[]
}

export type Turn = {
  readonly said: Said
  /** Where in the file it is said: UTF-16 units from its beginning. */
  readonly offset: number
  readonly expected: Expected
}

/** `person`: the name in brackets, or `SOMEBODY`. */
export type Said = { readonly person: string } & ({ readonly kind: 'typed'; readonly text: string } | Pressed)

type Pressed = {
  readonly kind: 'press'
  readonly label: string
  /** Not in the last reply, but in an earlier one that is still there. */
  readonly furtherUp: boolean
}

export type Press = Extract<Said, Pressed>

/** Who speaks where no name stands. */
export const SOMEBODY = 'they'

export type Expected =
  | { readonly kind: 'nothing'; readonly offset: number }
  | {
      readonly kind: 'reply'
      readonly offset: number
      /** Only the person may see it. When false, it does not matter who does. */
      readonly privately: boolean
      /** In the order in which the reply must hold them, choices in any order; without any, whatever is said is right. */
      readonly fragments: readonly Fragment[]
    }

/** Words of a reply, or the label of a choice. Both hold at least one word. */
export type Fragment = {
  readonly kind: 'words' | 'choice'
  readonly text: string
  readonly offset: number
}

/** What came back. Silence is the empty text without labels. */
export type Heard = {
  readonly plain: string
  /** The person alone sees it. */
  readonly private: boolean
  /** What can be pressed, as it reads there; numbers that can be typed instead left out. */
  readonly labels: readonly string[]
}

/**
 * Says it to whoever answers, and waits for the reply. A press names a label as it was offered: it goes to the newest reply
 * that the person sees and that has it.
 */
export type Say = (said: Said) => Promise<Heard>

/** Where a reply is not as expected. */
export type Mismatch = Problem & {
  /** What was said instead, as far as it is of use: the nearest line, or the beginning. */
  readonly said: string
}
