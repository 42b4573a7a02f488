/**
 * The people of the bench, and what they do next: ask something, or go on with the guided questions.
 */
import { COMMAND, QUESTION } from '../../adapters/discord/commands.js'
import type { FakeDiscord } from '../../tests/support/discord/fake.js'
import { DEFER, DEFER_UPDATE, UPDATE } from '../../tests/support/discord/interactions.js'
import { isLoading, type Message } from '../../tests/support/discord/messages.js'
import type { Deed } from '../../tests/support/discord/people/deed.js'
import type { Person } from '../../tests/support/discord/people/person.js'
import { answersIn, type Press } from './presses.js'

/** `press`: a button of a guided step; `pick`: an option there, where they are in a list. */
export type Kind = 'ask' | 'choose' | 'press' | 'pick' | 'type'

export type Did = {
  readonly kind: Kind
  /** Right before it was delivered, by `performance.now()`. */
  readonly at: number
  readonly deed: Deed
  /** How often the message that was pressed on had been changed. */
  readonly editsBefore: number
}

export type Visitor = {
  readonly person: Person
  /** What they did last is answered, or Discord has told them that it failed. */
  isFree(): boolean
  ask(text: string): Did
  /** Types a question, and looks at what is suggested. */
  type(text: string): Did
  /** Answers the guided question in front of them; begins when there is none. */
  step(): Did
}

export type VisitorOptions = {
  /** 0 to below 1, which answer is picked. */
  readonly random: () => number
  /** For an app that has no buttons: every message of it is pressed on. */
  readonly anything?: boolean
}

export function createVisitor(
  discord: FakeDiscord,
  name: string,
  channel: string,
  { random, anything = false }: VisitorOptions,
): Visitor {
  const person = discord.person(name)
  let last: Did | undefined
  let lastStep: Did | undefined

  function does(kind: Kind, act: () => Deed, pressed?: Message): Did {
    const editsBefore = pressed?.edits.length ?? 0
    const at = performance.now()
    last = { kind, at, deed: act(), editsBefore }
    return last
  }

  function pressIn(message: Message): Press | undefined {
    if (anything) return { id: 's:ok' }
    const presses = answersIn(message)
    return presses[Math.floor(random() * presses.length)]
  }

  function press(message: Message, { id, option }: Press): Deed {
    if (option !== undefined) return person.selects(message, id, option)
    return person.clicks(message, id, { stale: anything })
  }

  return {
    person,
    isFree: () => last === undefined || last.deed.failed || answersTo(last) > 0,
    ask: (text) => does('ask', () => person.uses(`/${COMMAND.ask}`, { [QUESTION]: text }, channel)),
    type: (text) => does('type', () => person.types(`/${COMMAND.ask}`, QUESTION, text, channel)),
    step() {
      const message = lastStep?.deed.interaction.original ?? lastStep?.deed.interaction.message
      const next = message && pressIn(message)
      lastStep = next
        ? does(next.option === undefined ? 'press' : 'pick', () => press(message, next), message)
        : does('choose', () => person.uses(`/${COMMAND.choose}`, {}, channel))
      return lastStep
    },
  }
}

/** How often they were shown something for it. */
export function answersTo({ deed, editsBefore }: Pick<Did, 'deed' | 'editsBefore'>): number {
  const { acknowledged, original, followUps } = deed.interaction
  if (!acknowledged) return 0
  switch (acknowledged.type) {
    case DEFER:
      return (original && !isLoading(original) ? 1 : 0) + followUps.length
    case DEFER_UPDATE:
      return followUps.length > 0 ? followUps.length : Number(original!.edits.length > editsBefore)
    default:
      return 1 + followUps.length
  }
}

/** The message that was pressed on shows the answer now. */
export const isInPlace = ({ deed }: Did): boolean => {
  const { acknowledged, followUps } = deed.interaction
  return acknowledged?.type === UPDATE || (acknowledged?.type === DEFER_UPDATE && followUps.length === 0)
}

/** The first word was only that there will be more. */
export const isDeferred = ({ deed }: Did): boolean => {
  const type = deed.interaction.acknowledged?.type
  return type === DEFER || type === DEFER_UPDATE
}
