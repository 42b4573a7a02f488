/** What is typed, dated or attached. */
import {
  characters,
  hidden,
  list,
  matching,
  optional,
  problem,
  type Rule,
  shape,
  truth,
  whole,
} from './check.js'
import { base, confirm, focusable, picker, typed } from './element-parts.js'
import { richText } from './rich-text.js'

const minBelowMax: Rule = (value, at, found) => {
  if (Number(value.min_length ?? 0) > Number(value.max_length ?? 3000))
    problem(found, 'min_length must not be more than max_length', at)
}

export const INPUTS = {
  datepicker: shape({
    ...picker,
    initial_date: optional(matching(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD')),
  }),
  timepicker: shape({
    ...picker,
    initial_time: optional(matching(/^\d{2}:\d{2}$/, 'a time as HH:mm')),
    timezone: optional(hidden(255)),
  }),
  datetimepicker: shape({
    ...base,
    ...confirm,
    ...focusable,
    initial_date_time: optional(whole(1_000_000_000, 9_999_999_999)),
  }),
  plain_text_input: shape(
    {
      ...typed,
      initial_value: optional(characters(3000, { min: 0 })),
      multiline: optional(truth),
      min_length: optional(whole(0, 3000)),
      max_length: optional(whole(1, 3000)),
    },
    minBelowMax,
  ),
  email_text_input: shape({ ...typed, initial_value: optional(characters(3000)) }),
  url_text_input: shape({ ...typed, initial_value: optional(characters(3000)) }),
  number_input: shape({
    ...typed,
    is_decimal_allowed: truth,
    initial_value: optional(hidden(255)),
    min_value: optional(hidden(255)),
    max_value: optional(hidden(255)),
  }),
  rich_text_input: shape({
    ...typed,
    initial_value: optional(richText),
    min_lines: optional(whole(1, 100)),
    max_lines: optional(whole(1, 100)),
  }),
  file_input: shape({
    ...base,
    filetypes: optional(list(hidden(255))),
    max_files: optional(whole(1, 10)),
  }),
}
