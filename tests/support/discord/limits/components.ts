/**
 * One component after the other, and what is in them: who may stand in whom, and what a list of fields cannot say.
 */
import { isObject, type Json, objectsAt } from '../json.js'
import { isMissing, object, type Problem, problem, type Where, whole } from './check.js'
import { beyondFields, type Surface } from './controls.js'
import {
  ACTION_ROW,
  BUTTON,
  CONTAINER,
  IN_CONTAINER,
  IN_LABEL,
  IN_MODAL_ROW,
  IN_ROW,
  LABEL,
  RULES,
  SECTION,
  TEXT_DISPLAY,
  THUMBNAIL,
} from './tables.js'

/** `allowed`: the types that may stand at this place. */
export function checkComponent(
  value: unknown,
  at: Where,
  allowed: readonly number[],
  surface: Surface,
): readonly Problem[] {
  if (!isObject(value))
    return [problem(at, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType')]
  const rule = RULES[value.type as number]
  if (!rule || !allowed.includes(value.type as number))
    return [
      problem(
        [...at, 'type'],
        'UNION_TYPE_CHOICES',
        `Value of field "type" must be one of (${allowed.join(', ')},).`,
      ),
    ]
  const { type, id, ...fields } = value
  return [
    ...(isMissing(id) ? [] : whole(0, 2 ** 31 - 1)(id, [...at, 'id'])),
    ...object(rule.fields, rule.needed)(fields, at),
    ...beyondFields(value, at, surface),
    ...childrenOf(value, at, surface),
  ]
}

export function checkAll(
  values: unknown,
  at: Where,
  allowed: readonly number[],
  surface: Surface,
): readonly Problem[] {
  return Array.isArray(values)
    ? values.flatMap((one, index) => checkComponent(one, [...at, index], allowed, surface))
    : []
}

function childrenOf(value: Json, at: Where, surface: Surface): readonly Problem[] {
  const within = [...at, 'components']
  switch (value.type) {
    case ACTION_ROW:
      return [
        ...checkAll(value.components, within, surface === 'modal' ? IN_MODAL_ROW : IN_ROW, surface),
        ...rowWidth(value, within),
      ]
    case SECTION:
      return [
        ...checkAll(value.components, within, [TEXT_DISPLAY], surface),
        ...(isMissing(value.accessory)
          ? []
          : checkComponent(value.accessory, [...at, 'accessory'], [BUTTON, THUMBNAIL], surface)),
      ]
    case CONTAINER:
      return checkAll(value.components, within, IN_CONTAINER, surface)
    case LABEL:
      return isMissing(value.component)
        ? []
        : checkComponent(value.component, [...at, 'component'], IN_LABEL, surface)
    default:
      return []
  }
}

/** A row has room for five buttons, or for one select, or for one text input. */
function rowWidth(row: Json, at: Where): readonly Problem[] {
  let used = 0
  return objectsAt(row, 'components').flatMap((child, index) => {
    used += child.type === BUTTON ? 1 : 5
    return used > 5
      ? [
          problem(
            [...at, index],
            'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
            'The specified component exceeds the maximum width',
          ),
        ]
      : []
  })
}
