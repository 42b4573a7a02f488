/**
 * Tables and charts: https://docs.slack.dev/reference/block-kit/blocks/table-block, .../data-table-block and
 * .../data-visualization-block
 */
import { characters, entries, isObject, type Json, type Look, listOf, room, say } from './look.js'
import {
  CHART_LABEL_MAX,
  CHART_SERIES_MAX,
  CHART_TITLE_MAX,
  CHARTS_MAX,
  DATA_TABLE_PAGE_MAX,
  DATA_TABLE_ROWS_MAX,
  DATA_TABLE_ROWS_MIN,
  TABLE_COLUMNS_MAX,
  TABLE_ROWS_MAX,
  TABLE_TEXT_MAX,
  TABLES_MAX,
} from './numbers.js'
import { richText } from './rich-text.js'
import { textLength } from './weight.js'

export function table(look: Look, where: string, value: Json): void {
  rows(look, where, value, { min: 1, max: TABLE_ROWS_MAX })
  const settings = entries(
    look,
    `${where}.column_settings`,
    value.column_settings,
    TABLE_COLUMNS_MAX,
    'a table',
    0,
  )
  settings.forEach((setting, i) => {
    if (!isObject(setting)) say(look, `${where}.column_settings[${i}]`, 'is no object.')
  })
}

export function dataTable(look: Look, where: string, value: Json): void {
  const all = rows(look, where, value, { min: DATA_TABLE_ROWS_MIN, max: DATA_TABLE_ROWS_MAX })
  characters(look, `${where}.caption`, value.caption, Number.POSITIVE_INFINITY, 'a data table')
  const { page_size: size = 1 } = value
  if (typeof size !== 'number' || size < 1 || size > DATA_TABLE_PAGE_MAX)
    say(look, `${where}.page_size`, `is ${size}; a page has 1 to ${DATA_TABLE_PAGE_MAX} rows.`)
  if (new Set(all.map((row) => listOf(row).length)).size > 1)
    say(look, `${where}.rows`, 'differ in length; all rows of a data table have the same number of cells.')
  if (listOf(all[0]).some((cell) => isObject(cell) && cell.type === 'rich_text'))
    say(look, `${where}.rows[0]`, 'has rich_text, which the header of a data table does not take.')
}

function rows(look: Look, where: string, value: Json, { min, max }: { min: number; max: number }) {
  look.seen.tables += 1
  if (look.seen.tables > TABLES_MAX)
    say(look, where, `is table number ${look.seen.tables}; a message has room for ${TABLES_MAX}.`)
  room(look, `${where}.rows`, textLength(value.rows), TABLE_TEXT_MAX, 'characters', 'a table')
  const all = entries(look, `${where}.rows`, value.rows, max, 'a table', min)
  all.forEach((row, i) => {
    const at = `${where}.rows[${i}]`
    entries(look, at, row, TABLE_COLUMNS_MAX, 'a row').forEach((cell, j) => {
      tableCell(look, `${at}[${j}]`, cell)
    })
  })
  return all
}

function tableCell(look: Look, where: string, value: unknown) {
  if (!isObject(value)) return say(look, where, 'is no cell.')
  if (value.type === 'rich_text') return richText(look, where, value)
  if (value.type !== 'raw_text' && value.type !== 'raw_number')
    return say(look, where, `is of type "${value.type}"; a cell is raw_text, raw_number or rich_text.`)
  characters(look, `${where}.text`, value.text, TABLE_TEXT_MAX, 'a cell')
}

export function chart(look: Look, where: string, value: Json) {
  look.seen.charts += 1
  if (look.seen.charts > CHARTS_MAX)
    say(look, where, `is chart number ${look.seen.charts}; a message has room for ${CHARTS_MAX}.`)
  characters(look, `${where}.title`, value.title, CHART_TITLE_MAX, 'a chart')
  if (!isObject(value.chart)) return say(look, `${where}.chart`, 'is missing; it says what is drawn.')
  const { series, segments, axis_config: axes } = value.chart
  for (const [name, drawn] of Object.entries({ series, segments })) {
    if (drawn === undefined) continue
    entries(look, `${where}.chart.${name}`, drawn, CHART_SERIES_MAX, 'a chart').forEach((one, i) => {
      const { name: title, label = title } = isObject(one) ? one : {}
      characters(look, `${where}.chart.${name}[${i}]`, label, CHART_LABEL_MAX, 'a label')
    })
  }
  if (!isObject(axes)) return
  listOf(axes.categories).forEach((one, i) => {
    characters(look, `${where}.chart.axis_config.categories[${i}]`, one, CHART_LABEL_MAX, 'a label')
  })
  for (const name of ['x_label', 'y_label'])
    if (axes[name] !== undefined)
      characters(look, `${where}.chart.axis_config.${name}`, axes[name], CHART_TITLE_MAX, 'an axis')
}
