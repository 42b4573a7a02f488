/**
 * What dialogue intents do: each act in one line. Acts that need something to refer to ask back when there is nothing.
 */
import type { Content } from '../content/content.js'
import type { DialogueAct } from '../content/schema.js'
import type { Guided } from './guided/guided.js'
import type { At } from './session.js'
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

export type Acts = (act: DialogueAct, at: At, said: Said) => Turn

export function createActs({ phrases }: Content, turns: Turns, guided: Guided | undefined): Acts {
  return (act, at, { text, alternative, confidence = 1 }) => {
    const { session } = at
    const { topic } = session
    const withoutGuide = () => turns.suggest(session, phrases.no_guide)
    const withoutRecommendation = () => turns.suggest(session, phrases.no_recommendation)
    /** What was last said is a recommendation, not an answer. */
    const recommended = !topic && session.guide?.owner === at.person ? guided : undefined
    const withoutTopic = () => turns.suggest(session, phrases.no_topic)
    switch (act) {
      case 'help':
        return turns.help(session)
      case 'smalltalk':
        return turns.say(session, phrases.smalltalk)
      case 'restart':
        return { ...turns.say({}, phrases.restart), forgets: 'conversation' }
      case 'more_detail':
        return topic ? turns.more(topic.intent, session) : withoutTopic()
      case 'show_sources':
        return topic ? turns.sources(topic, session) : withoutTopic()
      case 'other_one':
        return topic ? turns.other(topic, alternative, session) : withoutTopic()
      case 'how_sure':
        return recommended?.sureness(at) ?? (topic ? turns.support(topic, session) : withoutTopic())
      case 'disagree':
        return confidence < SURE_TO_KEEP ? turns.unknown(session) : turns.remark(text, session)
      case 'start_guided':
        return guided?.start(at, topic?.told) ?? withoutGuide()
      case 'describe_project':
        return guided?.described(at, text) ?? withoutGuide()
      // Asked about an answer, "why?" wants the rest of it.
      case 'why_this':
        if (topic) return turns.more(topic.intent, session)
        return guided?.reasons(at) ?? withoutRecommendation()
      case 'what_if':
        return guided?.suppose(at, text) ?? withoutRecommendation()
      case 'change_answer':
        return guided?.change(at, text) ?? withoutRecommendation()
      case 'export_decision':
        return guided?.record(at) ?? withoutRecommendation()
      case 'team_vote':
        return guided?.openGroup(at) ?? withoutGuide()
    }
  }
}
