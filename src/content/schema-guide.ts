/**
 * The format of what the guided questions and the recommendation say.
 */
import { z } from 'zod'
import { LABEL_MAX, phrase, phrases } from './schema-parts.js'
import { recordSchema, rerunSchema } from './schema-record.js'

const button = (what: string) => z.string().trim().min(1).max(LABEL_MAX).describe(what)
const text = (what: string) => phrase.describe(what)

const asking = z.strictObject({
  start: text('Opens the questions.'),
  understood: text('Above what was read out of a description.'),
  answer: text('An answer that stands for itself: its {topic} and the {answer}.'),
  chip: text('One answer that was read: its {topic}, the {answer} and the {words} it comes from.'),
  confirm: button('What was read is right.'),
  dismiss: button('Nothing of what was read is right.'),
  confirm_first: text('Somebody wants to go on before what was read is confirmed.'),
  not_an_answer: text('What was said is neither an answer to the open question nor one of ours.'),
  change: text('Changes one answer. {topic} is replaced.'),
  conflict: text('The description says two things about {questions}, which are asked first.'),
  nothing_read: text('A description that no answer could be read from.'),
  progress: text('Above a question: its number {n}, and how many {more} may follow.'),
  last: text('Above the last question: its number {n}.'),
  counted: text('Above the next question when what was read is confirmed: {n} answers count already.'),
  not_sure: button('The choice of somebody who does not know.'),
  skip: button('The choice of somebody who does not want to answer.'),
  back: button('Goes back one question.'),
  why: button('Asks why the question is asked.'),
  speaks_for: text('Below the reason of a question, above what each answer speaks for.'),
  nothing_to: text('An answer that speaks for none.'),
  critical: button('What is asked counts double.'),
  normal: button('What is asked counts as usual again.'),
  nice: button('What is asked counts half.'),
  stop: button('Wants the recommendation now.'),
  cancel: button('Ends the questions without a recommendation.'),
  cancelled: text('The questions were ended; nothing that was answered is kept. Says how to begin anew.'),
  hardly: text('Offers to stop: {open} questions are left, which would hardly change anything.'),
  why_stop: text('Says why stopping is offered, to somebody who asks why.'),
  show: button('Shows the recommendation.'),
  go_on: button('Goes on with the questions.'),
  back_to: text('After a question in between: back to question {n}, {question}.'),
  open: text('Somebody wants to start while their questions are open.'),
  again: button('Starts again from nothing.'),
  dropped: text('Content has changed under open questions, and answers that it no longer has are gone.'),
  another: text('Somebody with a recommendation describes a project: is it another one?'),
  another_changes: button('What was described changes the answers behind the recommendation.'),
  another_new: button('Starts again, with what was described.'),
  another_keep: button('Neither: shows the recommendation as it is.'),
  none_open: text('A choice of questions that are not open any more.'),
  not_yours: text('Somebody answers questions that another person was asked.'),
  which: text('Asks which answer is to be changed.'),
  nothing_to_change: text('Somebody wants to change an answer, and none was given.'),
  noted: text('An answer was taken from what was typed: {answer}, with its topic.'),
  what_if: text('Asks what is to be supposed.'),
  no_such_thing: text('A "what if" nothing could be read from.'),
})

const bands = z.strictObject({
  too_early: phrase,
  either: phrase,
  lean: phrase,
  recommend: phrase,
  strong: phrase,
  fixed: phrase,
  neither: phrase,
})

const result = z.strictObject({
  headline: bands.describe(
    'The first line, per band. {name} is recommended, {other} the one it is ahead of, {reason} why it is fixed or why none fits.',
  ),
  ahead: text('In a tie: {name} is ahead by {margin}, which decides nothing.'),
  for: text('Above the reasons for {name}.'),
  against: text('Above the reasons that speak for {other} instead of {name}.'),
  nothing_against: text('No answer speaks for {other}.'),
  reason: text(
    'One reason: what was answered {answer}, to which question {question}, its {reason}, and what it adds {value}.',
  ),
  rest: text('What the {n} answers that are not listed add together: {value}.'),
  also: text('{name} is nearly as good.'),
  ruled_out: text('{name} is out, for a {reason}.'),
  becomes: text('What would change it: it becomes {name} with {changes}.'),
  at_least: text('The same when a smaller change may exist.'),
  facts: text('Before a change of facts nobody can decide: {name}, {changes}.'),
  either_tips: text('In a tie: what tips it to {name}, {changes}.'),
  never: text('No other answers to the same questions change it.'),
  changed: text('A change without a clause of its own: {question}, {answer}.'),
  sure: z
    .strictObject({ high: phrase, medium: phrase, low: phrase })
    .describe('How sure, in a word. {coverage} is the share of the weight that is answered, in percent.'),
  sure_so_far: text(
    'Instead of the low word, when little is answered ({coverage} %), but the rest most likely turns nothing.',
  ),
  settled: text('No answer still open can change it.'),
  unsettled: text('Answers still open ({open}) could change it.'),
  unlikely: text('Answers still open ({open}) could change it, but most likely do not.'),
  robust: text('All weights may be wrong by {robustness} % and the same one stays ahead.'),
  unopposed: text('Nothing speaks against, so no weight matters.'),
  too_early: text('What is needed before anything can be said: {answers} answers.'),
  points: text('What the numbers are.'),
  turns: text('After a "what if": what it would be then, {headline}.'),
  stays: text('After a "what if": it stays, {headline}.'),
  lead_grows: text('The lead of {name} grows from {before} to {after}.'),
  lead_shrinks: text('The lead of {name} shrinks from {before} to {after}.'),
  lead_stays: text('The lead of {name} is {after} as before.'),
  lead_turns: text('{other} was ahead by {before}; now {name} is, by {after}.'),
  take_over: button('Makes the supposed answers the real ones.'),
  or_told: text(
    'Under an answer to what may have told something of the project: offers to make {answers} the answers.',
  ),
  weight: text('Under an answer that bears on a criterion: it weighs {percent} % in a decision.'),
  weigh: button('Starts the questions from such an answer.'),
  critical: text('Above the weights at which the lead would be lost.'),
  critical_line: text('One of them: {question} would have to count {times} times.'),
  what_if: button('Asks what would be if.'),
  change_answer: button('Wants to change an answer.'),
  record: button('Wants the decision record.'),
  chosen: button('Wants to tell what was chosen in the end.'),
  which_chosen: text('Asks what was chosen.'),
  something_else: button('None of the alternatives was chosen.'),
  went_with_thanks: text('Thanks for telling what was chosen.'),
  record_ready: text('Above the decision record.'),
  rerun_first: text('Above what became of an older record.'),
  broken_code: text(
    'A code of a decision record that cannot be read: mistyped, cut off, or of another version.',
  ),
  none_yet: text('There is no recommendation yet, but open questions.'),
})

const group = z.strictObject({
  open: text('Invites everybody to answer for themselves.'),
  counts: text('How many take part: {joined}, and how many have finished: {done}.'),
  join: button('Takes part.'),
  joined: text('Opens the questions of one who takes part.'),
  done: text('Somebody has answered; nothing is shown before all is revealed.'),
  left: text('Somebody takes part no longer; their answers are gone.'),
  reveal: button('Shows the results of all.'),
  which_end: text('Whoever opened the group wants to cancel: is it the group that is meant?'),
  end: button('Ends the group for everybody.'),
  end_mine: button("Ends the questions of one's own only."),
  keep: button('Ends nothing.'),
  ended: text('The group was ended.'),
  none_open: text('There is no group to join or to reveal.'),
  not_yours: text('Only who opened the group reveals.'),
  too_few: text('Too few have answered: {n}; each needs {answers} answers.'),
  members: text('Above what each of the {n} would be recommended alone.'),
  member: text('One of them: {name}, ahead by {margin}.'),
  neither: text('What stands for {name} where none of the alternatives fits.'),
  tie: text('What stands for a name where it would depend.'),
  split: text('A third or more would be recommended something else.'),
  median: text('The {margin} by the median, which one extreme answer does not move.'),
  facts: text('Above facts that were answered differently.'),
  agreed: text('Nobody disagrees on anything that counts.'),
  talk: text('Above what to talk about first.'),
  would_turn: text('A {question} on which agreeing could turn it to {names}; answers are {spread} apart.'),
  apart: text('A {question} on which answers are {spread} apart.'),
  reasons: text('Above what speaks for {name} over {other}, as the mean of the answers.'),
  without_one: text('Without one of the members it would be {names}.'),
  steady: text('No single member turns it.'),
  gate: text('Somebody says something is fixed; asks who opened the group.'),
  confirm_gate: text('Confirms it: {answer} is replaced.'),
})

const commands = z
  .strictObject({
    confirm: phrases('What was read is right: "yes", "correct".'),
    deny: phrases('What was read is wrong: "no".'),
    not_sure: phrases('"don\'t know".'),
    skip: phrases('"skip", "next".'),
    back: phrases('"back", "previous".'),
    why: phrases('"why", "why do you ask".'),
    stop: phrases('"recommend now", "that\'s enough".'),
    cancel: phrases('"cancel", "never mind".'),
    go_on: phrases('"go on", "continue".'),
    another: phrases('In a message about something else than what was recommended for: "another project".'),
    went_with: phrases('Before what was chosen in the end: "we went with".'),
    join: phrases('Takes part in a group: "I take part".'),
    reveal: phrases('Shows the results of a group: "reveal".'),
  })
  .describe('What can be typed instead of pressing a choice, while questions are open.')

export const guideSchema = z
  .strictObject({ asking, result, group, record: recordSchema, rerun: rerunSchema, commands })
  .describe('What the guided questions and the recommendation say.')
