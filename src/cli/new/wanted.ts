/**
 * What somebody wants to start, as it was typed and as it can be used.
 */
import { LABEL_MAX } from '../../content/schema-parts.js'
import { oneOf } from '../../content/suggest.js'

/** As typed. `topic` is a folder of `intents/`. */
export type Wanted = {
  readonly what: string
  readonly id: string
  readonly topic?: string | undefined
  readonly title?: string | undefined
}

export type WantedRead = {
  readonly what: (typeof KINDS)[number]
  readonly id: string
  readonly topic: string
  /** The topic is where we put what nobody has sorted. */
  readonly isUnsorted: boolean
  /** 3 to `LABEL_MAX` characters, on one line. */
  readonly title: string
}

const KINDS = ['intent', 'answer'] as const

/** Characters; with a longer id some buttons could not carry what they do, see `ACTION_CODE_MAX`. */
const ID_MAX = 40
const TITLE_MIN = 3

/** Where a question waits for a folder. */
const UNSORTED = 'unsorted'

/** @throws Error, a sentence that says what can be used instead */
export function readWanted({ what, id, topic, title }: Wanted): WantedRead {
  const kind = KINDS.find((one) => one === what)
  if (!kind)
    throw new Error(`"${what}" cannot be started: it is ${oneOf(KINDS)}, as in "whichway new intent speed".`)
  if (!/^[a-z][a-z0-9_]*$/.test(id)) throw new Error(badId(id))
  if (id.length > ID_MAX)
    throw new Error(`The id "${id}" has ${id.length} characters; at most ${ID_MAX} fit on every button.`)
  if (topic !== undefined && !/^[a-z][a-z0-9-]*$/.test(topic))
    throw new Error(
      `"${topic}" cannot be a topic: it is one folder below intents/, in lower-case letters, digits and -.`,
    )
  return {
    what: kind,
    id,
    topic: topic ?? UNSORTED,
    isUnsorted: topic === undefined,
    title: titleFrom(id, title),
  }
}

function badId(id: string): string {
  const better = id
    .toLowerCase()
    .replace(/\.(ya?ml|md)$/, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
  const instead = better === '' ? '' : `; write "${better}"`
  return `"${id}" cannot be an id: lower-case letters, digits and _ only, a letter first${instead}.`
}

/** What nobody has titled is titled by its id. */
function titleFrom(id: string, typed: string | undefined): string {
  const title = (typed ?? `${id[0]!.toUpperCase()}${id.slice(1).replaceAll('_', ' ')}?`)
    .replace(/\s+/g, ' ')
    .trim()
  if (title.length >= TITLE_MIN && title.length <= LABEL_MAX) return title
  throw new Error(
    `The title "${title}" has ${title.length} characters; a button has room for ${TITLE_MIN} to ${LABEL_MAX}. ` +
      'Write another one: --title "…".',
  )
}
