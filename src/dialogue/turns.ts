/**
 * The turns the advisor can take: each gives a reply and what the conversation remembers after it.
 *
 * Actions come back from platforms long after they were offered, and sessions outlive changes of content: whatever an
 * id points to may be gone. Then the reply says so kindly.
 */
import type { Answer, Content, Intent } from '../content/content.js'
import { plainText } from '../content/passage-text.js'
import { type Block, type Choice, plain, type Reply } from '../reply.js'
import type { Band } from '../scoring/decide.js'
import { type ComparisonAsked, composeComparison, lacking } from './compare.js'
import {
  type AnswerForm,
  composeAnswer,
  composeBesideOurs,
  composeElsewhere,
  composeMore,
  composeSeveral,
  composeSources,
  composeSourcesOf,
  composeSupport,
  type Part,
} from './compose.js'
import type { Feedback } from './feedback.js'
import { agreement, reversed } from './frame.js'
import { composePassage, fill, naming } from './notes.js'
import type { MessageRead } from './read-message.js'
import type { Session, Topic } from './session.js'
import { counterpart, createFindNamed } from './understand.js'
import { composeNext, composeSuggestions, hasMore } from './ways-on.js'

export type Turn = {
  readonly reply: Reply
  readonly session: Session
  /** A remark on an answer, to be kept for the maintainers. */
  readonly remark?: Remark
  /** How the message was taken, if it was not about the guided questions. */
  readonly kind?: 'answer' | 'offer' | 'decline' | 'unknown'
  /** There was no answer, for this reason. */
  readonly missed?: 'unknown' | 'none_of_these'
  /** A recommendation was given: an alternative, `either` or `neither`, with its band and the code of its answers. */
  readonly decided?: { readonly recommendation: string; readonly band: Band; readonly code: string }
  /** What is to be forgotten: this conversation, the person's own questions included, or all there is about the person. */
  readonly forgets?: 'conversation' | 'person'
}

export type Remark = Omit<Feedback, 'conversation'>

type PartAsked = Omit<Part, 'answer'> & {
  /** Ids of the technologies it is declined for. */
  readonly elsewhere: readonly string[]
}

export type Turns = ReturnType<typeof createTurns>

export function createTurns(content: Content) {
  const { intents, answers, alternatives, technologies, phrases } = content
  const findNamed = createFindNamed(content)

  /** The session as far as it still makes sense: without a topic that content no longer has. */
  function current(session: Session): Session {
    const { topic, ...rest } = session
    return topic && [topic.intent, ...(topic.compared?.aspects ?? [])].every(answerTo) ? session : rest
  }

  function answer({ id, answer: to }: Intent, form: AnswerForm = {}, confidence?: number): Turn {
    const { alternative } = form
    const topic: Topic = {
      intent: id,
      ...(alternative !== undefined && { alternative }),
      ...(confidence !== undefined && { confidence }),
    }
    const about = { intent: id, ...(alternative !== undefined && { alternative }) }
    const { blocks } = composeAnswer(content, id, answers.get(to!)!, form)
    return {
      reply: {
        blocks: [...blocks, rating(about)],
        answer: alternative === undefined ? id : `${id}/${alternative}`,
        share: { do: 'answer', ...about },
      },
      session: { topic },
    }
  }

  const rating = (about: Pick<Topic, 'intent' | 'alternative'>): Block => ({
    kind: 'choices',
    role: 'feedback',
    choices: [
      { label: phrases.platform.helpful, action: { do: 'rate', verdict: 'helpful', ...about } },
      { label: phrases.platform.not_helpful, action: { do: 'rate', verdict: 'not_helpful', ...about } },
    ],
  })

  const decline = (intent: Intent, session: Session): Turn =>
    show(session, composePassage(answers.get(intent.answer!)!.summary))

  /** Technologies by their ids; those content does not have are left out. */
  const technologiesOf = (ids: readonly string[]) => ids.flatMap((id) => technologies.get(id) ?? [])

  const elsewhere = (ids: readonly string[], session: Session): Turn =>
    show(session, composeElsewhere(content, technologiesOf(ids)))

  const besideOurs = (ids: readonly string[], named: readonly string[], session: Session): Turn =>
    show(session, composeBesideOurs(content, technologiesOf(ids), named))

  /** Several questions in one message: the openings of the answers, then a line for what is not ours or not known. */
  function several(
    parts: readonly PartAsked[],
    { missing, rest }: Pick<Extract<MessageRead, { kind: 'several' }>, 'missing' | 'rest'>,
    session: Session,
  ): Turn {
    const known = parts.flatMap((part) => {
      const found = answerTo(part.intent)
      return found ? [{ ...part, answer: found }] : []
    })
    const declined = parts.filter(({ intent }) => intents.get(intent)?.kind === 'decline')
    const foreign = [...new Set(declined.flatMap((part) => part.elsewhere))]
    const classes = new Set(declined.flatMap((part) => (part.elsewhere.length > 0 ? [] : part.intent)))
    const after = [
      ...[...classes].flatMap((id) => composePassage(answers.get(intents.get(id)!.answer!)!.summary)),
      ...(foreign.length > 0 ? [naming(phrases.elsewhere, technologiesOf(foreign))] : []),
      ...lacking(phrases.not_answered, missing),
    ]
    const last = known.at(-1)
    const topic: Topic | undefined = last && {
      intent: last.intent,
      brief: true,
      ...(last.alternative && { alternative: last.alternative }),
    }
    return show(topic ? { topic } : session, composeSeveral(content, known, after, rest))
  }

  function comparison(asked: ComparisonAsked): Turn {
    const { aspects, named } = asked
    return {
      reply: composeComparison(content, asked),
      session: { topic: { intent: aspects.at(-1)!, compared: { aspects, named } } },
    }
  }

  function more(id: string, session: Session): Turn {
    const found = answerTo(id)
    if (!found) return say(session, phrases.stale)
    const topic: Topic = session.topic?.intent === id ? session.topic : { intent: id }
    return !hasMore(found) || topic.exhausted
      ? say({ topic }, phrases.no_more)
      : show({ topic: { ...topic, exhausted: true } }, composeMore(content, id, found).blocks)
  }

  const sources = (topic: Topic, session: Session): Turn =>
    topic.compared
      ? show(
          session,
          composeSourcesOf(
            content,
            topic.compared.aspects.map((id) => answerTo(id)!),
          ),
        )
      : show(session, composeSources(content, answerTo(topic.intent)!, topic.alternative).blocks)

  const support = (topic: Topic, session: Session): Turn =>
    show(session, composeSupport(content, answerTo(topic.intent)!, topic.confidence))

  /** Thanks for a remark, keeps it, and shows what the answer rests on. */
  function remark(text: string, { topic, ...rest }: Session): Turn {
    const session: Session = topic ? { topic } : rest
    const turn = topic
      ? show(session, [
          paragraph(phrases.disagree),
          ...composeSources(content, answerTo(topic.intent)!).blocks,
        ])
      : say(session, phrases.disagree_with_what)
    const { intent, alternative } = topic ?? {}
    return { ...turn, remark: { text, ...(intent && { intent }), ...(alternative && { alternative }) } }
  }

  /** "And the other one?": the one that is left, the other direction, or a question back when it could be several. */
  function other(topic: Topic, named: string | undefined, session: Session): Turn {
    if (named !== undefined) return sameAbout(topic, named, session)
    const turned = otherWayRound(topic.intent)
    if (turned) return answer(turned)
    const left = [...alternatives.values()].filter(({ id }) => id !== topic.alternative)
    const covered = left.filter(({ id }) => covers(topic, id))
    if (covered.length === 1) return sameAbout(topic, covered[0]!.id, session)
    const choices = (covered.length > 0 ? covered : left).map(({ id, name }) => ({
      label: name,
      action: {
        do: 'answer',
        intent: counterpart(content, topic.intent, id) ?? topic.intent,
        alternative: id,
      } as const,
    }))
    return ask(phrases.which_other, choices, session)
  }

  function otherWayRound(id: string): Intent | undefined {
    const frame = intents.get(id)?.frame
    const wanted = frame && reversed(frame)
    return wanted && [...intents.values()].find(({ frame: its }) => its && (agreement(wanted, its) ?? 0) > 1)
  }

  /** The question of the topic once more, about another alternative. */
  function sameAbout(topic: Topic, alternative: string, session: Session): Turn {
    const { aspects, named } = topic.compared ?? {}
    if (aspects && named && named.length > 1 && !named.includes(alternative)) {
      const columns = [...new Set([...named, alternative])]
      return comparison({ aspects, named: columns, others: [], missing: [], beside: [] })
    }
    const intent = counterpart(content, topic.intent, alternative) ?? topic.intent
    const again = intent === topic.intent
    const found = answerTo(intent)!
    if (!again || found.leads.has(alternative)) return answer(intents.get(intent)!, { alternative, again })
    const shown = !topic.brief && !topic.compared && topic.alternative === undefined
    if (!shown && speaksOf(found, alternative)) return answer(intents.get(intent)!)
    const phrase = speaksOf(found, alternative) ? phrases.said_already : phrases.not_covered
    const note = paragraph(fill(phrase, { name: alternatives.get(alternative)!.name }))
    return show(session, [note, ...composeNext(content, intent, found)])
  }

  function offer(ids: readonly string[], session: Session, alternative?: string): Turn {
    const sensible = ids.filter((id) => {
      const { does } = intents.get(id)!
      return session.topic || !NEEDS_TOPIC.has(does) || (session.guide && OF_A_RECOMMENDATION.has(does))
    })
    if (sensible.length === 0) return unknown(session)
    const choices = sensible.map((id) => ({
      label: intents.get(id)!.title,
      action: { do: 'answer', intent: id, ...(alternative !== undefined && { alternative }) } as const,
    }))
    const none = { label: phrases.none_of_these, action: { do: 'none-of-these' } as const }
    return ask(phrases.did_you_mean, [...choices, none], session)
  }

  /** Asks back, with choices that may be answered by number. */
  function ask(question: string, choices: readonly Choice[], { topic }: Session): Turn {
    return {
      reply: { blocks: [paragraph(question), { kind: 'choices', role: 'numbered', choices }] },
      session: { ...(topic && { topic }), offered: choices },
    }
  }

  /** Keeps the offer: the person is still choosing. */
  const keep = (session: Session, phrase: string): Turn => ({
    reply: { blocks: [paragraph(phrase)] },
    session,
  })
  const empty = (session: Session) => keep(session, phrases.empty)
  const pickOne = (session: Session) =>
    keep(session, fill(phrases.pick_one, { n: String(session.offered?.length ?? 0) }))
  const say = (session: Session, phrase: string) => show(session, [paragraph(phrase)])
  const suggest = (session: Session, phrase: string) =>
    show(session, [paragraph(phrase), composeSuggestions(content)])
  const unknown = (session: Session): Turn => ({
    ...suggest(session, phrases.unknown),
    missed: 'unknown',
  })
  const noneChosen = (session: Session): Turn => ({
    ...suggest(session, phrases.none_chosen),
    missed: 'none_of_these',
  })
  /** Nothing that others have to read. */
  const stale = (session: Session): Turn => {
    const { reply, ...turn } = say(session, phrases.stale)
    return { ...turn, reply: { ...reply, private: true } }
  }
  const forget = (): Turn => ({ ...say({}, phrases.forgotten_here), forgets: 'person' })
  const help = (session: Session) =>
    show(session, [...composePassage(phrases.help), composeSuggestions(content)])

  function answerTo(id: string): Answer | undefined {
    const intent = intents.get(id)
    return intent?.kind === 'faq' ? answers.get(intent.answer!) : undefined
  }

  /** Does the answer say anything about this alternative, be it only by name? */
  const speaksOf = ({ summary, body }: Answer, alternative: string): boolean =>
    [summary, body].some((passage) => findNamed(plainText(passage)).includes(alternative))

  /** Does the topic have something of its own to say about this alternative? */
  function covers({ intent }: Topic, alternative: string): boolean {
    return answerTo(intent)!.leads.has(alternative) || counterpart(content, intent, alternative) !== undefined
  }

  return {
    ...{
      current,
      answer,
      decline,
      elsewhere,
      besideOurs,
      technologiesOf,
      several,
      comparison,
      more,
      sources,
      support,
      remark,
    },
    ...{ other, sameAbout, offer, pickOne, empty, unknown, noneChosen, stale, help, forget, say, suggest },
  }
}

/** A reply that ends any offer: a number typed later must not choose from what has scrolled away. */
const show = ({ topic }: Session, blocks: readonly Block[]): Turn => ({
  reply: { blocks },
  session: topic ? { topic } : {},
})

const paragraph = (text: string): Block => ({ kind: 'text', spans: plain(text) })

/** What makes sense without a topic, too, once there are answers or a recommendation. */
const OF_A_RECOMMENDATION: ReadonlySet<Intent['does']> = new Set([
  'how_sure',
  'why_this',
  'what_if',
  'change_answer',
  'export_decision',
])

/** What makes no sense as the first message of a conversation. */
const NEEDS_TOPIC: ReadonlySet<Intent['does']> = new Set([
  'more_detail',
  'other_one',
  'show_sources',
  'restart',
  'how_sure',
  'disagree',
  'why_this',
  'what_if',
  'change_answer',
  'export_decision',
])
