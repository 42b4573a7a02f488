/**
 * The report for a terminal. What matters most stands last, where the eye is when a command ends.
 */
import { count as counted, formatProblems } from '../../content/report.js'
import { alignColumns } from '../../plain.js'
import type { Decided } from '../verdict.js'
import type { Case, Confusion } from './confusions.js'
import type { Floor } from './floor.js'
import { type IntentFigures, isFlawless } from './intents.js'
import type { Fates, Measured } from './measured.js'
import type { OperatingPoint } from './operating.js'
import type { Outcome, TopicFigures } from './outcome.js'
import type { Transcript } from './transcripts.js'
import { percent, percentOrDash, targetOf } from './words.js'

/** Paragraphs with an empty line between them; the last one holds the totals. @param all intents without a fault, too */
export function fullText(measured: Measured, all: boolean): string {
  const { confusions, intents, curve, topics, transcripts, decided, outcomes } = measured
  const shown = all ? intents : intents.filter((one) => !isFlawless(one))
  return paragraphs([
    confusionsText(confusions),
    intentsText(shown, intents.length - shown.length),
    operatingText(curve, measured),
    fatesText(measured),
    topicsText(topics),
    ...failedText(transcripts),
    `${totalsText(decided, outcomes)}\n${playedText(transcripts)}`,
  ])
}

/** What becomes of the questions of one intent, and what is taken for it. @param id of the intent */
export function intentText({ confusions, intents, outcomes }: Measured, id: string): string {
  const own = outcomes.filter(({ question }) => question.intent === id)
  const about = confusions.filter(({ wanted, got }) => wanted === id || got === id)
  return paragraphs([
    own.length === 0 ? `No question is held out for ${id}.` : '',
    alignColumns(own.map(({ question: { text, place = '' }, verdict }) => [verdict, `"${text}"`, place])),
    confusionsText(about),
    intentsText(
      intents.filter(({ intent }) => intent === id),
      0,
    ),
  ])
}

/** What is said about questions of somebody's own. */
export const shortText = ({ outcomes, topics, decided }: Pick<Measured, 'outcomes' | 'topics' | 'decided'>) =>
  `${missesText(outcomes)}\n\n${topicsText(topics)}\n\n${totalsText(decided, outcomes)}\n`

const paragraphs = (parts: readonly string[]) => `${parts.filter(Boolean).join('\n\n')}\n`

const missesText = (outcomes: readonly Outcome[]) =>
  outcomes
    .filter(({ verdict }) => verdict !== 'right' && verdict !== 'offered')
    .map(({ question: { text, intent, place }, decision, verdict }) => {
      const miss = `${place ? `${place} ` : ''}${verdict} "${text}"`
      return `${miss}\n  wanted ${intent}, got ${targetOf(decision)}`
    })
    .join('\n')

function confusionsText(confusions: readonly Confusion[]): string {
  if (confusions.length === 0) return 'No question was taken for another.'
  const rows = confusions.map(({ wanted, got, cases }) => [
    String(cases.length),
    wanted,
    got ?? NOT_UNDERSTOOD,
  ])
  const [header, ...lines] = alignColumns([['times', 'wanted', 'got'], ...rows]).split('\n')
  return [header, ...lines.flatMap((line, i) => [line, ...confusions[i]!.cases.map(caseText)])].join('\n')
}

/** What stands for an intent where there is none. */
export const NOT_UNDERSTOOD = '(not understood)'

const caseText = ({ question: { text, place = '' }, verdict, nearest }: Case) =>
  [
    `       ${verdict.padEnd(7)} "${text}" ${place}`.trimEnd(),
    nearest
      ? `       nearest "${nearest.text}" ${nearest.place}`
      : '       nearest none of its examples shares a word',
  ].join('\n')

function intentsText(shown: readonly IntentFigures[], others: number): string {
  const rows = shown.map(({ intent, count, precision, right, reached }) => [
    intent,
    String(count),
    percentOrDash(right),
    percentOrDash(reached),
    percentOrDash(precision),
  ])
  const table = alignColumns([['intent', 'questions', 'right', 'or offered', 'precision'], ...rows])
  if (others === 0) return table
  const left = `${counted(others, 'intent')} without a fault (--all shows all)`
  return shown.length === 0 ? left : `${table}\nand ${left}`
}

export function operatingText(
  curve: readonly OperatingPoint[],
  { thresholds, budgets }: Pick<Measured, 'thresholds' | 'budgets'>,
): string {
  const rows = curve.map(({ threshold, answered, wrong, chosen }) => [
    percent(threshold),
    percent(answered),
    percent(wrong),
    ...(chosen ? ['<- chosen'] : []),
  ])
  const table = alignColumns([['answering from', 'answered', 'wrong'], ...rows])
  return `${table}\n${chosenText({ thresholds, budgets })}`
}

/** Where the thresholds come from. */
export const chosenText = ({ thresholds, budgets }: Pick<Measured, 'thresholds' | 'budgets'>) =>
  [
    `Answers from ${percent(thresholds.answer)} confidence, offers choices from ${percent(thresholds.offer)}. Both were chosen on examples held back while`,
    `learning, so that at most ${percent(budgets.wrong)} of all messages get a wrong answer, and at most ${percent(budgets.leaked)} of those that are not for`,
    'us an answer or choices.',
  ].join('\n')

function fatesText({ ours, others }: Pick<Measured, 'ours' | 'others'>): string {
  const row = (name: string, fates: Fates) => [name, String(fates.count), ...sharesOf(fates)]
  const table = alignColumns([['', 'messages', ...FATES], row('for us', ours), row('not for us', others)])
  return `${table}\n${WHAT_FATES_MEAN}`
}

export const WHAT_FATES_MEAN =
  'Missed: choices without the right one. What is not for us is right when it is refused, missed when choices are offered.'

/** In the order of a table. */
export const FATES = ['right', 'offered', 'missed', 'refused', 'wrong'] as const

/** In the order of `FATES`; dashes when there are no messages. */
export const sharesOf = (fates: Fates): string[] =>
  FATES.map((fate) => (fates.count === 0 ? '-' : percent(fates[fate] / fates.count)))

const topicsText = (topics: readonly TopicFigures[]) =>
  alignColumns([
    ['topic', 'questions', 'right', 'or offered', 'wrong'],
    ...topics.map(({ topic, count, answered, reached, wrong }) => [
      topic,
      String(count),
      ...[answered, reached, wrong].map(percent),
    ]),
  ])

/** Every transcript that does not go as written, with what is wrong in it. */
function failedText(transcripts: readonly Transcript[]): string[] {
  const failed = transcripts.filter(({ problems }) => problems.length > 0)
  return failed.map(({ title, file, problems }) =>
    `transcript "${title}" (${file}) does not go as written\n\n${formatProblems(problems, { color: false })}`.trimEnd(),
  )
}

function totalsText({ answered, reached, refused, wrong }: Decided, outcomes: readonly Outcome[]): string {
  const ours = outcomes.filter(({ question }) => question.ours).length
  return [
    `${ours} questions for us: ${percent(answered)} answered right, ${percent(reached)} right or among the choices`,
    `${outcomes.length - ours} that are not: ${percent(refused)} refused`,
    `wrong answers: ${percent(wrong)} of all ${outcomes.length}`,
  ].join('\n')
}

function playedText(transcripts: readonly Transcript[]): string {
  const fine = transcripts.filter(({ problems }) => problems.length === 0).length
  if (transcripts.length === 0) return 'transcripts: none beside the content'
  return `transcripts: ${fine} of ${transcripts.length} go as written`
}

/** The last line of the totals, and what is under the floor. */
export function floorText({ file }: Pick<Floor, 'file'>, breaches: readonly string[]): string {
  if (breaches.length > 0)
    return `\nUnder the floor:\n${breaches.map((one) => `  ${one}\n`).join('')}\n${TO_LOOK}\n`
  return file === undefined ? '' : `floor: kept (${file})\n`
}

const TO_LOOK = [
  'The confusions above tell which phrases collide. What the last changes did to each question:',
  '  npm run -s whichway -- diff',
  'Everything at a glance, with the confusions as a picture:',
  '  npm run -s whichway -- test --html report.html',
].join('\n')
