/**
 * The formats of the files that maintainers edit: one zod schema a format.
 *
 * Everything else that describes the formats is made from here: the JSON Schemas for editors, the field tables in
 * `knowledge/README.md` and `intents/README.md`, and the messages of `whichway check`. The text of `describe` is
 * written for the maintainer who reads it in an editor's tooltip.
 */
import { z } from 'zod'

/** Characters that fit on a button of the tightest platform. */
export const LABEL_MAX = 75

const id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and _ only')
const sourceId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and - only')
const date = z.iso.date()
/** YAML takes a lone 2026 for a number. */
const partialDate = z.union(
  [
    z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-[0-3]\d)?)?$/, 'a date such as 2026-04-12, 2026-04 or 2026'),
    z.int().min(1000).max(9999).transform(String),
  ],
  { error: 'is not a date such as 2026-04-12, 2026-04 or 2026' },
)
const label = z.string().trim().min(3).max(LABEL_MAX)
const utterance = z.string().trim().min(1).max(500)
const phrase = z.string().trim().min(1)

export const DIALOGUE_ACTS = [
  'help',
  'smalltalk',
  'restart',
  'other_one',
  'more_detail',
  'show_sources',
] as const
export type DialogueAct = (typeof DIALOGUE_ACTS)[number]

export const intentSchema = z
  .strictObject({
    title: label.describe('What the person wants, as it stands on a "did you mean" button.'),
    kind: z
      .enum(['faq', 'dialogue', 'decline'])
      .default('faq')
      .describe(
        'faq: has an answer. dialogue: steers the conversation. decline: not ours; one honest line says so.',
      ),
    does: z
      .enum(DIALOGUE_ACTS)
      .optional()
      .describe('Only for kind dialogue: what the message makes the advisor do.'),
    answer: id
      .optional()
      .describe('The file in knowledge/answers, without .md. Left out: the same id as the intent.'),
    offered: z
      .boolean()
      .default(true)
      .describe('false: never among the choices of "did you mean", as nobody would pick it there.'),
    examples: z.array(utterance).min(1).describe('How people ask. Learned from, so: as people really type.'),
    held_out: z
      .array(utterance)
      .default([])
      .describe('Asked as a test, never learned from. Must not repeat or reword an example.'),
  })
  .describe('One thing people want, and how they ask for it. The file name is the id.')

export const answerSchema = z
  .strictObject({
    title: z.string().trim().min(3).max(120).describe('The heading of the reply.'),
    summary: z
      .string()
      .trim()
      .min(20)
      .describe(
        'The answer in one or two sentences. Must not begin with Yes or No: the same answer serves "faster?" and "slower?".',
      ),
    reviewed: date.describe('The day somebody last checked every claim of this file against its sources.'),
    related: z.array(id).max(4).default([]).describe('Intents to offer next, at most four.'),
    contested: z
      .boolean()
      .default(false)
      .describe('The sources contradict each other; the text must say both sides.'),
    leads: z
      .record(id, z.string().trim().min(20))
      .default({})
      .describe('Per alternative: what replaces the summary when the question names just this one.'),
    others: z
      .record(id, id)
      .default({})
      .describe(
        'Per alternative: the intent that answers the same question for that one ("and the other?").',
      ),
  })
  .describe('What we say. Front matter above, Markdown below; "## More" begins what "tell me more" shows.')

export const sourcesSchema = z
  .record(
    sourceId,
    z.strictObject({
      title: z.string().trim().min(3).describe('The title of the page or document.'),
      url: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('Where it can be read. May be missing only for an article.'),
      publisher: z.string().trim().min(2).describe('Who answers for it.'),
      kind: z
        .enum(['primary', 'survey', 'benchmark', 'article'])
        .describe(
          'primary: the makers themselves. survey, benchmark: somebody measured. article: somebody says so.',
        ),
      date: partialDate.optional().describe('Date of the material itself: 2026-04-12, 2026-04 or 2026.'),
      checked: date.describe('The day somebody last looked at it.'),
    }),
  )
  .describe('Everything that answers cite. The key is the id used in footnotes: [^id].')

export const alternativesSchema = z
  .record(
    id,
    z.strictObject({
      name: z.string().trim().min(1).max(40).describe('The name as it is written.'),
      aliases: z.array(phrase).default([]).describe('Other spellings people type.'),
    }),
  )
  .describe('What can be chosen between. Order is the order of display.')

export const lexiconSchema = z
  .strictObject({
    aliases: z
      .record(phrase, z.array(phrase).min(1))
      .default({})
      .describe('One spelling -> other spellings of the same thing, replaced before anything is learned.'),
    concepts: z
      .record(id, z.array(phrase).min(2))
      .default({})
      .describe('A concept -> the words people use for it. Lets words that no example contains still pull.'),
    follow_up: z
      .array(phrase)
      .default([])
      .describe(
        'What may stand around a bare name: with it, "and what about X?" asks the last question about X.',
      ),
    pronouns: z
      .array(phrase)
      .default([])
      .describe('Words that stand for what was last talked about, like "it".'),
    numbers: z
      .array(z.array(phrase).min(1))
      .max(9)
      .default([])
      .describe('How people say 1, 2, 3, ... when they pick a choice: a list for each number, from 1 on.'),
    picking: z
      .array(phrase)
      .default([])
      .describe('Words around a number that picks a choice: "the second one, please".'),
    none: z.array(phrase).default([]).describe('How people say that none of the choices fits.'),
  })
  .describe('Words that mean the same.')

export const phrasesSchema = z
  .strictObject({
    greeting: phrase.describe('First line of a new conversation in the terminal.'),
    help: phrase.describe('Answers "what can you do?". Markdown.'),
    smalltalk: phrase.describe('Answers hello, thanks and bye.'),
    restart: phrase.describe('Says that the conversation was forgotten.'),
    unknown: phrase.describe('Nothing we know is near. Says so, and a way on.'),
    empty: phrase.describe('The message had no words.'),
    did_you_mean: phrase.describe('Opens an offer of two or three choices.'),
    none_of_these: phrase.describe('The last choice of every offer.'),
    none_chosen: phrase.describe('After "none of these".'),
    pick_one: phrase.describe(
      'A number that none of the choices has. {n} is replaced by how many there are.',
    ),
    no_topic: phrase.describe('A follow-up such as "source?" when nothing was asked before.'),
    no_more: phrase.describe('"Tell me more" when the answer has no more.'),
    stale: phrase.describe('A choice points to something that no longer exists.'),
    which_other: phrase.describe('"And the other one?" when it is not clear which one.'),
    not_covered: phrase.describe(
      'The answer has nothing of its own for the alternative that was named. {name} is replaced.',
    ),
    failure: phrase.describe('Something of ours broke. Kind, and a way on.'),
    contested: phrase.describe('Said beside the sources when they contradict each other.'),
    articles_only: phrase.describe(
      'Said beside the sources when they are all articles. {n} is replaced by how many, {all} by how many we know.',
    ),
    more: z.string().trim().min(1).max(LABEL_MAX).describe('The choice that shows the rest of an answer.'),
    suggestions: z
      .array(z.string().trim().min(2))
      .min(2)
      .max(4)
      .describe('Questions to try, shown with help and unknown.'),
  })
  .describe('What the advisor says in a conversation besides answers.')

/** The content formats by the name their JSON Schema file carries: `schemas/<name>.schema.json`. */
export const SCHEMAS = {
  intent: intentSchema,
  answer: answerSchema,
  sources: sourcesSchema,
  alternatives: alternativesSchema,
  lexicon: lexiconSchema,
  phrases: phrasesSchema,
} as const

export type IntentFormat = z.output<typeof intentSchema>
export type AnswerFormat = z.output<typeof answerSchema>
export type SourcesFormat = z.output<typeof sourcesSchema>
export type AlternativesFormat = z.output<typeof alternativesSchema>
export type LexiconFormat = z.output<typeof lexiconSchema>
export type PhrasesFormat = z.output<typeof phrasesSchema>
