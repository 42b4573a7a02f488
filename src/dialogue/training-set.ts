/**
 * Content as the classifier learns it.
 */
import type { TrainingSet } from '../classifier/model.js'
import type { Vocabulary } from '../classifier/reader.js'
import type { Content } from '../content/content.js'

/** Every example of every intent, and each title as one more: a title says what its intent is about. */
export function trainingSetOf(content: Content): TrainingSet {
  const intents = [...content.intents.values()]
  return {
    labels: intents.map(({ id, kind, offered }) => ({ id, refused: kind === 'decline', offered })),
    examples: intents.flatMap(({ title, examples }, label) => [
      { text: title, label },
      ...examples.map(({ text, file, line }) => ({ text, label, at: `${file}:${line}` })),
    ]),
    vocabulary: vocabularyOf(content),
  }
}

/** The spellings of the alternatives count like those of the lexicon; their ids are what they are read as. */
export function vocabularyOf({ alternatives, lexicon }: Content): Vocabulary {
  const names = [...alternatives.values()].map(
    // "A's" is read without its apostrophe.
    ({ id, name, aliases }) =>
      [id, [name, `${name}s`, ...aliases.filter((alias) => alias !== `${name}s`)]] as const,
  )
  return { aliases: [...names, ...lexicon.aliases], concepts: [...lexicon.concepts] }
}
