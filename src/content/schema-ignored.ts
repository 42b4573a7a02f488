/**
 * The format of `knowledge/ignored.yaml`: questions that were missed and shall not be learned from.
 */
import { z } from 'zod'
import { phrase, utterance } from './schema-parts.js'

export const ignoredSchema = z
  .array(
    z
      .strictObject({
        text: utterance
          .optional()
          .describe(
            'The question, in lower case and without punctuation. Whatever is much like it is left out, too.',
          ),
        id: z
          .string()
          .regex(/^m[0-9a-f]{8}$/, 'an id of "whichway misses", such as m0a1b2c3d')
          .optional()
          .describe(
            'Instead of the text, when it is not to be shown: the id that "whichway misses" gives it.',
          ),
        why: phrase.optional().describe('Why nobody has to answer it.'),
      })
      .refine(({ text, id }) => (text === undefined) !== (id === undefined), {
        error: 'an entry has either a text or an id',
      }),
  )
  .describe('Questions that "whichway misses" leaves out. Written by "whichway misses ignore ID".')

export type IgnoredFormat = z.output<typeof ignoredSchema>
