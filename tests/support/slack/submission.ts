/** A modal is submitted: what Slack checks before the app hears of it, and what it does with the answer. */
import type { Core } from './core.js'
import { controlsOf, findField, type Given, stateOf } from './fields.js'
import { isObject, type Json, objectAt, objectsAt, textAt, wording } from './json.js'
import type { Delivery } from './post-office.js'
import { Refusal } from './refusal.js'
import type { Town } from './town.js'
import type { OpenView, Views } from './views.js'
import type { PersonRecord } from './workspace.js'

type Interact = (what: string, payload: Json, onAnswer: (answer: unknown) => void) => Delivery

export function submit(
  { core, views, payloads }: Town,
  person: PersonRecord,
  view: OpenView,
  values: Readonly<Record<string, Given>>,
  interact: Interact,
): Delivery {
  const blocks = objectsAt(view.content, 'blocks')
  if (view.content.type !== 'modal' || !view.content.submit)
    throw new Error('This view has nothing to submit it with')
  for (const [name, given] of Object.entries(values)) {
    const { blockId, actionId, element } = findField(blocks, name)
    views.sheets.fill(view.id, blockId, actionId, stateOf(element, given))
  }
  view.errors = {}
  letThrough(view, blocks, views)
  return interact(
    `"${wording(view.content.submit)}"`,
    payloads.submission(person, views.json(view)),
    (answer) => follow(core, views, person.id, view, answer),
  )
}

/** Throws what Slack would tell the person at the field. */
function letThrough(view: OpenView, blocks: readonly Json[], views: Views): void {
  const values = views.sheets.valuesOf(view.id, blocks)
  for (const { input, element, blockId, actionId } of controlsOf(blocks)) {
    if (!input) continue
    const { type: _, ...state } = objectAt(values[blockId] ?? {}, actionId)
    const [value] = Object.values(state)
    const label = wording(input.label)
    const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
    if (isEmpty && input.optional !== true) throw new Error(`"${label}" is required and empty`)
    if (typeof value !== 'string') continue
    if (value.length > Number(element.max_length ?? 3000))
      throw new Error(`What "${label}" holds is too long`)
    if (!isEmpty && value.length < Number(element.min_length ?? 0))
      throw new Error(`What "${label}" holds is too short`)
  }
}

/** docs.slack.dev/surfaces/modals#submitted-views: an empty answer closes the view. */
function follow(core: Core, views: Views, user: string, view: OpenView, answer: unknown): void {
  // A second answer, to the same submission delivered twice, finds it gone.
  if (views.topOf(user) !== view) return
  try {
    obey(views, user, view, isObject(answer) ? answer : {})
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const details = objectAt(error.extra, 'response_metadata').messages ?? ''
    core.violations.push(`answer to a submission: ${error.error} ${String(details)}`.trim())
    core.failures.push({ user, what: 'We had some trouble connecting. Try again?' })
  }
}

function obey(views: Views, user: string, view: OpenView, answer: Json): void {
  switch (answer.response_action) {
    case undefined:
      views.close(user)
      break
    case 'clear':
      views.close(user, true)
      break
    case 'update':
      views.update(view, answer.view)
      break
    case 'push':
      views.push(user, answer.view)
      break
    case 'errors':
      showErrors(view, answer)
      break
    default:
      throw new Refusal(`unknown response_action "${textAt(answer, 'response_action')}"`)
  }
}

function showErrors(view: OpenView, answer: Json): void {
  const errors = objectAt(answer, 'errors')
  const inputs = new Set(
    objectsAt(view.content, 'blocks')
      .filter(({ type }) => type === 'input')
      .map(({ block_id }) => block_id),
  )
  for (const blockId of Object.keys(errors))
    if (!inputs.has(blockId)) throw new Refusal(`"${blockId}" is no input block of the view`)
  if (Object.keys(errors).length === 0) throw new Refusal('errors without an error')
  view.errors = Object.fromEntries(Object.entries(errors).map(([id, text]) => [id, String(text)]))
}
