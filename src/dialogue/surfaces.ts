/**
 * The turns that only platforms with buttons and pages have: what somebody thinks of an answer, sharing, the start page, a
 * recommendation without a conversation.
 */
import type { Content } from '../content/content.js'
import type { Action, ShareableAction } from '../incoming.js'
import { type Block, type Choice, plain } from '../reply.js'
import type { Guided } from './guided/guided.js'
import { fill } from './notes.js'
import type { At } from './session.js'
import type { Turn, Turns } from './turns.js'
import { composeSuggestions } from './ways-on.js'

/** What was recommended to the person before, anywhere; newest first. */
export type Decided = { readonly recommendation: string; readonly code: string; readonly at: Date }

/** As many as a glance takes in. */
const LAST_MAX = 3

export type Surfaces = ReturnType<typeof createSurfaces>

/** @param take does what a choice is for */
export function createSurfaces(
  content: Content,
  turns: Turns,
  guided: Guided | undefined,
  take: (action: Action, at: At) => Turn,
) {
  const { phrases, intents, alternatives, guide: words } = content
  const { platform } = phrases

  function rate(at: At, { verdict, intent, alternative }: Extract<Action, { do: 'rate' }>): Turn {
    if (intents.get(intent)?.kind !== 'faq') return turns.stale(at.session)
    const said = platform[`${verdict}_thanks`]
    const about = {
      intent,
      ...(alternative !== undefined && alternatives.has(alternative) && { alternative }),
    }
    return {
      reply: { blocks: [text(said)], private: true },
      // "That's wrong" must find what it is about.
      session: { ...at.session, topic: at.session.topic?.intent === intent ? at.session.topic : about },
      remark: { text: '', ...about, verdict },
    }
  }

  function share(at: At, what: ShareableAction): Turn {
    const { private: _, share: again, step: __, ...reply } = take(what, at).reply
    // What leads on from a recommendation belongs to whose it is.
    const blocks = what.do === 'resume' ? reply.blocks.filter(({ kind }) => kind !== 'choices') : reply.blocks
    // What could be shared when the button was shown may be another question by now.
    return again ? { reply: { ...reply, blocks }, session: at.session } : turns.stale(at.session)
  }

  /** @param decided see `Decided` */
  function home(at: At, decided: readonly Decided[]): Turn {
    const answered = guided?.openFor(at)
    const open: Block[] =
      answered === undefined ? [] : [text(fill(platform.home.open, { n: String(answered) }))]
    const start: Choice[] =
      answered === undefined
        ? words
          ? [{ label: platform.choose, action: { do: 'start-guide' } }]
          : []
        : [
            { label: words!.asking.go_on, action: { do: 'resume' } },
            { label: words!.asking.again, action: { do: 'start-again' } },
            { label: words!.asking.cancel, action: { do: 'cancel' } },
          ]
    const blocks: Block[] = [
      text(platform.home.welcome),
      ...open,
      ...next(start),
      ...last(decided),
      ...[composeSuggestions(content)],
      text(platform.home.privacy),
      ...next([{ label: platform.home.forget, action: { do: 'forget-me' } }]),
    ]
    return { reply: { blocks, private: true }, session: { ...at.session, home: at.person } }
  }

  function last(decided: readonly Decided[]): Block[] {
    // That nothing was recommended is nothing to come back to.
    const items = decided.flatMap(({ recommendation, code, at }) => {
      const name = alternatives.get(recommendation)?.name
      const date = at.toISOString().slice(0, 10)
      return name === undefined ? [] : [plain(fill(platform.home.last_line, { date, name, code }))]
    })
    if (items.length === 0) return []
    return [text(platform.home.last), { kind: 'list', items: items.slice(0, LAST_MAX) }]
  }

  /** What was read of a description counts without being confirmed: there is nobody to ask. */
  function advise(at: At, description: string): Turn {
    return guided?.adviseOn(at, description) ?? turns.suggest(at.session, phrases.no_guide)
  }

  return { rate, share, home, advise }
}

const text = (said: string): Block => ({ kind: 'text', spans: plain(said) })

const next = (choices: readonly Choice[]): Block[] =>
  choices.length > 0 ? [{ kind: 'choices', role: 'next', choices }] : []
