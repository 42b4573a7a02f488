/**
 * What happens, as lines of JSON on stderr: stdout belongs to the chat in the terminal. The only file that knows pino.
 *
 * Nobody's words are logged. What stands beside an event is a closed set of fields, which hold numbers and single words;
 * a conversation stands there under another name.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { type DestinationStream, pino } from 'pino'
import type { AdviceKind } from '../advisor.js'
import type { Learning } from '../reload/wire.js'
import { describeError } from './describe-error.js'
import type { Scope } from './rate-limit.js'
import { createHideSecrets } from './secrets.js'

export interface Log {
  info(event: LogEvent, fields?: LogFields): void
  /**
   * @param sentence to a colleague: what, where, what to do. Never what a person wrote
   * @param fields with an event when it is more than a remark
   */
  warn(sentence: string, fields?: LogFields & { readonly event?: LogEvent }): void
  /** @param id what the person was told, if there was one; see `createErrorId` */
  error(id: string, error: unknown, fields?: LogFields): void
}

/** Whoever needs another word adds it. */
export type LogEvent =
  | 'started'
  | 'draining'
  | 'stopped'
  | 'answered'
  | 'duplicate'
  | 'lost'
  | 'perhaps-sent'
  | 'recovered'
  | 'refused'
  | 'rate-limited'
  | 'too-late'
  | 'flow-completed'
  | 'content-changed'
  | 'content-kept'
  | 'digest-posted'
  | 'store-down'
  | 'store-up'
  | 'purged'
  | 'forgotten'

export type LogFields = {
  readonly adapter?: string | undefined
  /** As the adapter names it; another name for it is written. */
  readonly conversation?: string | undefined
  readonly decision?: AdviceKind | undefined
  /** Id of an intent. */
  readonly intent?: string | undefined
  /** 0 to 1. */
  readonly confidence?: number | undefined
  /** How long it took, in milliseconds. */
  readonly ms?: number | undefined
  readonly scope?: Scope | undefined
  /** Hash of the content. */
  readonly content?: string | undefined
  /** What of it has changed, by the names of its parts. */
  readonly changed?: readonly string[] | undefined
  /** What became of its examples. */
  readonly learning?: Learning | undefined
  /** How many it was about. */
  readonly count?: number | undefined
  readonly signal?: string | undefined
  /** Where we listen. */
  readonly url?: string | undefined
}

export type LogLevel = 'info' | 'warn' | 'error' | 'silent'

export type LogOptions = {
  readonly level: LogLevel
  /** A file descriptor, or whatever takes lines; stderr when left out. */
  readonly destination?: number | { write(line: string): void }
  /** Another name for a conversation, always the same. When left out, one that lasts as long as the process. */
  readonly pseudonym?: (id: string) => string
  /** Tokens, passwords and connection strings: never written, wherever they turn up. */
  readonly secrets?: readonly string[]
  readonly now?: () => Date
}

const STDERR = 2

export function createLog({
  level,
  destination = STDERR,
  pseudonym = forThisProcess(),
  secrets = [],
  now = () => new Date(),
}: LogOptions): Log {
  const hide = createHideSecrets(secrets)
  const lines = pino(
    {
      level,
      // The word, not pino's number for it.
      formatters: { level: (label) => ({ level: label }) },
      timestamp: () => `,"time":"${now().toISOString()}"`,
    },
    typeof destination === 'number' ? openDescriptor(destination) : destination,
  )

  const toWord = (value: string) => (WORD.test(value) ? hide(value) : NOT_A_WORD)

  /** Field by field: an object may carry more than its type says. */
  function toRecord(fields: LogFields): Fields {
    const { conversation, changed, ...rest } = fields
    const record: Fields = {}
    if (conversation !== undefined) record.conversation = pseudonym(`conversation ${conversation}`)
    for (const field of FIELDS) {
      const value = rest[field]
      if (typeof value === 'number') record[field] = Math.round(value * 1_000) / 1_000
      if (typeof value === 'string') record[field] = toWord(value)
    }
    if (Array.isArray(changed))
      record.changed = changed.slice(0, LIST_MAX).map((name) => toWord(String(name)))
    return record
  }

  return {
    info: (event, fields = {}) => lines.info({ event, ...toRecord(fields) }),
    warn: (sentence, { event, ...fields } = {}) =>
      lines.warn({ ...(event && { event }), ...toRecord(fields) }, hide(sentence)),
    error(id, error, fields = {}) {
      const record = toRecord(fields)
      const clean = (text: string) => hide(renamed(text, fields.conversation, record.conversation))
      const described = describeError(error, clean)
      lines.error({ event: 'failed', id, ...record, error: described }, described.message)
    },
  }
}

type Fields = Record<string, string | number | string[]>

/** Of a list; how many there are stands beside it. */
const LIST_MAX = 20

const FIELDS = [
  'adapter',
  'decision',
  'intent',
  'confidence',
  'ms',
  'scope',
  'content',
  'learning',
  'count',
  'signal',
  'url',
] as const satisfies readonly (keyof LogFields)[]

/** Ids, hashes, addresses: what a person writes has a space sooner or later. */
const WORD = /^[\w.:/@+-]{1,100}$/
const NOT_A_WORD = '[not a word]'

/** Errors name the conversation they are about. Short names would be found in other words. */
const NAME_MIN = 6

const renamed = (text: string, name: string | undefined, pseudonym: unknown) =>
  name !== undefined && name.length >= NAME_MIN ? text.replaceAll(name, String(pseudonym)) : text

function forThisProcess(): (id: string) => string {
  const key = randomBytes(32)
  return (id) => createHmac('sha256', key).update(id).digest('base64url').slice(0, 22)
}

/** Every line is written before we go on, so that none is missing after an exit. */
function openDescriptor(descriptor: number): DestinationStream {
  const stream = pino.destination({ dest: descriptor, sync: true })
  // A log that cannot be written, to a full disk or a pipe that nobody reads, must not stop the answers.
  stream.on('error', () => {})
  return stream
}
