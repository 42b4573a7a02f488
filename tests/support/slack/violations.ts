/**
 * What Slack puts up with and we do not: messages that say nothing to a screen reader, links that unfold, and text that
 * calls people who did not ask for it.
 */
import { isObject, type Json, objectsAt, textAt } from './json.js'

/** What is wrong with the text and the blocks of a message or view; nothing when all is well. */
export function unwanted(
  text: string,
  blocks: readonly Json[],
  mayCall: readonly string[] = [],
): readonly string[] {
  const all = [...calls(text, 'text'), ...blocks.flatMap((block, i) => unwantedIn(block, `/blocks/${i}`))]
  return all.filter((what) => !mayCall.some((id) => what.includes(` calls people: <@${id}>`)))
}

/** Whether the text tells somebody who sees or hears nothing else what the message is about. */
export const isMeaningful = (text: string) => /\p{L}{2}/u.test(text.replace(/<[^>]*>|:[\w+-]+:/g, ' '))

const CALLS = /<!(?:channel|here|everyone)(?:\|[^>]*)?>|<@[UW][^>]*>|<!subteam\^[^>]*>/g

function calls(text: string, where: string): readonly string[] {
  return [...text.matchAll(CALLS)].map(([call]) => `${where} calls people: ${call}`)
}

function unwantedIn(value: unknown, at: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => unwantedIn(one, `${at}/${index}`))
  if (!isObject(value)) return []
  const inside = Object.entries(value).flatMap(([name, one]) => unwantedIn(one, `${at}/${name}`))
  return [...here(value, at), ...inside]
}

function here(value: Json, at: string): readonly string[] {
  switch (value.type) {
    case 'mrkdwn':
    case 'markdown':
      return calls(textAt(value, 'text'), at)
    case 'user':
      return calls(`<@${textAt(value, 'user_id')}>`, at)
    case 'usergroup':
      return calls(`<!subteam^${textAt(value, 'usergroup_id')}>`, at)
    case 'broadcast':
      return calls(`<!${textAt(value, 'range')}>`, at)
    case 'actions':
      return objectsAt(value, 'elements').filter(({ style }) => style === 'primary').length > 1
        ? [`${at} has more than one primary button`]
        : []
    default:
      return []
  }
}
