/**
 * What people come for, and how they go about it.
 */
import { FUNCTION } from '../../../adapters/slack/listeners.js'
import { ASK_FIELD } from '../../../adapters/slack/render.js'
import { decodeAction } from '../../../src/action-code.js'
import type { Action } from '../../../src/incoming.js'
import type { FakeSlack } from '../../../tests/support/slack/fake.js'
import { controlsOf, type Press, pressesOf } from '../../../tests/support/slack/fields.js'
import { type Json, objectsAt, textAt } from '../../../tests/support/slack/json.js'
import type { Delivery } from '../../../tests/support/slack/post-office.js'
import type { PlannedAsk, Scene, Visit } from './plan.js'
import { lastShown } from './shown.js'
import { createVisitor, type Visited, type Visitor, type World } from './visitor.js'

const COMMAND = '/whichway'

/** Resolves when it is over, or somebody waited in vain. */
export async function play(world: World, visit: Visit): Promise<Visited> {
  const visitor = createVisitor(world, visit)
  await SCENES[visit.scene](visitor, visit, world.slack)
  return visitor.visited()
}

type Play = (visitor: Visitor, visit: Visit, slack: FakeSlack) => Promise<void>

const SCENES: Readonly<Record<Scene, Play>> = {
  async thread(visitor, visit, slack) {
    const { person } = visitor
    const isAnswered = await visitor.ask(({ text }) => {
      const { ts, message, deliveries } = person.mentions(visit.channel, text)
      visitor.startThread(ts)
      if (visit.edits) person.edits(message, `${text}, please`)
      return deliveries
    })
    const { channel } = visit
    const follow = ({ text }: PlannedAsk) =>
      person.mentions(channel, text, { thread: visitor.where().thread! }).deliveries
    if (isAnswered) await pressOn(visitor, slack, ANSWERS, follow)
  },

  async direct(visitor, _, slack) {
    const write = ({ text }: PlannedAsk) => visitor.person.dm(text).deliveries
    if (await visitor.ask(write)) await pressOn(visitor, slack, ANSWERS, write)
  },

  async guide(visitor, _, slack) {
    const begin = () => visitor.person.dm('help me choose').deliveries
    if (await visitor.ask(begin)) await pressOn(visitor, slack, STEPS, begin)
  },

  async command(visitor, { channel }, slack) {
    const command = ({ text }: PlannedAsk) => [visitor.person.slash(COMMAND, text, { channel })]
    if (await visitor.ask(command)) await pressOn(visitor, slack, EPHEMERAL, command)
  },

  async about(visitor, { channel, text }, slack) {
    const { message } = slack.person(COLLEAGUE).writes(channel, text)
    await visitor.ask(() => [visitor.person.messageShortcut('ask_about', message)])
  },

  async home(visitor, _, slack) {
    const { person } = visitor
    const isPublished = () => (slack.homeOf(person.id) ? 1 : 0)
    visitor.besides(isPublished)
    if (!(await visitor.ask(() => listOf(person.opensHome()))) || !visitor.next()) return
    visitor.besides(() => isPublished() + (visitor.window() === 'answer' ? 1 : 0))
    await visitor.ask(({ choice }) => {
      const home = slack.homeOf(person.id)!
      return [person.clicksInView(home, pressFor(home.content, HOME, choice)!.label)]
    })
  },

  async window(visitor, _, slack) {
    const { person } = visitor
    visitor.besides(() => (visitor.window() === 'none' ? 0 : 1))
    const isAnswered = await visitor.ask(() => [person.shortcut('ask')])
    if (!isAnswered || visitor.window() !== 'form') return
    // The form counts as one also when an answer stands in its place.
    visitor.besides(() => 1 + (visitor.window() === 'answer' ? 1 : 0))
    await visitor.ask(({ text }) => [
      person.submits(slack.viewOf(person.id)!, { [ASK_FIELD.action]: text.slice(0, 1_000) }),
    ])
  },

  async workflow(visitor) {
    const { person } = visitor
    await visitor.ask(({ text: description }) => {
      const execution = person.runsWorkflowStep(FUNCTION, { description, user_id: person.id })
      visitor.besides(() => (execution.outcome ? 1 : 0))
      return listOf(execution.delivery)
    })
  },

  async bot(visitor, { channel, text, edits: classic }, slack) {
    visitor.startThread(slack.otherBot.posts(channel, `@${slack.botName} ${text}`, { classic }).ts)
  },

  async chatter(visitor, { channel, text }) {
    visitor.startThread(visitor.person.writes(channel, text).ts)
  },
}

/** Whose messages others ask about. */
export const COLLEAGUE = 'U0COLLEAGUE'

type Deed = Action['do']

/** Buttons whose answer is a message of its own. */
const ANSWERS: ReadonlySet<Deed> = new Set<Deed>(['answer', 'more', 'ask', 'none-of-these'])
const EPHEMERAL: ReadonlySet<Deed> = new Set<Deed>([...ANSWERS, 'rate', 'share'])
const STEPS: ReadonlySet<Deed> = new Set<Deed>(['reply', 'pass'])
const HOME: ReadonlySet<Deed> = new Set<Deed>(['ask', 'start-guide'])

/** Presses one button after the other in the newest message, as long as something is planned, or asks once more. */
async function pressOn(
  visitor: Visitor,
  slack: FakeSlack,
  deeds: ReadonlySet<Deed>,
  otherwise: (planned: PlannedAsk) => readonly Delivery[],
): Promise<void> {
  for (let planned = visitor.next(); planned; planned = visitor.next()) {
    const message = lastShown(slack, visitor.where())
    const press = message && pressFor(message, deeds, planned.choice)
    const act = message && press ? () => [visitor.person.clicks(message, press.label)] : otherwise
    if (!(await visitor.ask(act))) return
  }
}

function pressFor(shown: Json, deeds: ReadonlySet<Deed>, choice: number): Press | undefined {
  const presses = pressesOf(controlsOf(objectsAt(shown, 'blocks'))).filter(({ told }) => {
    const action = decodeAction(textAt(told, 'value'))
    return action && deeds.has(action.do)
  })
  return presses[Math.floor(choice * presses.length)]
}

const listOf = <T>(one: T | undefined): readonly T[] => (one === undefined ? [] : [one])
