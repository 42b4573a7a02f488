/**
 * The words on buttons, forms and pages that chat platforms have and a terminal has not.
 */
import { z } from 'zod'
import { LABEL_MAX } from './schema-parts.js'

const sentence = z.string().trim().min(1)
/** Characters: the tightest title of a form among the platforms. */
const TITLE_MAX = 24
const title = z.string().trim().min(1).max(TITLE_MAX)
const label = z.string().trim().min(1).max(LABEL_MAX)

export const platformSchema = z
  .strictObject({
    helpful: label.describe('Button under an answer.'),
    not_helpful: label.describe('Button under an answer.'),
    helpful_thanks: sentence.describe('Said to whoever pressed "helpful", privately.'),
    not_helpful_thanks: sentence.describe('The same for "not helpful", with how to say what is wrong.'),
    share: label.describe('Button that shows everybody what so far only one person sees.'),
    shared: sentence.describe('Stands over what was shared. {name} is replaced by who shared it.'),
    answered_above: sentence.describe(
      'Instead of an answer that was given here some minutes ago; a link follows.',
    ),
    answered_link: label.describe('The text of that link.'),
    show_again: label.describe('Button that shows that answer all the same.'),
    shortened: sentence.describe('Stands where a reply is longer than the platform allows.'),
    expired: sentence.describe('The platform does not let us answer there any more. Says how to go on.'),
    unshown: sentence.describe('The platform cannot show it in this place. Says how to go on.'),
    ask: title.describe('Button and title of the form in which a question is written.'),
    question: label.describe('Label of the field in which a question is written.'),
    send: title.describe('Button that sends a form.'),
    next: title.describe('Button that sends an answer and shows the next question.'),
    close: title.describe('Button that closes a form.'),
    choose: label.describe('Button that opens the guided questions.'),
    choose_here: label.describe('Button that shows the open question in a window.'),
    press_again: sentence.describe('Instead of that window, when it took too long to open.'),
    select: label.describe('Shown in a list from which an answer is picked.'),
    waiting: sentence.describe('Stands in a window until the answer is there.'),
    file_sent: sentence.describe(
      'A document cannot be shown in this place and was sent directly to the person. {name} is replaced by its name.',
    ),
    by_question: sentence.describe(
      'Stands over the answer to somebody else’s message. {text} is replaced by its words.',
    ),
    home: z
      .strictObject({
        welcome: sentence.describe('First paragraph of the start page.'),
        open: sentence.describe('Questions are open. {n} is replaced by how many are answered.'),
        last: sentence.describe('Stands over the latest recommendations.'),
        last_line: sentence.describe('One of them: {date}, {name} and {code} are replaced.'),
        privacy: sentence.describe('What is kept, and how to have it deleted.'),
        forget: label.describe('Button that deletes everything about the person.'),
      })
      .describe('The start page, where the platform has one.'),
  })
  .describe('The words on buttons, forms and pages of chat platforms.')
