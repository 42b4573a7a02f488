/**
 * The turns after a recommendation: why, how sure, what if, another answer.
 */
import { tokenize } from '../../classifier/text.js'
import type { Content } from '../../content/content.js'
import { type Progress, stageOf, step } from '../../guide/flow.js'
import type { Fill, ReadDescription } from '../../guide/prefill.js'
import { anyOf } from '../../guide/reading/phrase-pattern.js'
import type { Block, Choice } from '../../reply.js'
import { type Decision, decide } from '../../scoring/decide.js'
import { fill } from '../notes.js'
import type { At, Guide, Told } from '../session.js'
import type { Turn } from '../turns.js'
import { ANSWERS_OF_A_DESCRIPTION, type Guiding } from './guiding.js'
import { clauses, composeLead, composeReasons, composeSureness, headline } from './result.js'
import type { ReadSupposed } from './supposed.js'
import { text, type View } from './view.js'

/** So few words suppose nothing. */
const WORDS_OF_WHAT_IF = 3

export type Questioning = ReturnType<typeof createQuestioning>

export function createQuestioning(
  content: Content,
  guiding: Guiding,
  view: View,
  supposed: ReadSupposed,
  describe: ReadDescription,
  noted: (fill: Fill) => Block,
) {
  const { decision: model, words, questionOf, labelOf } = guiding
  const { asking, result } = words

  const speaksOfAnother = new RegExp(`(?<!\\p{L})${anyOf(words.commands.another)}(?!\\p{L})`, 'iu')

  /** "Another project: …" */
  const isOfAnother = (message: string) => speaksOfAnother.test(message)

  type Own = { readonly guide: Guide; readonly decision: Decision; readonly open: number }

  /** Does something with the person's own recommendation; without one says so, and how to get one. */
  function withResult(at: At, use: (own: Own) => Turn): Turn {
    const { guide } = at.session
    const start: Choice = { label: result.weigh, action: { do: 'start-guide' } }
    if (!guide || guide.owner !== at.person) {
      const blocks: Block[] = [
        text(content.phrases.no_recommendation),
        { kind: 'choices', role: 'next', choices: [start] },
      ]
      // Whoever presses something under the recommendation of somebody else is told alone.
      return { reply: { blocks, ...(at.session.aside && { private: true }) }, session: at.session }
    }
    const stage = stageOf(model, guide.progress)
    return stage.kind === 'result' ? use({ guide, ...stage }) : view.show(at, guide, [text(result.none_yet)])
  }

  /** The person has a recommendation. */
  const has = ({ session: { guide }, person }: At) =>
    guide?.owner === person && stageOf(model, guide.progress).kind === 'result'

  const say = (
    { session: { topic: _, offered: __, ...rest } }: At,
    guide: Guide,
    blocks: readonly Block[],
  ): Turn => ({
    reply: { blocks },
    session: { ...rest, guide },
  })

  const reasons = (at: At) =>
    withResult(at, ({ guide, decision }) => say(at, guide, composeReasons(guiding, content, decision)))

  const sureness = (at: At) =>
    withResult(at, ({ guide, decision, open }) =>
      say(at, guide, composeSureness(guiding, guide.progress, decision, open)),
    )

  /** "What if we had no admin?": what it would be then; nothing is changed. */
  const suppose = (at: At, message: string) =>
    withResult(at, ({ guide: { described: _, ...guide }, decision: before }) => {
      const found = supposed.read(message)
      if (found.length === 0) return which(at, guide, says(message) ? asking.no_such_thing : asking.what_if)
      const { answers, importance } = guide.progress
      const after = decide(model, { ...answers, ...asAnswers(found) }, importance)
      const phrase = after.recommendation === before.recommendation ? result.stays : result.turns
      const told = [fill(phrase, { headline: headline(guiding, after) }), composeLead(guiding, before, after)]
      const choices: Choice[] = [
        { label: result.take_over, action: { do: 'take-over' } },
        { label: result.what_if, action: { do: 'what-if' } },
      ]
      return say(at, { ...guide, supposed: found }, [
        text(sentence(clauses(guiding, found))),
        text(told.filter(Boolean).join(' ')),
        { kind: 'choices', role: 'next', choices },
      ])
    })

  /** More than "what if". */
  const says = (message: string) => tokenize(message).length > WORDS_OF_WHAT_IF

  const takeOver = (at: At) =>
    withResult(at, ({ guide }) =>
      guide.supposed
        ? adopt(at, guide, guide.supposed, guide.described?.conflicts)
        : view.tell(at, content.phrases.stale),
    )

  /** Changes answers as the message says, or asks which one is meant. */
  function change(at: At, message: string): Turn {
    const { guide } = at.session
    if (!guide || guide.owner !== at.person)
      return withResult(at, () => view.tell(at, asking.nothing_to_change))
    const said = supposed.read(message)
    return said.length === 0 ? which(at, guide, asking.which) : adopt(at, guide, said)
  }

  /**
   * What a message states beside the recommendation changes the answers it rests on. So much that it may be about another
   * project is asked about first; `undefined` when it states nothing.
   */
  function stated(at: At, message: string): Turn | undefined {
    const { guide } = at.session
    if (!guide) return undefined
    const { fills, conflicts } = describe(message)
    if (isOfAnother(message) || fills.length >= ANSWERS_OF_A_DESCRIPTION)
      return whichProject(at, guide, { text: message, fills, conflicts })
    return fills.length + conflicts.length > 0 ? adopt(at, guide, fills, conflicts) : undefined
  }

  /** A description of a project, though there is a recommendation: nothing of that is lost, whatever was meant. */
  const described = (at: At, message: string): Turn =>
    stated(at, message) ?? which(at, at.session.guide!, asking.no_such_thing)

  function whichProject(at: At, { described: _, supposed: __, ...guide }: Guide, told: Told): Turn {
    const { fills, conflicts } = told
    const choices: Choice[] = [
      ...(fills.length > 0 ? [{ label: asking.another_changes, action: { do: 'take-over' } } as const] : []),
      { label: asking.another_new, action: { do: 'start-again' } },
      { label: asking.another_keep, action: { do: 'resume' } },
    ]
    const kept: Guide = {
      ...guide,
      ...(fills.length > 0 && { supposed: fills }),
      ...(fills.length + conflicts.length > 0 && { described: told }),
    }
    return view.ask(at, kept, asking.another, choices)
  }

  /** What is contradictory is asked; below the new recommendation nothing else is. */
  function adopt(
    at: At,
    { owner, progress }: Guide,
    said: readonly Fill[],
    conflicts: readonly string[] = [],
  ): Turn {
    const before = stageOf(model, progress)
    const answered = said.reduce<Progress>(
      (now, { criterion, option }) => step(model, now, { do: 'answer', criterion, option }),
      progress,
    )
    const stopped = before.kind === 'result' ? step(model, answered, { do: 'stop' }) : answered
    const settled = stageOf(model, stopped).kind === 'result' ? stopped : answered
    const changed = conflicts.reduceRight<Progress>(
      (now, criterion) => step(model, now, { do: 'reopen', criterion }),
      settled,
    )
    const after = stageOf(model, changed)
    const moved =
      before.kind === 'result' && after.kind === 'result'
        ? composeLead(guiding, before.decision, after.decision)
        : undefined
    const told = [...said.map(noted), ...(moved === undefined ? [] : [text(moved)])]
    return view.show(at, { owner, progress: changed }, told)
  }

  function which(at: At, guide: Guide, phrase: string): Turn {
    const { trail, answers } = guide.progress
    const offered = trail.flatMap((criterion): Choice[] => {
      const option = answers[criterion]
      const answer = option === undefined ? asking.not_sure : labelOf(criterion, option)
      const topic = questionOf(criterion)?.topic
      return topic === undefined
        ? []
        : [{ label: fill(asking.answer, { topic, answer }), action: { do: 'reopen', criterion } }]
    })
    return offered.length === 0
      ? view.tell(at, asking.nothing_to_change)
      : view.ask(at, guide, phrase, offered)
  }

  return {
    has,
    withResult,
    say,
    reasons,
    sureness,
    suppose,
    takeOver,
    change,
    isOfAnother,
    stated,
    described,
  }
}

const asAnswers = (fills: readonly Fill[]) =>
  Object.fromEntries(fills.map(({ criterion, option }) => [criterion, option]))

/** A clause that stands alone. */
const sentence = (clause: string) => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}:`
