/**
 * The words of the week in one message, for maintainers.
 */
import { z } from 'zod'

const sentence = z.string().trim().min(1)

export const digestSchema = z
  .strictObject({
    title: sentence.describe('{from} and {to} are replaced by days.'),
    counted: z
      .strictObject({ answer: sentence, offer: sentence, decline: sentence, unknown: sentence })
      .describe('What became of questions. {n} is replaced by how many.'),
    nothing_missed: sentence.describe('Every question is answered or declined by now.'),
    missed: sentence.describe('Stands over questions that were not answered at once, most asked first.'),
    asked_by: sentence.describe('Behind each of them: {people} and {times} are replaced by numbers.'),
    picked: sentence.describe('What most have picked instead: {title} is replaced.'),
    nearest: sentence.describe('What would be nearest to it: {title} is replaced.'),
    further: sentence.describe('{n} is replaced by how many more there are.'),
    all_of_them: sentence.describe('Where to see all of them.'),
    advised: sentence.describe('Projects that were advised: {n}, and {names} of what was recommended.'),
    open_ends: z
      .strictObject({ either: sentence, neither: sentence, too_early: sentence })
      .describe('Among these names, recommendations of none of the alternatives.'),
    rated: sentence.describe('{helpful}, {not_helpful} and {remarks} are replaced by numbers.'),
    rated_line: sentence.describe('An answer that was not helpful: {title}, {not_helpful}, {helpful}.'),
  })
  .describe('What maintainers are told once a week, in the channels that channels.yaml says.')
