/**
 * The rules that hold across files. Each is a function of everything that was read; the order does not matter.
 */
import type { Draft } from './draft.js'
import type { Problem } from './problem.js'
import { answersAreSupported } from './rules/answers.js'
import { decisionIsSound } from './rules/decision.js'
import { intentsAreSound } from './rules/intents.js'
import { everythingIsThere } from './rules/presence.js'
import { namesExist } from './rules/references.js'
import { nothingIsSaidTwice } from './rules/repetition.js'
import { sourcesAreSound } from './rules/sources.js'
import { textsReadWell } from './rules/wording.js'
import { wordsHaveOneMeaning } from './rules/words.js'

export function crosscheck(draft: Draft, now: Date): Problem[] {
  return [
    ...everythingIsThere(draft),
    ...intentsAreSound(draft),
    ...namesExist(draft),
    ...nothingIsSaidTwice(draft),
    ...answersAreSupported(draft, now),
    ...sourcesAreSound(draft, now),
    ...textsReadWell(draft),
    ...wordsHaveOneMeaning(draft),
    ...decisionIsSound(draft),
  ]
}
