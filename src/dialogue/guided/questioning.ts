/**
 * The turns after a recommendation: why, how sure, what if, another answer.
 */
import type { Content } from '../../content/content.js'
import { type Progress, stageOf, step } from '../../guide/flow.js'
import type { Fill, ReadDescription } from '../../guide/prefill.js'
import { signed } from '../../plain.js'
import type { Block, Choice } from '../../reply.js'
import { type Decision, decide } from '../../scoring/decide.js'
import { fill } from '../notes.js'
import type { At, Guide } from '../session.js'
import type { Turn } from '../turns.js'
import type { Guiding } from './guiding.js'
import { clauses, composeReasons, composeSureness, headline } from './result.js'
import { text, type View } from './view.js'

export type Questioning = ReturnType<typeof createQuestioning>

export function createQuestioning(
  content: Content,
  guiding: Guiding,
  view: View,
  describe: ReadDescription,
  noted: (fill: Fill) => Block,
) {
  const { decision: model, words, questionOf, labelOf, nameOf } = guiding
  const { asking, result } = words

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
      return { reply: { blocks }, session: at.session }
    }
    const stage = stageOf(model, guide.progress)
    return stage.kind === 'result' ? use({ guide, ...stage }) : view.show(at, guide, [text(result.none_yet)])
  }

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
    withResult(at, ({ guide, decision: before }) => {
      const supposed = supposedIn(message)
      if (supposed.length === 0)
        return which(at, guide, message === '' ? asking.what_if : asking.no_such_thing)
      const { answers, importance } = guide.progress
      const after = decide(model, { ...answers, ...asAnswers(supposed) }, importance)
      const phrase = after.recommendation === before.recommendation ? result.stays : result.turns
      const told = { headline: headline(guiding, after), before: lead(before), after: lead(after) }
      const choices: Choice[] = [
        { label: result.take_over, action: { do: 'take-over' } },
        { label: result.what_if, action: { do: 'what-if' } },
      ]
      return say(at, { ...guide, supposed }, [
        text(sentence(clauses(guiding, supposed))),
        text(fill(phrase, told)),
        { kind: 'choices', role: 'next', choices },
      ])
    })

  const lead = ({ margin, leader }: Decision) =>
    leader === undefined ? signed(margin) : `${nameOf(leader)} ${signed(margin)}`

  /** A "what if" is a question, but what it supposes is stated. */
  const supposedIn = (message: string) => (message === '' ? [] : describe(message.replaceAll('?', '.')).fills)

  const takeOver = (at: At) =>
    withResult(at, ({ guide }) =>
      guide.supposed ? adopt(at, guide, guide.supposed) : view.tell(at, content.phrases.stale),
    )

  /** Changes answers as the message says, or asks which one is meant. */
  function change(at: At, message: string): Turn {
    const { guide } = at.session
    if (!guide || guide.owner !== at.person)
      return withResult(at, () => view.tell(at, asking.nothing_to_change))
    const said = supposedIn(message)
    return said.length === 0 ? which(at, guide, asking.which) : adopt(at, guide, said)
  }

  function adopt(at: At, { owner, progress }: Guide, said: readonly Fill[]): Turn {
    const changed = said.reduce<Progress>(
      (now, { criterion, option }) => step(model, now, { do: 'answer', criterion, option }),
      progress,
    )
    return view.show(at, { owner, progress: changed }, said.map(noted))
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

  return { withResult, say, reasons, sureness, suppose, takeOver, change }
}

const asAnswers = (fills: readonly Fill[]) =>
  Object.fromEntries(fills.map(({ criterion, option }) => [criterion, option]))

/** A clause that stands alone. */
const sentence = (clause: string) => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}:`
