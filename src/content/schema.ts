/**
 * The formats of the files that maintainers edit: one zod schema a format.
 *
 * Everything else that describes the formats is made from here: the JSON Schemas for editors, the field tables in
 * `knowledge/README.md` and `intents/README.md`, and the messages of `whichway check`. The text of `describe` is
 * written for the maintainer who reads it in an editor's tooltip.
 */
import { z } from 'zod'
import { criterionSchema, decisionSchema } from './schema-decision.js'
import { digestSchema } from './schema-digest.js'
import { guideSchema } from './schema-guide.js'
import { ignoredSchema } from './schema-ignored.js'
import {
  date,
  id,
  LABEL_MAX,
  label,
  partialDate,
  phrase,
  phrases,
  sourceId,
  utterance,
} from './schema-parts.js'
import { platformSchema } from './schema-platform.js'

/** Characters in the cells of a comparison, footnotes included: three columns must fit on a phone. */
const ASPECT_MAX = 30
const CELL_MAX = 120

export const DIALOGUE_ACTS = [
  'help',
  'smalltalk',
  'restart',
  'other_one',
  'more_detail',
  'show_sources',
  'how_sure',
  'disagree',
  'start_guided',
  'describe_project',
  'why_this',
  'what_if',
  'change_answer',
  'team_vote',
  'export_decision',
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
    frame: z
      .strictObject({
        for: id.optional(),
        against: id.optional(),
        from: id.optional(),
        to: id.optional(),
      })
      .optional()
      .describe(
        'Which alternative the question speaks for or against, or moves from and to. A message that says the opposite is led to the intent whose frame fits.',
      ),
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

const comparison = z.strictObject({
  aspect: z
    .string()
    .trim()
    .min(2)
    .max(ASPECT_MAX)
    .describe('What is compared, as the first cell of the row.'),
  cells: z
    .record(id, z.string().trim().min(2).max(CELL_MAX))
    .describe('Per alternative: a few words, with footnotes.'),
})

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
    criterion: id.optional().describe('The criterion of the decision that this answer bears on.'),
    rows: z
      .array(id)
      .max(8)
      .default([])
      .describe(
        'Intents whose answers are the rows of a table under this one, in "tell me more" and where a comparison is asked for.',
      ),
    comparison: comparison
      .optional()
      .describe('The answer as one row of a table, for "compare A and B on this and that".'),
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

const frameWords = z.strictObject({
  moving: phrases('Changing from one alternative to another: "migrate", "port".'),
  from: phrases('Before what is left: "from", "off", "replace".'),
  to: phrases('Before what is joined: "to", "into".'),
  instead_of: phrases('Between what is preferred and what is not: "instead of", "over".'),
  not: phrases('Before what is turned down: "not", "avoid", "against".'),
  praise: phrases('What speaks for something: "advantages", "love".'),
  blame: phrases('What speaks against something: "drawbacks", "hate".'),
  than: phrases('Between what is asked about and what it is measured by: "than", "compared to".'),
})

const askingWords = z.strictObject({
  openers: phrases('What a question begins with: "which", "is", "should".'),
  joiners: phrases('What joins two questions in one sentence: "and", "also".'),
  comparing: phrases('Asks for a comparison: "compare", "side by side".'),
  between: phrases('Between two things that are compared: "and", "or", "versus".'),
  aspects: phrases('Between a comparison and what is compared: "on", "in terms of".'),
})

const describingWords = z.strictObject({
  not: phrases('Before what is denied, at most three words off: "no", "without", "we drop".'),
  not_after: phrases('Behind what is denied: "is not needed".'),
  spared: phrases('Where such a word denies nothing: "not only", "no rewrite".'),
  perhaps: phrases('What makes a wish of a need: "maybe", "nice to have", "later".'),
  wondering: phrases('What makes a question without a question mark: "do we need", "not sure if".'),
  supposing: phrases('What supposes something: "what if", "suppose".'),
  choosing: phrases(
    'A question with these is about the choice, and what it describes counts: "should I use".',
  ),
  formerly: phrases('What was so once, and fills nothing: "our old site".'),
  partly: phrases('People of whom only some are meant, which answers nothing: "half of the team".'),
  breaks: phrases('Words at which a sentence turns: "but", "although".'),
  walls: phrases('Single words that a denial does not reach across: "no login because ...".'),
  doubtful: phrases('Single words behind which nobody can tell whether it is denied: "no time for ...".'),
  joins: phrases('Single words that join two things of which only the first is surely denied: "and".'),
  either: phrases('Single words that hand a denial on to what comes next: "or", "nor".'),
  articles: phrases('Single words that may stand before what a denial is handed on to: "a", "any".'),
  ranges: phrases('Single words between the ends of a range: "3 to 4".'),
  amounts: z.record(phrase, z.int().positive()).default({}).describe('Numbers in words: "three" -> 3.'),
})

export const technologiesSchema = z
  .record(
    id,
    z.strictObject({
      name: z.string().trim().min(1).max(40).describe('The name as it is written.'),
      aliases: z.array(phrase).default([]).describe('Other spellings people type.'),
      intent: id.describe('The decline intent that questions about it belong to.'),
      url: z.url({ protocol: /^https?$/ }).describe('Where to read about it instead: its own documentation.'),
      related: z.array(id).max(2).default([]).describe('Intents of ours that may be what was meant.'),
      everyday_word: z
        .boolean()
        .default(false)
        .describe(
          'true: the name is also an ordinary word ("go"), so it counts only in a message that is not ours anyway.',
        ),
    }),
  )
  .describe('What people ask about beside the alternatives: questions about it are declined by its name.')

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
    all_of_them: z
      .array(phrase)
      .default([])
      .describe('Words that stand for the alternatives together, like "both" or "they".'),
    courtesies: z
      .array(phrase)
      .default([])
      .describe('Greetings and thanks, which may stand around a question.'),
    beside: z
      .array(phrase)
      .default([])
      .describe(
        'Words before another technology that make it a circumstance: "a shop with X", "coming from X".',
      ),
    frame: frameWords.prefault({}).describe('Words that say what is left, joined, preferred or avoided.'),
    asking: askingWords.prefault({}).describe('Words that part or join questions.'),
    disagreeing: phrases(
      'How a message begins that contradicts what was just said: "that is wrong". What follows is the reason.',
    ),
    forget_me: phrases(
      'How people want everything about them deleted. Counts only as the whole message, because there is no way back.',
    ),
    describing: describingWords
      .prefault({})
      .describe('Words by which a description of a project is read, beside the phrases of the criteria.'),
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
    said_already: phrase.describe(
      'The answer speaks of the alternative that was named, but has nothing further. {name} is replaced.',
    ),
    failure: phrase.describe(
      'Something of ours broke. Kind, and a way on. A short name for the failure is added.',
    ),
    too_fast: phrase.describe('Somebody asks faster than we may answer; said once, then nothing is.'),
    no_memory: phrase.describe('What somebody wants needs a memory, which is away just now.'),
    forgotten: phrase.describe('All that was kept about a person is deleted; {n} is how many entries.'),
    forgotten_here: phrase.describe('The same where nothing is kept beyond the conversation.'),
    contested: phrase.describe('Said beside the sources when they contradict each other.'),
    elsewhere: phrase.describe(
      'A question about other technologies. {names} is replaced by their names, with links to their documentation.',
    ),
    elsewhere_beside: phrase.describe(
      'A comparison of one of ours with other technologies. {names} is replaced as above.',
    ),
    elsewhere_too: phrase.describe(
      'Under a comparison that was to have other technologies in it. {names} as above.',
    ),
    not_compared: phrase.describe(
      'Aspects of a comparison we have nothing on. {missing} is replaced by what was typed.',
    ),
    not_answered: phrase.describe(
      'Of several questions in a message, those we know nothing about. {missing} is replaced by what was typed.',
    ),
    side_by_side: phrase.describe(
      'Heading of a comparison. {names} is replaced by the names of what is compared.',
    ),
    how_sure: z
      .strictObject({ primary: phrase, contested: phrase, articles: phrase, measured: phrase })
      .describe(
        'Opens what carries an answer: a primary source; sources that disagree; only articles; only surveys or measurements.',
      ),
    understood: phrase.describe(
      'How sure the reading of the question was. {confidence} is replaced by a number of percent.',
    ),
    carried_by: z
      .strictObject({ primary: phrase, survey: phrase, benchmark: phrase, article: phrase })
      .describe('Sources of one kind under an answer. {n} is replaced by how many.'),
    disagree: phrase.describe('Thanks for a remark on an answer, which is kept for the maintainers.'),
    disagree_with_what: phrase.describe('The same when no answer was given before.'),
    no_guide: phrase.describe('Somebody wants to be asked about their project, or describes it.'),
    no_recommendation: phrase.describe(
      'Somebody wants a recommendation explained, changed or exported, and there is none.',
    ),
    articles_only: phrase.describe(
      'Said beside the sources when they are all articles. {n} is replaced by how many, {all} by how many we know.',
    ),
    more: z.string().trim().min(1).max(LABEL_MAX).describe('The choice that shows the rest of an answer.'),
    platform: platformSchema,
    digest: digestSchema,
    suggestions: z
      .array(z.string().trim().min(2))
      .min(2)
      .max(4)
      .describe('Questions to try, shown with help and unknown.'),
  })
  .describe('What the advisor says in a conversation besides answers.')

const covered = (what: string) =>
  z.strictObject({
    what: phrase.describe(what),
    articles: z.array(sourceId).min(1).describe('The sources in which it stands.'),
    intents: z.array(id).default([]).describe('The intents whose answers take it up.'),
    left_out: phrase.optional().describe('Why no answer takes it up.'),
  })

export const coverageSchema = z
  .strictObject({
    questions: z
      .array(
        covered(
          'A question of the articles, word for word; it must be answered at once by one of the intents.',
        ),
      )
      .default([])
      .describe('Questions the articles answer.'),
    rows: z
      .array(covered('A row of a comparison, or a bullet, in a few words.'))
      .default([])
      .describe('Rows and bullets of the articles.'),
    claims: z
      .array(covered('A group of claims, in a few words.'))
      .default([])
      .describe('What the articles claim besides.'),
  })
  .describe('What the compared articles contain, and which answers take it up. Read by "whichway coverage".')

/** The content formats by the name their JSON Schema file carries: `schemas/<name>.schema.json`. */
export const SCHEMAS = {
  intent: intentSchema,
  answer: answerSchema,
  sources: sourcesSchema,
  alternatives: alternativesSchema,
  lexicon: lexiconSchema,
  phrases: phrasesSchema,
  technologies: technologiesSchema,
  coverage: coverageSchema,
  criterion: criterionSchema,
  decision: decisionSchema,
  guide: guideSchema,
  ignored: ignoredSchema,
} as const

export type IntentFormat = z.output<typeof intentSchema>
export type AnswerFormat = z.output<typeof answerSchema>
export type SourcesFormat = z.output<typeof sourcesSchema>
export type AlternativesFormat = z.output<typeof alternativesSchema>
export type LexiconFormat = z.output<typeof lexiconSchema>
export type TechnologiesFormat = z.output<typeof technologiesSchema>
export type CoverageFormat = z.output<typeof coverageSchema>
export type CriterionFormat = z.output<typeof criterionSchema>
export type DecisionFormat = z.output<typeof decisionSchema>
export type GuideFormat = z.output<typeof guideSchema>
export type PhrasesFormat = z.output<typeof phrasesSchema>
