/** Tables and charts, of which a message may hold only so many. */
import { isObject, objectAt, objectsAt, textAt } from '../json.js'
import {
  anything,
  byType,
  type Check,
  characters,
  list,
  number,
  oneOf,
  optional,
  problem,
  type Rule,
  shape,
  truth,
  whole,
} from './check.js'

import { element } from './elements.js'
import { richText } from './rich-text.js'

type Base = Parameters<typeof shape>[0]

const cell: Check = (value, at, found) =>
  isObject(value) && value.type === 'rich_text'
    ? richText(value, at, found)
    : element('raw_text', 'raw_number')(value, at, found)

const onlyOne: Rule = (_, at, found) => {
  found.tables += 1
  if (found.tables > 1) problem(found, 'only one table allowed', at)
}

export const table = (base: Base): Check =>
  shape(
    {
      ...base,
      rows: list(list(cell, { min: 1, max: 20 }), { min: 1, max: 100 }),
      column_settings: optional(
        list(shape({ align: optional(oneOf('left', 'center', 'right')), is_wrapped: optional(truth) }), {
          max: 20,
        }),
      ),
    },
    onlyOne,
  )

const regular: Rule = (value, at, found) => {
  const rows = Array.isArray(value.rows) ? value.rows.filter(Array.isArray) : []
  if (new Set(rows.map((row) => row.length)).size > 1)
    problem(found, 'all rows must have the same number of cells', `${at}/rows`)
  if (rows[0]?.some((one: unknown) => isObject(one) && one.type === 'rich_text'))
    problem(found, 'the header row must not hold rich_text', `${at}/rows/0`)
}

export const dataTable = (base: Base): Check =>
  shape(
    {
      ...base,
      caption: characters(255),
      rows: list(list(cell, { min: 1, max: 20 }), { min: 2, max: 101 }),
      page_size: optional(whole(1, 100)),
      row_header_column_index: optional(whole(0, 19)),
    },
    onlyOne,
    regular,
  )

const point = shape({ label: characters(20), value: number })
const drawn = {
  type: anything,
  series: list(shape({ name: characters(20), data: list(point, { min: 1, max: 20 }) }), { min: 1, max: 6 }),
  axis_config: shape({
    categories: list(characters(20), { min: 1, max: 20 }),
    x_label: optional(characters(50)),
    y_label: optional(characters(50)),
  }),
}

/** Every series has one point for each category. */
const complete: Rule = (value, at, found) => {
  const { categories } = objectAt(value, 'axis_config')
  const expected = Array.isArray(categories) ? categories.toSorted().join('\n') : ''
  for (const [index, series] of objectsAt(value, 'series').entries()) {
    const labels = objectsAt(series, 'data').map((one) => textAt(one, 'label'))
    if (labels.toSorted().join('\n') !== expected)
      problem(found, 'the labels must be those of axis_config.categories', `${at}/series/${index}/data`)
  }
}

const atMostTwo: Rule = (_, at, found) => {
  found.charts += 1
  if (found.charts > 2) problem(found, 'no more than 2 data_visualization blocks allowed', at)
}

export const chart = (base: Base): Check =>
  shape(
    {
      ...base,
      title: characters(50),
      chart: byType({
        pie: shape({ type: anything, segments: list(point, { min: 1, max: 6 }) }),
        bar: shape(drawn, complete),
        area: shape(drawn, complete),
        line: shape(drawn, complete),
      }),
    },
    atMostTwo,
  )
