/**
 * What is typed while a question is open: a command, or an answer to it.
 */
import { createPhraseTable, type PhraseTable, QUESTION_MARK, tokenize } from '../../classifier/text.js'
import type { Descriptive, Lexicon } from '../../content/content.js'
import { covers } from '../typed.js'
import type { Guiding } from './guiding.js'

export type Command =
  | 'confirm'
  | 'deny'
  | 'not_sure'
  | 'skip'
  | 'back'
  | 'why'
  | 'stop'
  | 'cancel'
  | 'go_on'
  | 'join'
  | 'reveal'

export type ReadHeard = {
  /** The message is a command, and at most some politeness around it. */
  command(text: string): Command | undefined
  /** The option that the message as a whole means as a reply to this question. */
  reply(text: string, criterion: string): string | undefined
}

export function createReadHeard(
  { words, questionOf }: Guiding,
  { picking, courtesies, followUp }: Lexicon,
): ReadHeard {
  const { asking, commands } = words
  const labels: Readonly<Record<Command, readonly string[]>> = {
    confirm: [asking.confirm],
    deny: [asking.dismiss],
    not_sure: [asking.not_sure],
    skip: [asking.skip],
    back: [asking.back],
    why: [asking.why],
    stop: [asking.stop, asking.show],
    cancel: [asking.cancel],
    go_on: [asking.go_on],
    join: [words.group.join],
    reveal: [words.group.reveal],
  }
  const names = Object.keys(labels) as Command[]
  const table = createPhraseTable(
    names.flatMap((name) => [...labels[name], ...commands[name]].map((phrase) => [phrase, name] as const)),
  )
  const tableOf = (phrases: readonly string[]) =>
    createPhraseTable(phrases.map((phrase) => [phrase, true] as const))
  const aroundReplies = tableOf([...picking, ...courtesies])
  // "And A?" follows up on an answer; it does not reply to a question of ours.
  const aroundCommands = tableOf([...picking, ...courtesies, ...followUp])
  const replies = new Map<string, PhraseTable<string>>()
  const repliesTo = (criterion: string) => {
    const known = replies.get(criterion)
    if (known) return known
    const options: readonly (Descriptive & { readonly id: string; readonly label: string })[] =
      questionOf(criterion)?.options ?? []
    const made = createPhraseTable(
      options.flatMap(({ id, label, replies: said }) =>
        [label, ...said].map((phrase) => [phrase, id] as const),
      ),
    )
    replies.set(criterion, made)
    return made
  }

  return {
    command: (text) => only(wordsOf(text), table, aroundCommands),
    reply: (text, criterion) => only(wordsOf(text), repliesTo(criterion), aroundReplies),
  }
}

const wordsOf = (text: string) => tokenize(text).filter((token) => token !== QUESTION_MARK)

/** The one value the message holds, if it holds nothing else but what may stand around it. */
function only<T>(
  tokens: readonly string[],
  table: PhraseTable<T>,
  around: PhraseTable<unknown>,
): T | undefined {
  if (tokens.length === 0) return undefined
  const hits = tokens
    .map((_, at) => ({ at, hit: table.longestAt(tokens, at) }))
    .flatMap(({ at, hit }) => (hit ? [{ at, ...hit }] : []))
    .sort((a, b) => b.length - a.length)
  const [best] = hits
  if (!best) return undefined
  return covers(tokens.toSpliced(best.at, best.length), around) ? best.value : undefined
}
