/**
 * What happens, as lines of JSON on stderr: stdout belongs to the chat in the terminal. The only file that knows pino.
 *
 * Nobody's words are logged. What stands beside an event is a closed set of fields, which hold numbers and single words;
 * a conversation stands there under another name.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { type DestinationStream, pino } from 'pino'
import type { AdviceKind } from '../advisor.js'
import { describeError } from './describe-error.js'
import type { Scope } from './rate-limit.js'
import { createHideSecrets } from './secrets.js'

export interface Log {
  info(event: LogEvent, fields?: LogFields): void
  /** @param sentence to a colleague: what, where, what to do. Never what a person wrote */
  warn(sentence: string, fields?: LogFields): void
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
  | 'flow-completed'
  | 'content-changed'
  | 'content-kept'
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

  /** Field by field: an object may carry more than its type says. */
  function toRecord(fields: LogFields): Record<string, string | number> {
    const { conversation, ...rest } = fields
    const record: Record<string, string | number> = {}
    if (conversation !== undefined) record.conversation = pseudonym(`conversation ${conversation}`)
    for (const field of FIELDS) {
      const value = rest[field]
      if (typeof value === 'number') record[field] = Math.round(value * 1_000) / 1_000
      if (typeof value === 'string') record[field] = WORD.test(value) ? hide(value) : NOT_A_WORD
    }
    return record
  }

  return {
    info: (event, fields = {}) => lines.info({ event, ...toRecord(fields) }),
    warn: (sentence, fields = {}) => lines.warn(toRecord(fields), hide(sentence)),
    error(id, error, fields = {}) {
      const record = toRecord(fields)
      const clean = (text: string) => hide(renamed(text, fields.conversation, record.conversation))
      const described = describeError(error, clean)
      lines.error({ event: 'failed', id, ...record, error: described }, described.message)
    },
  }
}

const FIELDS = [
  'adapter',
  'decision',
  'intent',
  'confidence',
  'ms',
  'scope',
  'content',
  'count',
  'signal',
  'url',
] as const satisfies readonly (keyof LogFields)[]

/** Ids, hashes, addresses: what a person writes has a space sooner or later. */
const WORD = /^[\w.:/@+-]{1,100}$/
const NOT_A_WORD = '[not a word]'

/** Errors name the conversation they are about. Short names would be found in other words. */
const NAME_MIN = 6

const renamed = (text: string, name: string | undefined, pseudonym: string | number | undefined) =>
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
