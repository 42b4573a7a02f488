/**
 * What was found, as problems: where, what, and what to do about it. Pure.
 */
import type { Decision } from '../../classifier/decide.js'
import type { TrainingSet } from '../../classifier/model.js'
import type { Content, Utterance } from '../../content/content.js'
import type { Problem } from '../../content/problem.js'
import { problemAt, type SourceFile } from '../../content/source-file.js'
import { verdictOn } from '../verdict.js'
import type { Alike } from './alike.js'
import type { HeldOut } from './suspects.js'
import type { Theft } from './verify.js'

type Place = Pick<Utterance, 'file' | 'line'>

/** @param files those the content was read from */
export function problemOfTheft(
  { question, decision, examples, after }: Theft,
  { labels, examples: all }: TrainingSet,
  content: Content,
  files: readonly SourceFile[],
): Problem {
  const stolen = examples.map((index) => {
    const { text, at, label } = all[index]!
    const intent = labels[label]!.id
    const isTitle = at === undefined
    return { text, intent, isTitle, place: isTitle ? titleOf(content, intent, files) : placeFrom(at) }
  })
  const [first, ...others] = stolen
  const helpers = others.map(({ text, place }) => `"${text}" (${place.file}:${place.line})`).join(' and ')
  const [who, they] = others.length === 0 ? ['steals', 'it'] : [`and ${helpers} steal`, 'them']
  const becomes = `${fate(question, decision)}: without ${they} ${outcome(question, after)}`
  const what = `"${first!.text}" ${who} "${question.text}" (${question.at.file}:${question.at.line}), ${becomes}`
  return problem(files, first!.place, what, cure(question, first!, content, others.length > 0))
}

/** What becomes of the question today. */
function fate({ intent, ours }: HeldOut, decision: Decision): string {
  const instead = ours ? ` instead of ${intent}` : ', though it is not ours'
  switch (decision.kind) {
    case 'answer':
      return `which gets ${decision.intent}${instead}`
    case 'offer':
      return `which is offered ${decision.intents.join(', ')}${instead}`
    case 'decline':
      return `which is declined as ${decision.intent}${instead}`
    case 'unknown':
      return `which is not understood${instead}`
  }
}

function outcome(question: HeldOut, after: Decision): string {
  switch (verdictOn(question, after)) {
    case 'right':
      return question.ours ? `${question.intent} is found` : 'it is refused'
    case 'offered':
      return `${question.intent} is among the choices`
    default:
      return 'it is not answered wrong'
  }
}

function cure(
  { intent, ours }: HeldOut,
  thief: { readonly intent: string; readonly isTitle: boolean },
  { intents }: Content,
  isSeveral: boolean,
): string {
  if (isSeveral)
    return 'reword them so that each can only be meant for its own intent, or delete the least telling'
  const reword = `reword it so that only ${thief.intent} can be meant`
  // There has to be a title.
  if (thief.isTitle) return reword
  // What is declined, or steers the conversation, asks nothing that an answer of ours would fit.
  const fits = ours && [intent, thief.intent].every((id) => intents.get(id)?.kind === 'faq')
  return `${reword}${fits ? `, move it to ${intent}` : ''}, or delete it`
}

export function problemOfAlike({ at, first, isTested }: Alike, files: readonly SourceFile[]): Problem {
  const like = `"${first.text}" in ${first.file}:${first.line}`
  return isTested
    ? problem(
        files,
        at,
        `"${at.text}" tests little: to the classifier it is hardly different from the example ${like}`,
        'ask in other words here',
      )
    : problem(
        files,
        at,
        `"${at.text}" is to the classifier hardly different from ${like}, which is another intent`,
        'reword one of them, or delete it',
      )
}

function placeFrom(at: string): Place {
  const colon = at.lastIndexOf(':')
  return { file: at.slice(0, colon), line: Number(at.slice(colon + 1)) }
}

/** A title is learned from like an example. */
function titleOf({ intents }: Content, intent: string, files: readonly SourceFile[]): Place {
  const file = intents.get(intent)!.examples[0]!.file
  const lines = files.find(({ path }) => path === file)?.text.split('\n') ?? []
  return {
    file,
    line:
      1 +
      Math.max(
        0,
        lines.findIndex((line) => line.startsWith('title:')),
      ),
  }
}

/** At the text itself, behind the dash or the key of its line. */
function problem(files: readonly SourceFile[], { file, line }: Place, what: string, fix: string): Problem {
  const source = files.find(({ path }) => path === file)!
  const start = source.lineStarts[line - 1]!
  const [intro] = /^\s*(?:-\s+|title:\s*)?/.exec(source.text.slice(start))!
  return problemAt(source, start + intro.length, 'warning', what, fix)
}
