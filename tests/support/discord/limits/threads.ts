/** A thread as it is opened. Source: docs.discord.com/developers/resources/channel#start-thread-from-message. */
import { isObject, type Json } from '../json.js'
import {
  anything,
  flag,
  list,
  object,
  oneOf,
  type Problem,
  required,
  snowflake,
  text,
  whole,
} from './check.js'
import { checkMessage, type Purpose } from './message.js'

const FIELDS = {
  name: text(1, 100),
  auto_archive_duration: oneOf(60, 1440, 4320, 10080),
  rate_limit_per_user: whole(0, 21_600),
  /** discord.js sends both wherever it opens a thread. */
  type: oneOf(10, 11, 12),
  invitable: flag,
}

export const checkThreadOnMessage = (body: Json): readonly Problem[] => object(FIELDS, ['name'])(body, [])

export const checkThread = (body: Json): readonly Problem[] => object(FIELDS, ['name'])(body, [])

/** A post in a forum: a thread with its first message. */
export function checkPost(body: Json, purpose: Purpose): readonly Problem[] {
  const fields = { ...FIELDS, applied_tags: list(0, 5, snowflake), message: anything }
  return [
    ...object(fields, ['name'])(body, []),
    ...(isObject(body.message) ? checkMessage(body.message, ['message'], purpose) : [required(['message'])]),
  ]
}
