/**
 * The advisor: a message or an action in, a reply out. The rules stand in order; the first that fits replies.
 */
import type { Classifier } from './classifier/classifier.js'
import type { Decision } from './classifier/decide.js'
import type { Content, Intent } from './content/content.js'
import { composeAnswer, composeMore, composePassage, composeSources, fill } from './dialogue/compose.js'
import type { Session, SessionStore, Topic } from './dialogue/session.js'
import { bareName, chosenByNumber } from './dialogue/typed.js'
import { counterpart, createContentTokenizer, createUnderstand } from './dialogue/understand.js'
import type { Action, Incoming } from './incoming.js'
import { type Block, plain, type Reply } from './reply.js'

export type Advisor = { respond(incoming: Incoming): Promise<Reply> }

/** A reply, and what the conversation remembers after it. */
type Turn = { readonly reply: Reply; readonly session: Session }

export function createAdvisor(
  content: Content,
  classifier: Pick<Classifier, 'decide'>,
  sessions: SessionStore,
): Advisor {
  const { intents, answers, alternatives, phrases } = content
  const understand = createUnderstand(content, classifier)
  const tokenize = createContentTokenizer(content)
  const smallWords = new Set(content.lexicon.followUp)

  return {
    async respond(incoming) {
      const before = await sessions.load(incoming.conversation)
      const { reply, session } =
        incoming.kind === 'action' ? act(incoming.action, before) : hear(incoming.text, before)
      await sessions.save(incoming.conversation, session)
      return reply
    },
  }

  function hear(text: string, session: Session): Turn {
    const tokens = tokenize(text)
    if (tokens.length === 0) return say(session, phrases.empty)

    const chosen = chosenByNumber(text, session)
    if (chosen) return act(chosen, session)

    const { decision, named } = understand(text)
    const followed = session.topic && bareName(named, tokens, smallWords)
    if (session.topic && followed) return answerFor(session.topic, followed, session)

    return carryOut(decision, named, session)
  }

  function act(action: Action, session: Session): Turn {
    switch (action.do) {
      case 'answer': {
        const intent = intents.get(action.intent)
        return intent ? answer(intent, session, action.alternative) : say(session, phrases.stale)
      }
      case 'more': {
        const intent = intents.get(action.intent)
        return intent ? more({ intent: intent.id }, session) : say(session, phrases.stale)
      }
      case 'ask':
        return hear(action.text, {})
      case 'none-of-these':
        return {
          reply: { blocks: [paragraph(phrases.none_chosen), suggestions()] },
          session: forgetOffer(session),
        }
    }
  }

  function carryOut(decision: Decision, named: readonly string[], session: Session): Turn {
    switch (decision.kind) {
      case 'answer':
        return answer(intents.get(decision.intent)!, session, named.length === 1 ? named[0] : undefined)
      case 'offer':
        return offer(decision.intents, session)
      case 'decline':
        return answer(intents.get(decision.intent)!, session)
      case 'unknown':
        return {
          reply: { blocks: [paragraph(phrases.unknown), suggestions()] },
          session: forgetOffer(session),
        }
    }
  }

  function answer(intent: Intent, session: Session, alternative?: string): Turn {
    switch (intent.kind) {
      case 'dialogue':
        return converse(intent, session, alternative)
      case 'decline':
        return {
          reply: { blocks: composePassage(answers.get(intent.answer!)!.summary) },
          session: forgetOffer(session),
        }
      case 'faq': {
        const topic: Topic = { intent: intent.id, ...(alternative !== undefined && { alternative }) }
        return {
          reply: composeAnswer(content, intent.id, answers.get(intent.answer!)!, alternative),
          session: { topic },
        }
      }
    }
  }

  function converse(intent: Intent, session: Session, alternative?: string): Turn {
    switch (intent.does!) {
      case 'help':
        return {
          reply: { blocks: [...composePassage(phrases.help), suggestions()] },
          session: forgetOffer(session),
        }
      case 'smalltalk':
        return say(session, phrases.smalltalk)
      case 'restart':
        return say({}, phrases.restart)
      case 'more_detail':
        return session.topic ? more(session.topic, session) : withoutTopic(session)
      case 'show_sources':
        return session.topic
          ? { reply: composeSources(content, answerOf(session.topic)), session: forgetOffer(session) }
          : withoutTopic(session)
      case 'other_one':
        return session.topic ? other(session.topic, alternative, session) : withoutTopic(session)
    }
  }

  function more(topic: Topic, session: Session): Turn {
    const found = answers.get(intents.get(topic.intent)?.answer ?? '')
    if (!found) return say(session, phrases.stale)
    if (found.more.length === 0) return say({ topic }, phrases.no_more)
    return { reply: composeMore(content, topic.intent, found), session: { topic } }
  }

  /** "And the other one?": the one that is left, or a question back when more than one is left. */
  function other(topic: Topic, named: string | undefined, session: Session): Turn {
    if (named !== undefined) return answerFor(topic, named, session)
    const left = [...alternatives.keys()].filter((id) => id !== topic.alternative && hasOwn(topic, id))
    if (left.length === 1) return answerFor(topic, left[0]!, session)
    const asked = left.length > 0 ? left : [...alternatives.keys()].filter((id) => id !== topic.alternative)
    const choices = asked.map((id) => ({
      label: alternatives.get(id)!.name,
      action: {
        do: 'answer',
        intent: counterpart(content, topic.intent, id) ?? topic.intent,
        alternative: id,
      } as const,
    }))
    return {
      reply: { blocks: [paragraph(phrases.which_other), { kind: 'choices', role: 'next', choices }] },
      session: forgetOffer(session),
    }
  }

  /** The last topic once more, for another alternative. */
  function answerFor(topic: Topic, alternative: string, session: Session): Turn {
    const aimed = intents.get(counterpart(content, topic.intent, alternative) ?? topic.intent)!
    const turn = answer(aimed, session, alternative)
    if (hasOwn(topic, alternative)) return turn
    const note = paragraph(fill(phrases.not_covered, { name: alternatives.get(alternative)!.name }))
    return { ...turn, reply: { blocks: [note, ...turn.reply.blocks] } }
  }

  /** Does the topic have something of its own to say about this alternative? */
  function hasOwn(topic: Topic, alternative: string): boolean {
    return (
      answerOf(topic).leads.has(alternative) || counterpart(content, topic.intent, alternative) !== undefined
    )
  }

  function answerOf(topic: Topic) {
    return answers.get(intents.get(topic.intent)!.answer!)!
  }

  function offer(offered: readonly string[], session: Session): Turn {
    const choices = offered.map((id) => ({
      label: intents.get(id)!.title,
      action: { do: 'answer', intent: id } as const,
    }))
    const none = { label: phrases.none_of_these, action: { do: 'none-of-these' } as const }
    return {
      reply: {
        blocks: [
          paragraph(phrases.did_you_mean),
          { kind: 'choices', role: 'numbered', choices: [...choices, none] },
        ],
      },
      session: { ...session, offered },
    }
  }

  function withoutTopic(session: Session): Turn {
    return { reply: { blocks: [paragraph(phrases.no_topic), suggestions()] }, session: forgetOffer(session) }
  }

  function say(session: Session, phrase: string): Turn {
    return { reply: { blocks: [paragraph(phrase)] }, session: forgetOffer(session) }
  }

  function suggestions(): Block {
    const choices = phrases.suggestions.map((text) => ({ label: text, action: { do: 'ask', text } as const }))
    return { kind: 'choices', role: 'next', choices }
  }
}

const paragraph = (text: string): Block => ({ kind: 'text', spans: plain(text) })

/** A number typed later must not choose from an offer that is no longer the last thing on screen. */
const forgetOffer = ({ topic }: Session): Session => (topic ? { topic } : {})
