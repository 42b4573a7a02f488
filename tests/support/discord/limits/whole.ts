/** What holds for all components of a message or modal together. */
import { isObject, type Json, objectsAt, objectsIn } from '../json.js'
import { duplicates, isMissing, lengthOf, type Problem, problem, type Where } from './check.js'
import { TEXT_DISPLAY } from './tables.js'

/** A component and where it stands, whatever it stands in. */
export type Placed = { readonly at: Where; readonly component: Json }

/** All components, the outer before the inner, in the order they are shown; an accessory comes after its texts. */
export function placed(components: unknown, at: Where = []): readonly Placed[] {
  return objectsIn(components).flatMap((component, index) => placedIn(component, [...at, index]))
}

function placedIn(component: Json, at: Where): readonly Placed[] {
  const single = (key: string) =>
    isObject(component[key]) ? placedIn(component[key] as Json, [...at, key]) : []
  return [
    { at, component },
    ...placed(objectsAt(component, 'components'), [...at, 'components']),
    ...single('accessory'),
    ...single('component'),
  ]
}

const MOST_COMPONENTS = 40
const MOST_TEXT = 4000

/** Of a message with the flag for components V2. */
export function checkTotals(components: unknown, at: Where): readonly Problem[] {
  const all = placed(components, at)
  const characters = texts(all).reduce((sum, one) => sum + lengthOf(one), 0)
  return [
    ...(all.length > MOST_COMPONENTS
      ? [
          problem(
            at,
            'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
            `The total number of components cannot exceed ${MOST_COMPONENTS}`,
          ),
        ]
      : []),
    ...(characters > MOST_TEXT
      ? [
          problem(
            at,
            'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
            `The total displayable text size cannot exceed ${MOST_TEXT}`,
          ),
        ]
      : []),
  ]
}

/** Two components must not share what tells them apart. */
export function checkUnique(components: unknown, at: Where): readonly Problem[] {
  const all = placed(components, at)
  const by = (key: string) =>
    all.map(({ at: place, component }) => [[...place, key], component[key]] as const)
  return [
    ...duplicates(by('custom_id')).map((place) =>
      problem(place, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
    ),
    ...duplicates(by('id').filter(([, id]) => id !== 0)).map((place) =>
      problem(place, 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated'),
    ),
  ]
}

/**
 * Whether Discord answers such a text with status 500, for no documented reason: measured by somebody in
 * github.com/discord/discord-api-docs/issues/8554.
 */
export function breaksTheServer(components: unknown): boolean {
  const all = texts(placed(components))
  const bytes = all.reduce((sum, one) => sum + Buffer.byteLength(one), 0)
  return bytes + 12 * all.length > 10_170
}

const texts = (all: readonly Placed[]): readonly string[] =>
  all.flatMap(({ component }) =>
    component.type === TEXT_DISPLAY && typeof component.content === 'string' ? [component.content] : [],
  )

/** The components with an `id` each, as Discord gives them: in order, sparing those that were chosen. */
export function withIds(components: readonly Json[]): readonly Json[] {
  const taken = new Set(placed(components).map(({ component }) => component.id))
  let next = 1
  const name = (component: Json): Json => {
    while (taken.has(next)) next += 1
    const id = isMissing(component.id) || component.id === 0 ? next++ : component.id
    const named: Record<string, unknown> = { ...component, id }
    if (Array.isArray(component.components)) named.components = objectsAt(component, 'components').map(name)
    if (isObject(component.accessory)) named.accessory = name(component.accessory)
    if (isObject(component.component)) named.component = name(component.component)
    return named
  }
  return components.map(name)
}
