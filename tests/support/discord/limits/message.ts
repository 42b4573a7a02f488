/**
 * A message as it is posted, edited, or given as an answer.
 * Sources: docs.discord.com/developers/resources/message, /resources/poll, /components/reference.
 */
import { type Json, objectAt, objectsAt, textsAt } from '../json.js'
import { isMissing, lengthOf, object, type Problem, problem, required, type Where } from './check.js'
import { checkAll } from './components.js'
import { FIELDS } from './message-fields.js'
import { TOP_OF_LEGACY_MESSAGE, TOP_OF_MESSAGE } from './tables.js'
import { checkTotals, checkUnique, placed } from './whole.js'

/** Bits of a message. Source: docs.discord.com/developers/resources/message#message-object-message-flags. */
export const FLAGS = {
  suppressEmbeds: 1 << 2,
  hasThread: 1 << 5,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  voice: 1 << 13,
  v2: 1 << 15,
} as const

/** What a body is looked at for: a new message, or an edit of one. */
export type Purpose = {
  /** Bits that may be set here. */
  readonly flags: number
  /** Bits that the message has already: those of an edit. */
  readonly already?: number
  /** What the message has in fields that it may no longer have, once it is of components V2. */
  readonly left?: { readonly content: boolean; readonly embeds: boolean; readonly poll: boolean }
  /** Names of the files that come along, or are there. */
  readonly files: readonly string[]
}

export function checkMessage(body: Json, at: Where, purpose: Purpose): readonly Problem[] {
  const given = typeof body.flags === 'number' ? body.flags : 0
  const v2 = ((given | (purpose.already ?? 0)) & FLAGS.v2) !== 0
  const components = [...at, 'components']
  return [
    ...object(FIELDS)(body, at),
    ...(given & ~purpose.flags
      ? [
          problem(
            [...at, 'flags'],
            'FLAGS_NOT_SETTABLE',
            `These flags cannot be set here: ${given & ~purpose.flags}`,
          ),
        ]
      : []),
    ...mentions(objectAt(body, 'allowed_mentions'), [...at, 'allowed_mentions']),
    ...embedTotal(body, [...at, 'embeds']),
    ...checkAll(body.components, components, v2 ? TOP_OF_MESSAGE : TOP_OF_LEGACY_MESSAGE, 'message'),
    ...checkUnique(body.components, components),
    ...(v2
      ? [...checkTotals(body.components, components), ...legacyFields(body, at, purpose)]
      : rows(body, components)),
    ...references(body, components, purpose.files),
    ...(given & FLAGS.v2 && !purpose.already && objectsAt(body, 'components').length === 0
      ? [required(components)]
      : []),
  ]
}

/** Source: docs.discord.com/developers/resources/message#allowed-mentions-object. */
function mentions(allowed: Json, at: Where): readonly Problem[] {
  return ['users', 'roles'].flatMap((kind) =>
    textsAt(allowed, 'parse').includes(kind) && textsAt(allowed, kind).length > 0
      ? [
          problem(
            at,
            'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
            `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
          ),
        ]
      : [],
  )
}

function embedTotal(body: Json, at: Where): readonly Problem[] {
  const size = objectsAt(body, 'embeds')
    .flatMap((one) => [
      one.title,
      one.description,
      objectAt(one, 'footer').text,
      objectAt(one, 'author').name,
      ...objectsAt(one, 'fields').flatMap(({ name, value }) => [name, value]),
    ])
    .reduce<number>((sum, one) => sum + (typeof one === 'string' ? lengthOf(one) : 0), 0)
  return size > 6000
    ? [problem(at, 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')]
    : []
}

const rows = (body: Json, at: Where): readonly Problem[] =>
  objectsAt(body, 'components').length > 5
    ? [problem(at, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.')]
    : []

/** With components V2 these fields are disabled; on an edit that brings V2, what is left of them has to go. */
function legacyFields(body: Json, at: Where, { left }: Purpose): readonly Problem[] {
  const isFilled = (value: unknown) =>
    Array.isArray(value) ? value.length > 0 : !isMissing(value) && value !== ''
  const stays = { content: left?.content ?? false, embeds: left?.embeds ?? false, poll: left?.poll ?? false }
  const filled = (key: keyof typeof stays) => (body[key] === undefined ? stays[key] : isFilled(body[key]))
  const wrong = [
    ...(['content', 'embeds', 'poll'] as const).filter(filled),
    ...(isFilled(body.sticker_ids) ? ['sticker_ids'] : []),
  ]
  return wrong.map((key) =>
    problem(
      [...at, key],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    ),
  )
}

/** `attachment://name` in a component needs a file of that name. */
function references(body: Json, at: Where, files: readonly string[]): readonly Problem[] {
  return placed(body.components, at).flatMap(({ at: place, component }) =>
    mediaUrls(component).flatMap((address) =>
      address.startsWith('attachment://') && !files.includes(address.slice('attachment://'.length))
        ? [problem(place, 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', `There is no ${address}`)]
        : [],
    ),
  )
}

/** The addresses of the media that a component shows. */
export function mediaUrls(component: Json): readonly string[] {
  const media = [
    objectAt(component, 'media'),
    objectAt(component, 'file'),
    ...objectsAt(component, 'items').map((item) => objectAt(item, 'media')),
  ]
  return media.flatMap((one) => (typeof one.url === 'string' ? [one.url] : []))
}
