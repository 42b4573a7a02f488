/**
 * What it takes to check a record: all answers with their points, what it was computed with, where members differ, and
 * the sources.
 */
import type { Source } from '../../content/content.js'
import { alternativesOf, pointOf } from '../../scoring/score.js'
import { CODE_VERSION } from '../code/unreadable.js'
import { answerOrWhyNot, gateAnswer } from './context.js'
import type { Facts } from './facts.js'
import { shorten } from './harmless.js'
import { type Blocks, type Line, link, numbered, paragraph, table } from './markdown.js'
import { modelHash } from './model-hash.js'
import { percent, signed, signedPoint } from './words.js'

/** Characters of a cell that comes from elsewhere. */
const CELL_MAX = 120

export function moreInformation(facts: Facts): Blocks {
  const { input, say, cited } = facts
  const sources = cited()
  return [
    paragraph(say('answers')),
    answersTable(facts),
    paragraph(scoresOf(facts)),
    paragraph(thresholdsOf(facts)),
    paragraph(say('model', { hash: modelHash(facts.content.decision), version: String(CODE_VERSION) })),
    ...(input.disagreements ? disagreements(facts, input.disagreements) : []),
    ...(sources.length > 0 ? [paragraph(say('sources'))] : []),
    ...numbered(sources.map((source) => sourceLine(facts, source))),
  ]
}

function answersTable(facts: Facts) {
  const { content, answered, importance, say, name } = facts
  const { gate, criteria } = content.decision
  const alternatives = alternativesOf(content.decision)
  const [given] = gateAnswer(facts)
  const rows = criteria.map(({ id, question }) => {
    const option = answered.find(({ criterion }) => criterion.id === id)?.option
    const matters = say(importance[id] === 2 ? 'critical' : importance[id] === 0.5 ? 'nice' : 'normal')
    const points = alternatives.map((alternative) =>
      option ? signedPoint(pointOf(option, alternative)) : '',
    )
    return [question, answerOrWhyNot(facts, id), matters, ...points]
  })
  return table(
    [say('question'), say('answer'), say('importance'), ...alternatives.map(name)],
    [
      [gate.question, given?.answer ?? answerOrWhyNot(facts, gate.id), '', ...alternatives.map(() => '')],
      ...rows,
    ],
  )
}

function scoresOf({ content, decision, say, name }: Facts): string {
  const scores = alternativesOf(content.decision).map((id) => `${name(id)} ${signed(decision.scores[id]!)}`)
  return say('scores', { scores: scores.join(', ') })
}

function thresholdsOf({ content, say }: Facts): string {
  const { tie, recommend, strong, challenger, answers, coverage } = content.decision.thresholds
  return say('thresholds', {
    tie: String(tie),
    recommend: String(recommend),
    strong: String(strong),
    challenger: String(challenger),
    answers: String(answers),
    coverage: percent(coverage),
  })
}

function disagreements(
  { say }: Facts,
  { header, rows }: NonNullable<Facts['input']['disagreements']>,
): Blocks {
  const cells = (row: readonly string[]) => row.map((cell) => shorten(cell, CELL_MAX))
  return [paragraph(say('disagreements')), table(cells(header), rows.map(cells))]
}

/** "Title, Publisher, date (kind), checked on date"; a primary source needs no remark. */
function sourceLine({ say }: Facts, { title, url, publisher, date, kind, checked }: Source): Line {
  const about = [...(publisher === title ? [] : [publisher]), ...(date ? [date] : [])]
  const remark = kind === 'primary' ? '' : ` (${kind})`
  const rest = `${about.map((part) => `, ${part}`).join('')}${remark}, ${say('checked', { date: checked })}`
  return url === undefined ? `${title}${rest}` : [link(title, url), rest]
}
