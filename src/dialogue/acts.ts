/**
 * What dialogue intents do: each act in one line. Acts that need something to refer to ask back when there is nothing.
 */
import type { Content } from '../content/content.js'
import type { DialogueAct } from '../content/schema.js'
import type { Session } from './session.js'
import type { Turn, Turns } from './turns.js'

export type Said = {
  /** What was typed. */
  readonly text: string
  /** The one alternative it names. */
  readonly alternative?: string | undefined
  /** How sure the reading was, 0 to 1; not set when a choice was taken. */
  readonly confidence?: number | undefined
}

/** Below this a message is not kept as a remark: "I need something that isn't A" is a wish. */
const SURE_TO_KEEP = 0.8

export type Acts = (act: DialogueAct, session: Session, said: Said) => Turn

export function createActs({ phrases }: Content, turns: Turns): Acts {
  return (act, session, { text, alternative, confidence = 1 }) => {
    const { topic } = session
    const withoutTopic = () => turns.suggest(session, phrases.no_topic)
    switch (act) {
      case 'help':
        return turns.help(session)
      case 'smalltalk':
        return turns.say(session, phrases.smalltalk)
      case 'restart':
        return turns.say({}, phrases.restart)
      case 'more_detail':
        return topic ? turns.more(topic.intent, session) : withoutTopic()
      case 'show_sources':
        return topic ? turns.sources(topic, session) : withoutTopic()
      case 'other_one':
        return topic ? turns.other(topic, alternative, session) : withoutTopic()
      case 'how_sure':
        return topic ? turns.support(topic, session) : withoutTopic()
      case 'disagree':
        return confidence < SURE_TO_KEEP ? turns.unknown(session) : turns.remark(text, session)
      case 'start_guided':
      case 'describe_project':
        return turns.suggest(session, phrases.no_guide)
      // Asked about an answer, "why?" wants the rest of it.
      case 'why_this':
        return topic ? turns.more(topic.intent, session) : turns.suggest(session, phrases.no_recommendation)
      case 'what_if':
      case 'change_answer':
      case 'team_vote':
      case 'export_decision':
        return turns.suggest(session, phrases.no_recommendation)
    }
  }
}
