/**
 * Text whose format is data. What Slack refuses is mostly emptiness: a text of no characters, a section of no elements.
 * How long an element may be is documented nowhere: the limit of other texts is kept.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
import { characters, entries, isObject, type Json, type Look, say } from './look.js'
import { TEXT_MAX, URL_MAX } from './numbers.js'

const ANY = Number.POSITIVE_INFINITY

export function richText(look: Look, where: string, value: Json): void {
  entries(look, `${where}.elements`, value.elements, ANY, 'rich text').forEach((part, i) => {
    const at = `${where}.elements[${i}]`
    const type = isObject(part) ? String(part.type) : ''
    if (!isObject(part) || !PARTS.includes(type))
      say(look, at, `is of type "${type}"; rich text takes only ${PARTS.join(', ')}.`)
    else if (type === 'rich_text_list') listItems(look, at, part)
    else inline(look, at, part)
  })
}

const PARTS = ['rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote']

function listItems(look: Look, where: string, value: Json): void {
  entries(look, `${where}.elements`, value.elements, ANY, 'a list').forEach((item, i) => {
    const at = `${where}.elements[${i}]`
    if (isObject(item) && item.type === 'rich_text_section') inline(look, at, item)
    else say(look, at, 'is no rich_text_section, which is all that a list takes.')
  })
}

function inline(look: Look, where: string, value: Json): void {
  entries(look, `${where}.elements`, value.elements, ANY, 'a line of rich text').forEach((one, i) => {
    const at = `${where}.elements[${i}]`
    if (isObject(one)) small(look, at, one)
    else say(look, at, 'is no element of rich text.')
  })
}

function small(look: Look, where: string, { type, text, url }: Json): void {
  if (type === 'text') characters(look, `${where}.text`, text, TEXT_MAX, 'an element of rich text')
  if (type === 'link') characters(look, `${where}.url`, url, URL_MAX, 'a link')
  if (type === 'link' && text !== undefined) characters(look, `${where}.text`, text, TEXT_MAX, 'a link')
}
