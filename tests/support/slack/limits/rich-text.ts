/** Text whose format is data: docs.slack.dev/reference/block-kit/blocks/rich-text-block. */
import {
  anything,
  byType,
  type Check,
  characters,
  hidden,
  list,
  number,
  oneOf,
  optional,
  shape,
  truth,
} from './check.js'
import { address } from './composition.js'

const style = optional(
  shape({
    bold: optional(truth),
    code: optional(truth),
    italic: optional(truth),
    strike: optional(truth),
    underline: optional(truth),
  }),
)

const styled = { type: anything, style }

const text = shape({ ...styled, text: characters(3000) })
const link = shape({ ...styled, url: address, text: optional(characters(3000)), unsafe: optional(truth) })

const inline = byType({
  text,
  link,
  emoji: shape({ ...styled, name: hidden(255), unicode: optional(hidden(255)), url: optional(address) }),
  user: shape({ ...styled, user_id: hidden(255) }),
  usergroup: shape({ ...styled, usergroup_id: hidden(255) }),
  channel: shape({ ...styled, channel_id: hidden(255) }),
  team: shape({ ...styled, team_id: hidden(255) }),
  broadcast: shape({ ...styled, range: oneOf('here', 'channel', 'everyone') }),
  color: shape({ ...styled, value: hidden(255) }),
  date: shape({
    ...styled,
    timestamp: number,
    format: characters(255),
    url: optional(address),
    fallback: optional(characters(255)),
  }),
})

const border = { border: optional(oneOf(0, 1)) }
const section = shape({ type: anything, elements: list(inline) })

const part = byType({
  rich_text_section: section,
  rich_text_list: shape({
    type: anything,
    style: oneOf('bullet', 'ordered'),
    elements: list(byType({ rich_text_section: section }), { min: 1 }),
    indent: optional(oneOf(0, 1, 2, 3, 4, 5, 6, 7, 8)),
    offset: optional(number),
    ...border,
  }),
  rich_text_quote: shape({ type: anything, elements: list(inline), ...border }),
  rich_text_preformatted: shape({ type: anything, elements: list(byType({ text, link })), ...border }),
})

/** The fields of a rich_text block, but for its id. */
export const richTextFields = { type: anything, elements: list(part, { min: 1 }) }

/** A rich_text block inside of something else. */
export const richText: Check = byType({
  rich_text: shape({ ...richTextFields, block_id: optional(hidden(255)) }),
})
