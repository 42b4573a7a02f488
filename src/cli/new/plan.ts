/**
 * Which files are to be written, seen what is there. Pure.
 */
import type { Draft, IntentFile } from '../../content/draft.js'
import { suggest } from '../../content/suggest.js'
import { answerText, intentText } from './scaffold.js'
import type { WantedRead } from './wanted.js'

export type Plan = {
  /** None of them is there yet. Paths are relative to the content folder. */
  readonly files: readonly { readonly path: string; readonly text: string }[]
  /** The intent is among them. */
  readonly hasIntent: boolean
  /** The file with the question, new or not. */
  readonly intent: string
  /** The file with the answer, new or not. */
  readonly answer: string
  /** The question is declined until the answer is written. */
  readonly isDeclined: boolean
  /** The other topics that there are, and the one that may have been meant instead of a new one. */
  readonly topics: readonly string[]
  readonly meant?: string
}

/**
 * @param schemas the folder with the JSON Schemas, seen from the content folder, for editors
 * @throws Error, a sentence, when what is wanted is there already, or nothing could lead to it
 */
export function planNew(draft: Draft, wanted: WantedRead, now: Date, schemas: string | undefined): Plan {
  const { what, id, topic, title } = wanted
  const intent = draft.intents.find((one) => one.id === id)
  const leading = draft.intents.find((one) => leadsTo(one, id))
  const hasAnswer = draft.answers.some((one) => one.id === id)
  const path = { intent: `intents/${topic}/${id}.yaml`, answer: `knowledge/answers/${id}.md` }

  if (what === 'intent' && intent)
    throw new Error(
      `The intent "${id}" is there already, and was left as it is: ${intent.parsed.source.path}. ` +
        'Add to it, or take another id.',
    )
  if (what === 'answer' && hasAnswer)
    throw new Error(
      `The answer "${id}" is there already, and was left as it is: ${path.answer}. Write it there.`,
    )
  if (what === 'answer' && intent && !leading) throw new Error(leadsElsewhere(intent, id))

  const hasIntent = what === 'intent' || !leading
  const isDeclined = hasIntent && !hasAnswer
  const heading = leading?.parsed.value?.title ?? title
  const folders = draft.intents.map(({ parsed }) => parsed.source.path.split('/').slice(1, -1).join('/'))
  const topics = [...new Set(folders)].filter((folder) => folder !== '' && folder !== topic).sort()
  const meant = folders.includes(topic) || wanted.isUnsorted ? undefined : suggest(topic, topics)
  return {
    files: [
      ...(hasIntent ? [{ path: path.intent, text: intentText(title, isDeclined, schemas) }] : []),
      ...(hasAnswer ? [] : [{ path: path.answer, text: answerText(heading, now) }]),
    ],
    ...{ hasIntent, isDeclined, topics },
    intent: hasIntent ? path.intent : leading!.parsed.source.path,
    answer: path.answer,
    ...(meant !== undefined && { meant }),
  }
}

function leadsTo({ id, parsed: { value } }: IntentFile, answer: string): boolean {
  return value ? value.kind !== 'dialogue' && (value.answer ?? id) === answer : id === answer
}

function leadsElsewhere({ parsed: { source, value } }: IntentFile, id: string): string {
  const why =
    value?.kind === 'dialogue'
      ? 'steers the conversation and has no answer'
      : `has its answer in knowledge/answers/${value?.answer}.md`
  return `Nothing would lead to an answer "${id}": ${source.path} ${why}. Take another id.`
}
