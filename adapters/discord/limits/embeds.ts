/**
 * Embeds and polls, the older ways to say more than text.
 * https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 */
import { characters, entries, isObject, type Json, type Look, listOf, room, textOf, whole } from './look.js'
import {
  EMBED_AUTHOR_MAX,
  EMBED_DESCRIPTION_MAX,
  EMBED_FIELD_NAME_MAX,
  EMBED_FIELD_VALUE_MAX,
  EMBED_FIELDS_MAX,
  EMBED_FOOTER_MAX,
  EMBED_TITLE_MAX,
  EMBEDS_MAX,
  EMBEDS_TEXT_MAX,
  POLL_ANSWER_MAX,
  POLL_ANSWERS_MAX,
  POLL_DURATION_MAX,
  POLL_QUESTION_MAX,
} from './numbers.js'

export function embeds(look: Look, list: readonly unknown[]): void {
  room(look, 'embeds', list.length, EMBEDS_MAX, 'entries', 'a message')
  const found = list.filter(isObject)
  found.forEach((one, i) => {
    embed(look, `embeds[${i}]`, one)
  })
  const length = found.flatMap(textsOf).reduce((sum, text) => sum + text.length, 0)
  room(look, 'embeds', length, EMBEDS_TEXT_MAX, 'characters in all', 'a message')
}

function embed(look: Look, where: string, value: Json): void {
  const { title, description, footer, author } = value
  characters(look, `${where}.title`, title, EMBED_TITLE_MAX, 'an embed', 0)
  characters(look, `${where}.description`, description, EMBED_DESCRIPTION_MAX, 'an embed', 0)
  characters(look, `${where}.footer.text`, fieldOf(footer, 'text'), EMBED_FOOTER_MAX, 'a footer', 0)
  characters(look, `${where}.author.name`, fieldOf(author, 'name'), EMBED_AUTHOR_MAX, 'an author', 0)
  const list = entries(look, `${where}.fields`, value.fields, EMBED_FIELDS_MAX, 'an embed', 0)
  list.filter(isObject).forEach((field, i) => {
    const at = `${where}.fields[${i}]`
    characters(look, `${at}.name`, field.name, EMBED_FIELD_NAME_MAX, 'a field')
    characters(look, `${at}.value`, field.value, EMBED_FIELD_VALUE_MAX, 'a field')
  })
}

const fieldOf = (value: unknown, name: string) => (isObject(value) ? value[name] : undefined)

function textsOf({ title, description, footer, author, fields }: Json): string[] {
  const inFields = listOf(fields).filter(isObject)
  const named = inFields.flatMap((field) => [field.name, field.value])
  return [title, description, fieldOf(footer, 'text'), fieldOf(author, 'name'), ...named].map(textOf)
}

/** https://docs.discord.com/developers/resources/poll#poll-create-request-object */
export function poll(look: Look, value: unknown): void {
  if (!isObject(value)) return
  characters(look, 'poll.question.text', fieldOf(value.question, 'text'), POLL_QUESTION_MAX, 'a question')
  const answers = entries(look, 'poll.answers', value.answers, POLL_ANSWERS_MAX, 'a poll')
  answers.filter(isObject).forEach((answer, i) => {
    const where = `poll.answers[${i}].poll_media.text`
    characters(look, where, fieldOf(answer.poll_media, 'text'), POLL_ANSWER_MAX, 'an answer')
  })
  whole(look, 'poll.duration', value.duration, 1, POLL_DURATION_MAX, 'a poll, in hours,')
}
