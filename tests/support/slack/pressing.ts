/** What people press, select and submit: in messages, in views, and in the menus of Slack. */
import { type Control, findField, findPress, stateOf } from './fields.js'
import { type Json, objectsAt, textAt, wording } from './json.js'
import type { Person } from './person.js'
import type { Delivery } from './post-office.js'
import { submit } from './submission.js'
import { channelOf, type Town } from './town.js'
import type { OpenView } from './views.js'
import { isPublic, type Message, type PersonRecord } from './workspace.js'

type Presses =
  | 'clicks'
  | 'selects'
  | 'clicksInView'
  | 'selectsInView'
  | 'submits'
  | 'closes'
  | 'shortcut'
  | 'messageShortcut'

export function pressing(town: Town, me: PersonRecord): Pick<Person, Presses> {
  const { views, payloads, responseUrls } = town
  const interact = interacting(town, me)
  const act = (message: Message, blocks: readonly Json[], action: Json) => {
    const channel = channelOf(town, me, message.channel)
    const values = views.sheets.valuesOf(`${message.ts} ${me.id}`, blocks)
    const url = responseUrls.issue(me.id, channel, message)
    const name = wording(action.text) || textAt(action, 'action_id')
    return interact(`"${name}"`, payloads.actionInMessage(me, channel, message, values, action, url))
  }
  return {
    clicks(message, name, { stale = false } = {}) {
      const blocks = seen(town, me, message, name, stale)
      const { control, told } = findPress(blocks, name)
      return act(message, blocks, { ...idsOf(control), ...told })
    },
    selects(message, field, given, { stale = false } = {}) {
      const blocks = seen(town, me, message, field, stale)
      const control = findField(blocks, field)
      const state = stateOf(control.element, given)
      views.sheets.fill(`${message.ts} ${me.id}`, control.blockId, control.actionId, state)
      return act(message, blocks, { ...idsOf(control), ...state })
    },
    clicksInView(view, name) {
      const { control, told } = findPress(standing(town, me, view), name)
      const action = { ...idsOf(control), ...told }
      return interact(`"${name}"`, payloads.actionInView(me, views.json(view), action))
    },
    selectsInView(view, field, given) {
      const control = findField(standing(town, me, view), field)
      const state = stateOf(control.element, given)
      views.sheets.fill(view.id, control.blockId, control.actionId, state)
      if (control.input && control.input.dispatch_action !== true) return undefined
      const action = { ...idsOf(control), ...state }
      return interact(`"${field}"`, payloads.actionInView(me, views.json(view), action))
    },
    submits(view, values = {}) {
      standing(town, me, view)
      return submit(town, me, view, values, interact)
    },
    closes(view) {
      standing(town, me, view)
      const isCleared = view.content.clear_on_close === true
      const payload = payloads.closing(me, views.json(view), isCleared)
      views.close(me.id, isCleared)
      return view.content.notify_on_close === true ? interact('closing', payload) : undefined
    },
    shortcut: (callbackId) => interact(`The shortcut ${callbackId}`, payloads.shortcut(me, callbackId)),
    messageShortcut(callbackId, message) {
      const channel = channelOf(town, me, message.channel)
      if (!isPublic(message))
        throw new Error('A message that is deleted, or for one person alone, has no shortcuts')
      const url = responseUrls.issue(me.id, channel)
      return interact(
        `The shortcut ${callbackId}`,
        payloads.messageShortcut(me, channel, message, callbackId, url),
      )
    },
  }
}

/** Delivers an interaction; when that fails, Slack tells the person. */
const interacting =
  ({ core, postOffice }: Town, me: PersonRecord) =>
  (what: string, payload: Json, onAnswer: (answer: unknown) => void = () => {}): Delivery =>
    postOffice.deliver('interactive', payload, {
      onAnswer,
      onFailure: (why) => {
        core.failures.push({ user: me.id, what: `${what} failed with the error "${why}"` })
      },
    })

/** The blocks that are before their eyes; with `stale`, the last ones in which the name stood. */
function seen(town: Town, me: PersonRecord, message: Message, name: string, stale: boolean): readonly Json[] {
  channelOf(town, me, message.channel)
  if (message.ephemeralFor !== undefined && message.ephemeralFor !== me.id)
    throw new Error(`${me.name} cannot see a message that is for ${message.ephemeralFor} alone`)
  if (message.deleted && !stale) throw new Error(`${me.name} cannot press anything in a message that is gone`)
  const versions = [message.blocks, ...message.edits.toReversed().map(({ blocks }) => blocks)]
  const named = versions.find((blocks) => JSON.stringify(blocks).includes(JSON.stringify(name)))
  return (stale ? named : undefined) ?? message.blocks
}

function standing({ views }: Town, me: PersonRecord, view: OpenView): readonly Json[] {
  if (views.topOf(me.id) !== view && views.homeOf(me.id) !== view)
    throw new Error(`This view is not before the eyes of ${me.name}: it was closed, or another one is on top`)
  return objectsAt(view.content, 'blocks')
}

const idsOf = ({ element, actionId, blockId }: Control): Json => ({
  type: textAt(element, 'type'),
  action_id: actionId,
  block_id: blockId,
})
