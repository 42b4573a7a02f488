/**
 * The formats of a decision: what is asked, what each answer speaks for, and how a recommendation comes of it.
 */
import { z } from 'zod'
import { id, LABEL_MAX, phrase, phrases, sourceId } from './schema-parts.js'

/** Before an answer, which may take the rest of a line. */
const TOPIC_MAX = 20

/** Points an answer can give or take. */
const POINTS_MAX = 3

const points = z
  .record(id, z.number().min(-POINTS_MAX).max(POINTS_MAX))
  .describe('Per alternative, how much this answer speaks for it: -3 to 3, left out means 0.')
const descriptive = {
  phrases: phrases(
    'What says so in a description. "..." stands for up to three words; endings of words do not matter. ' +
      'A phrase that begins with "no " matches every way of denying: "without", "we do not need".',
  ),
  replies: phrases('What means this option only when the question was just asked: "yes", "just me".'),
  if_denied: id.optional().describe('The option that is meant when this one is denied: "no admin".'),
  if_hedged: id
    .optional()
    .describe('The option that is meant when this one is only wished: "maybe an admin".'),
}
const supposing = phrase
  .optional()
  .describe('The option as a clause beginning with "if": "if there were no admin panel".')
const counts = z
  .strictObject({
    phrases: phrases('How a number that answers the question is said; {n} is the number: "team of {n}".'),
    up_to: z
      .array(z.strictObject({ option: id, most: z.int().positive().optional() }))
      .min(1)
      .describe('Which option a number means: the first whose "most" is not exceeded.'),
  })
  .optional()
  .describe('For questions that a number answers.')
const topic = z
  .string()
  .trim()
  .min(2)
  .max(TOPIC_MAX)
  .describe('The question in a word or two, to stand before an answer: "Admin panel".')
const reason = z.string().trim().min(3).describe('Why, in one sentence of our own, as it is shown.')
const sourceIds = z.array(sourceId).default([]).describe('What it rests on: ids of sources.yaml.')

export const criterionSchema = z
  .strictObject({
    question: z.string().trim().min(5).max(120).describe('What is asked.'),
    topic,
    why: z.string().trim().min(5).describe('Answers "why do you ask?" in one sentence.'),
    weight: z.number().positive().describe('How much it counts; 1 is usual.'),
    mutable: z.boolean().describe('true: the person can decide it otherwise. false: a fact of the project.'),
    ordered: z.boolean().default(false).describe('true: the options go from less to more.'),
    counts,
    options: z
      .array(
        z.strictObject({
          id,
          label: z.string().trim().min(1).max(LABEL_MAX),
          points,
          reason,
          sources: sourceIds,
          ...descriptive,
          supposing,
        }),
      )
      .min(2)
      .max(25)
      .describe('What can be answered.'),
  })
  .describe('One thing that the recommendation depends on. The file name is the id.')

export const decisionSchema = z
  .strictObject({
    rivals: z.tuple([id, id]).describe('The two alternatives that are compared with each other.'),
    challengers: z.array(id).default([]).describe('Alternatives that must beat the better rival clearly.'),
    thresholds: z
      .strictObject({
        tie: z.number().positive().describe('Below this margin both rivals fit.'),
        recommend: z.number().positive().describe('From this margin on: "I recommend".'),
        strong: z.number().positive().describe('From this margin on: "I clearly recommend".'),
        challenger: z.number().positive().describe('By how much a challenger must be ahead.'),
        answers: z.int().min(1).describe('With fewer answers it is too early to say.'),
        coverage: z.number().min(0).max(1).describe('With a smaller share of the weight answered, too.'),
      })
      .refine(({ tie, recommend, strong }) => tie < recommend && recommend < strong, {
        error: 'must rise: tie < recommend < strong',
      }),
    criteria: z.array(id).min(1).describe('Ids of the criteria in the order of asking.'),
    gate: z.strictObject({
      id,
      question: z.string().trim().min(5).max(120),
      topic,
      why: z.string().trim().min(5),
      options: z
        .array(
          z.strictObject({
            id,
            label: z.string().trim().min(1).max(LABEL_MAX),
            only: id.optional().describe('Leaves only this alternative.'),
            exclude: z.array(id).default([]).describe('Rules these out.'),
            neither: z.boolean().default(false).describe('true: none of the alternatives is right.'),
            reason: reason.optional(),
            url: z
              .url({ protocol: /^https?$/ })
              .optional()
              .describe('Where to go instead.'),
            sources: sourceIds,
            ...descriptive,
          }),
        )
        .min(2)
        .max(25),
    }),
    vetoes: z
      .array(
        z.strictObject({
          id,
          when: z.record(id, id).describe('Criterion -> option: all of them answered so.'),
          excludes: id.describe('The alternative it rules out, or "neither": none of them is right.'),
          reason,
          sources: sourceIds,
        }),
      )
      .default([]),
    not_counted: z
      .array(z.strictObject({ phrases: z.array(phrase).min(1), reason }))
      .default([])
      .describe('What people mention and what deliberately speaks for nothing, with the reason.'),
  })
  .describe('How criteria become a recommendation.')
