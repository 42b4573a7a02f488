/**
 * The turns the advisor can take: each gives a reply and what the conversation remembers after it.
 *
 * Actions come back from platforms long after they were offered, and sessions outlive changes of content: whatever an
 * id points to may be gone. Then the reply says so kindly.
 */
import type { Answer, Content, Intent } from '../content/content.js'
import { plainText } from '../content/passage-text.js'
import { type Block, type Choice, plain, type Reply } from '../reply.js'
import {
  composeAnswer,
  composeMore,
  composeNext,
  composePassage,
  composeSources,
  composeSuggestions,
  fill,
} from './compose.js'
import type { Session, Topic } from './session.js'
import { counterpart, createFindNamed } from './understand.js'

export type Turn = { readonly reply: Reply; readonly session: Session }

export function createTurns(content: Content) {
  const { intents, answers, alternatives, phrases } = content
  const findNamed = createFindNamed(content)

  /** The session as far as it still makes sense: without a topic that content no longer has. */
  function current(session: Session): Session {
    const { topic, ...rest } = session
    return topic && answerTo(topic.intent) ? session : rest
  }

  /** Does what an intent is for: answers, converses, or says that it is not ours. */
  function carryOut(id: string, session: Session, alternative?: string, again = false): Turn {
    const intent = intents.get(id)
    if (!intent) return say(session, phrases.stale)
    const known = alternative !== undefined && alternatives.has(alternative) ? alternative : undefined
    switch (intent.kind) {
      case 'faq':
        return answer(intent, known, again)
      case 'dialogue':
        return converse(intent, session, known)
      case 'decline':
        return show(session, composePassage(answers.get(intent.answer!)!.summary))
    }
  }

  function answer(intent: Intent, alternative: string | undefined, again: boolean): Turn {
    const topic: Topic = { intent: intent.id, ...(alternative !== undefined && { alternative }) }
    return {
      reply: composeAnswer(content, intent.id, answers.get(intent.answer!)!, { alternative, again }),
      session: { topic },
    }
  }

  function converse(intent: Intent, session: Session, alternative?: string): Turn {
    const { topic } = session
    switch (intent.does!) {
      case 'help':
        return show(session, [...composePassage(phrases.help), composeSuggestions(content)])
      case 'smalltalk':
        return say(session, phrases.smalltalk)
      case 'restart':
        return say({}, phrases.restart)
      case 'more_detail':
        return topic ? more(topic.intent, session) : withoutTopic(session)
      case 'show_sources':
        return topic
          ? show(session, composeSources(content, answerTo(topic.intent)!).blocks)
          : withoutTopic(session)
      case 'other_one':
        return topic ? other(topic, alternative, session) : withoutTopic(session)
    }
  }

  function more(id: string, session: Session): Turn {
    const found = answerTo(id)
    if (!found) return say(session, phrases.stale)
    const topic: Topic = session.topic?.intent === id ? session.topic : { intent: id }
    return found.more.length === 0 || topic.exhausted
      ? say({ topic }, phrases.no_more)
      : show({ topic: { ...topic, exhausted: true } }, composeMore(content, id, found).blocks)
  }

  /** "And the other one?": the one that is left, or a question back when it could be several. */
  function other(topic: Topic, named: string | undefined, session: Session): Turn {
    if (named !== undefined) return sameAbout(topic, named, session)
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

  /** The question of the topic once more, about another alternative. */
  function sameAbout(topic: Topic, alternative: string, session: Session): Turn {
    const intent = counterpart(content, topic.intent, alternative) ?? topic.intent
    if (!speaksOf(answerTo(intent)!, alternative)) {
      const note = paragraph(fill(phrases.not_covered, { name: alternatives.get(alternative)!.name }))
      return show(session, [note, ...composeNext(content, topic.intent, answerTo(topic.intent)!)])
    }
    return carryOut(intent, session, alternative, intent === topic.intent)
  }

  function offer(ids: readonly string[], session: Session, alternative?: string): Turn {
    const sensible = ids.filter((id) => session.topic || !NEEDS_TOPIC.has(intents.get(id)!.does))
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
  const unknown = (session: Session) =>
    show(session, [paragraph(phrases.unknown), composeSuggestions(content)])
  const noneChosen = (session: Session) =>
    show(session, [paragraph(phrases.none_chosen), composeSuggestions(content)])
  const withoutTopic = (session: Session) =>
    show(session, [paragraph(phrases.no_topic), composeSuggestions(content)])
  const say = (session: Session, phrase: string) => show(session, [paragraph(phrase)])

  function answerTo(id: string): Answer | undefined {
    const intent = intents.get(id)
    return intent?.kind === 'faq' ? answers.get(intent.answer!) : undefined
  }

  /** Does the answer say anything about this alternative, be it only by name? */
  function speaksOf({ leads, summary, body }: Answer, alternative: string): boolean {
    return (
      leads.has(alternative) ||
      [summary, body].some((passage) => findNamed(plainText(passage)).includes(alternative))
    )
  }

  /** Does the topic have something of its own to say about this alternative? */
  function covers({ intent }: Topic, alternative: string): boolean {
    return answerTo(intent)!.leads.has(alternative) || counterpart(content, intent, alternative) !== undefined
  }

  return { current, carryOut, more, sameAbout, offer, pickOne, empty, unknown, noneChosen }
}

/** A reply that ends any offer: a number typed later must not choose from what has scrolled away. */
const show = ({ topic }: Session, blocks: readonly Block[]): Turn => ({
  reply: { blocks },
  session: topic ? { topic } : {},
})

const paragraph = (text: string): Block => ({ kind: 'text', spans: plain(text) })

/** What makes no sense as the first message of a conversation. */
const NEEDS_TOPIC: ReadonlySet<Intent['does']> = new Set([
  'more_detail',
  'other_one',
  'show_sources',
  'restart',
])
