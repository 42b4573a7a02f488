/**
 * The advisor: a message or an action in, a reply out. The rules stand in order; the first that fits replies.
 */
import type { Classifier } from './classifier/classifier.js'
import { hasWords } from './classifier/text.js'
import type { Content } from './content/content.js'
import type { Session, SessionStore } from './dialogue/session.js'
import { createTurns, type Turn } from './dialogue/turns.js'
import { createReadTyped } from './dialogue/typed.js'
import { createContentTokenizer, createUnderstand } from './dialogue/understand.js'
import type { Action, Incoming } from './incoming.js'
import type { Reply } from './reply.js'

export type Advisor = { respond(incoming: Incoming): Promise<Reply> }

export function createAdvisor(
  content: Content,
  classifier: Pick<Classifier, 'decide'>,
  sessions: SessionStore,
): Advisor {
  const turns = createTurns(content)
  const tokenize = createContentTokenizer(content)
  const understand = createUnderstand(content, classifier)
  const typed = createReadTyped(content.lexicon)

  function hear(text: string, session: Session): Turn {
    const tokens = tokenize(text)
    if (!hasWords(tokens)) return turns.empty(session)

    const picked = session.offered && typed.pick(text, session.offered)
    if (picked) return picked.kind === 'choice' ? act(picked.choice.action, session) : turns.pickOne(session)

    const { decision, named } = understand(text)
    const bare = typed.bareName(named, tokens)
    if (session.topic && bare) return turns.sameAbout(session.topic, bare, session)

    const only = named.length === 0 && typed.refersBack(tokens) ? session.topic?.alternative : single(named)
    switch (decision.kind) {
      case 'answer':
        return turns.carryOut(decision.intent, session, only)
      case 'offer':
        return turns.offer(decision.intents, session, only)
      case 'decline':
        return turns.carryOut(decision.intent, session)
      case 'unknown':
        return turns.unknown(session)
    }
  }

  function act(action: Action, session: Session): Turn {
    switch (action.do) {
      case 'answer':
        return turns.carryOut(action.intent, session, action.alternative)
      case 'more':
        return turns.more(action.intent, session)
      case 'ask':
        return hear(action.text, session)
      case 'none-of-these':
        return turns.noneChosen(session)
    }
  }

  return {
    async respond(incoming) {
      const before = turns.current(await sessions.load(incoming.conversation))
      const { reply, session } =
        incoming.kind === 'action' ? act(incoming.action, before) : hear(incoming.text, before)
      await sessions.save(incoming.conversation, session)
      return reply
    },
  }
}

const single = (named: readonly string[]) => (named.length === 1 ? named[0] : undefined)
