/**
 * The advisor: a message or an action in, a reply out. The rules stand in order; the first that fits replies.
 */
import type { Classifier } from './classifier/classifier.js'
import { hasWords } from './classifier/text.js'
import type { Content } from './content/content.js'
import { createActs } from './dialogue/acts.js'
import { columnsFor } from './dialogue/compare.js'
import type { AnswerForm } from './dialogue/compose.js'
import { createDescribe } from './dialogue/describe.js'
import { createGuided } from './dialogue/guided/guided.js'
import { type Missed, missedBy } from './dialogue/missed.js'
import { createReadMessage, type MessageRead } from './dialogue/read-message.js'
import type { At, Session } from './dialogue/session.js'
import { topicAfter, withTopicFor } from './dialogue/shared-topic.js'
import { createSurfaces, type Decided } from './dialogue/surfaces.js'
import { createTurns, type Turn } from './dialogue/turns.js'
import { createReadTyped } from './dialogue/typed.js'
import { createContentTokenizer, createUnderstand, type Understanding } from './dialogue/understand.js'
import type { ReadDescription } from './guide/prefill.js'
import type { Action, Incoming } from './incoming.js'

/** What is said, what is remembered, and what is worth keeping. */
export type Advice = Omit<Turn, 'kind' | 'missed'> & { readonly kind: AdviceKind; readonly missed?: Missed }

/** How a message was taken, or that a choice was pressed. */
export type AdviceKind = 'answer' | 'offer' | 'decline' | 'unknown' | 'guided' | 'action'

/** Has no effects, so that it can be repeated when the session has changed meanwhile. */
export type Advisor = {
  /** @param decided what was recommended to the person before, newest first; of use to the start page only */
  respond(incoming: Incoming, session: Session, decided?: readonly Decided[]): Advice
}

/** @param describe what `createDescribe` gives: to make it is most of making an advisor */
export function createAdvisor(
  content: Content,
  classifier: Pick<Classifier, 'decide'>,
  now: () => Date = () => new Date(),
  describe: ReadDescription = createDescribe(content),
): Advisor {
  const turns = createTurns(content)
  const guided = createGuided(content, describe, now)
  const act = createActs(content, turns, guided)
  const surfaces = createSurfaces(content, turns, guided, take)
  const tokenize = createContentTokenizer(content)
  const read = createReadMessage(content, createUnderstand(content, classifier))
  const typed = createReadTyped(content.lexicon)

  function hear(text: string, at: At): Turn {
    const { session } = at
    const tokens = tokenize(text)
    if (!hasWords(tokens)) return turns.empty(session)
    if (typed.wantsForgetting(tokens)) return beside(at, text, turns.forget())

    const { offeredTo = at.person } = session
    const offered = (offeredTo === at.person && session.offered) || guided?.offeredTo(at)
    const picked = offered && typed.pick(text, offered)
    if (picked) return picked.kind === 'choice' ? take(picked.choice.action, at) : turns.pickOne(session)

    return guided?.hear(at, text) ?? heardOf(at, text, beside(at, text, converse(text, at)))
  }

  /** What says nothing to us may answer the questions of somebody else, who alone does that. */
  function heardOf(at: At, text: string, turn: Turn): Turn {
    const isAnswered = turn.kind === 'answer' && turn.missed !== 'unknown'
    const asked = isAnswered ? undefined : guided?.askedOfAnother(at)
    return asked && (typed.pick(text, asked.offered) || asked.isReply(text)) ? guided!.refuse(at) : turn
  }

  /** A turn about something else than the guided questions keeps them, and leads back to them. */
  const beside = (at: At, text: string, turn: Turn) => guided?.after(at, text, turn) ?? turn

  function converse(text: string, at: At): Turn {
    const { session } = at
    const tokens = tokenize(text)
    if ((session.topic || session.asked) && typed.contradicts(tokens))
      return { ...act('disagree', at, { text }), kind: 'answer' }
    const message = read(text)
    switch (message.kind) {
      case 'several':
        return turns.several(message.parts.map(toPart), message, session)
      case 'comparison':
        return turns.comparison(message)
      case 'one': {
        const bare = typed.bareName(message.named, tokens) ?? typed.corrected(message.frame, tokens)
        return session.topic && bare
          ? turns.sameAbout(session.topic, bare, session)
          : { ...reply(message, text, at, typed.refersBack(tokens)), kind: message.decision.kind }
      }
    }
  }

  /** @param refersBack the message speaks of "it" */
  function reply(
    { decision, elsewhere, beside, comparing, named, frame, byFrame }: Extract<MessageRead, { kind: 'one' }>,
    text: string,
    at: At,
    refersBack: boolean,
  ): Turn {
    const { session } = at
    const about =
      aboutOne({ named, frame }) ??
      (refersBack && named.length === 0 ? session.topic?.alternative : undefined)
    switch (decision.kind) {
      case 'answer': {
        return carryOut(decision.intent, at, {
          text,
          alternative: about,
          // What the frame decided was not the classifier's to be sure of.
          ...(!byFrame && { confidence: decision.confidence }),
          ...(comparing && { columns: columnsFor(content, named), beside: turns.technologiesOf(beside) }),
        })
      }
      case 'offer':
        return turns.offer(decision.intents, session, about)
      case 'decline':
        if (elsewhere.length === 0) return carryOut(decision.intent, at, { text })
        return named.length > 0
          ? turns.besideOurs(elsewhere, named, session)
          : turns.elsewhere(elsewhere, session)
      case 'unknown':
        return turns.unknown(session)
    }
  }

  /** Does what an intent is for: answers, converses, or says that it is not ours. */
  function carryOut(
    id: string,
    at: At,
    { text, confidence, ...form }: AnswerForm & { readonly text: string; readonly confidence?: number },
  ): Turn {
    const intent = content.intents.get(id)
    switch (intent?.kind) {
      case 'faq':
        return turns.answer(intent, form, confidence)
      case 'dialogue':
        return act(intent.does!, at, { text, alternative: form.alternative, confidence })
      case 'decline':
        return turns.decline(intent, at.session)
      case undefined:
        return turns.stale(at.session)
    }
  }

  /** Actions come back from outside: an alternative that content does not have is as good as none. */
  const known = (alternative: string | undefined) =>
    alternative !== undefined && content.alternatives.has(alternative) ? alternative : undefined

  function take(action: Action, at: At, decided: readonly Decided[] = []): Turn {
    switch (action.do) {
      case 'answer': {
        const alternative = known(action.alternative)
        return beside(at, '', carryOut(action.intent, at, { text: '', alternative }))
      }
      case 'more':
        return beside(at, '', turns.more(action.intent, at.session))
      case 'ask':
        return hear(action.text, at)
      case 'none-of-these':
        return beside(at, '', turns.noneChosen(at.session))
      case 'help':
        return beside(at, '', turns.help(at.session))
      case 'rate':
        return beside(at, '', surfaces.rate(at, action))
      case 'share':
        return surfaces.share(at, action.what)
      case 'home':
        return surfaces.home(at, decided)
      case 'forget-me':
        return beside(at, '', turns.forget())
      case 'advise':
        return surfaces.advise(at, action.text)
      default:
        return guided?.take(at, action) ?? turns.stale(at.session)
    }
  }

  return {
    respond(incoming, before, decided) {
      const { person } = incoming
      const kept = turns.current(before)
      const met = withTopicFor(kept, person)
      const at = { session: guided?.enter(met, person) ?? met, person }
      const turn = incoming.kind === 'action' ? take(incoming.action, at, decided) : hear(incoming.text, at)
      const kind = incoming.kind === 'action' ? 'action' : (turn.kind ?? 'guided')
      const { missed: _, ...rest } = turn
      const { missed, asked } = missedBy(incoming, at.session, turn)
      return {
        ...rest,
        ...(missed && { missed }),
        kind,
        session: {
          ...addressed(turn.session, at),
          ...topicAfter(kept, turn, { person, ended: hasEnded(turn, at) }),
          ...(kept.home !== undefined && turn.forgets !== 'person' && { home: kept.home }),
          ...(asked && { asked }),
        },
      }
    },
  }
}

/** What is offered now is offered to whoever has just spoken. */
const addressed = (
  { offeredTo: _, asked: __, ...session }: Session,
  { session: before, person }: At,
): Session => ({
  ...session,
  ...(session.offered && {
    offeredTo: session.offered === before.offered ? (before.offeredTo ?? person) : person,
  }),
})

/** The person's own questions are not there any more. */
const hasEnded = ({ session: after }: Turn, { session: { guide }, person }: At): boolean =>
  guide?.owner === person && after.guide === undefined

/** The alternative a message is about, if it is about just one: the only one it names, or the one it asks about. */
const aboutOne = ({ named, frame }: Pick<Understanding, 'named' | 'frame'>) =>
  named.length === 1 ? named[0] : frame.subject

const toPart = (part: Understanding) => ({
  intent: 'intent' in part.decision ? part.decision.intent : '',
  alternative: aboutOne(part),
  elsewhere: part.elsewhere,
})
