/**
 * Nobody can make the bot flood a channel: a token bucket for each person, and one for each channel.
 *
 * A bucket holds `burst` tokens, fills up evenly, and a message takes one out of both buckets or none out of either.
 */
import { LRUCache } from 'lru-cache'

export type Rate = {
  /** How many at once after a pause; a whole number, at least 1. */
  readonly burst: number
  /** How many a minute in the long run; above 0, at most 60,000. */
  readonly perMinute: number
}

export type RateLimitOptions = {
  readonly perPerson: Rate
  readonly perChannel: Rate
  /** Milliseconds since whenever; one that nobody sets back serves best. */
  readonly clock?: () => number
  /** Of each sort of bucket, at least 1; 10,000 when left out. The one unused for longest is forgotten first: who owns it has a full one again. */
  readonly entriesMax?: number
}

export type Scope = 'person' | 'channel'

export type Taken =
  | { readonly allowed: true }
  | {
      readonly allowed: false
      /** Which of the two buckets was empty; of two, the one that takes longer to fill. */
      readonly scope: Scope
      /** After so long there is a token again, if nobody else takes it. */
      readonly retryAfterMs: number
      /** Say so, kindly and once. False when we have refused within the last minute: then say nothing at all. */
      readonly tell: boolean
    }

export type RateLimit = {
  /**
   * @param person unique over all adapters
   * @param channel what would be flooded: the channel, not the thread; for a direct message, its conversation
   */
  take(person: string, channel: string): Taken
}

const ENTRIES_MAX = 10_000
const MINUTE_MS = 60_000
/** Whoever goes on while refused hears no more of it; whoever pauses for so long is told again. */
const QUIET_MS = MINUTE_MS

/** @throws RangeError for rates that make no sense */
export function createRateLimit({
  perPerson,
  perChannel,
  clock = () => performance.now(),
  entriesMax = ENTRIES_MAX,
}: RateLimitOptions): RateLimit {
  const people = createBuckets(perPerson, entriesMax)
  const channels = createBuckets(perChannel, entriesMax)
  return {
    take(person, channel) {
      // Whole milliseconds: sums stay exact, and whoever waits as long as told is not refused for a rounding error.
      const now = Math.floor(clock())
      const personWaits = people.wait(person, now)
      const channelWaits = channels.wait(channel, now)
      if (personWaits === 0 && channelWaits === 0) {
        people.take(person, now)
        channels.take(channel, now)
        return { allowed: true }
      }
      return personWaits >= channelWaits
        ? { allowed: false, scope: 'person', retryAfterMs: personWaits, tell: people.refuse(person, now) }
        : {
            allowed: false,
            scope: 'channel',
            retryAfterMs: channelWaits,
            tell: channels.refuse(channel, now),
          }
    },
  }
}

type Bucket = {
  /** The time it took to fill it so far, in milliseconds: a token is worth the time between two of them. */
  readonly filled: number
  /** When that was. */
  readonly at: number
  /** The last time somebody was refused. */
  readonly refused?: number
}

function createBuckets(rate: Rate, max: number) {
  const { full, token } = timesOf(rate)
  const buckets = new LRUCache<string, Bucket>({ max })

  function bucketAt(key: string, now: number): Bucket {
    const bucket = buckets.get(key)
    if (!bucket) return { filled: full, at: now }
    // A clock that was set back fills nothing.
    const since = Math.max(0, now - bucket.at)
    return { ...bucket, filled: Math.min(full, bucket.filled + since), at: now }
  }

  return {
    /** Milliseconds until there is a token; 0 when there is one. */
    wait: (key: string, now: number): number => Math.max(0, token - bucketAt(key, now).filled),
    take(key: string, now: number): void {
      const bucket = bucketAt(key, now)
      buckets.set(key, { ...bucket, filled: bucket.filled - token })
    },
    /** @returns whether nobody was refused in the last minute */
    refuse(key: string, now: number): boolean {
      const bucket = bucketAt(key, now)
      buckets.set(key, { ...bucket, refused: now })
      return bucket.refused === undefined || Math.abs(now - bucket.refused) >= QUIET_MS
    },
  }
}

/** In milliseconds, rounded up: in the long run there are rather too few tokens than too many. */
function timesOf({ burst, perMinute }: Rate): { readonly full: number; readonly token: number } {
  if (!Number.isInteger(burst) || burst < 1)
    throw new RangeError(`A burst is a whole number, at least 1, and not ${burst}.`)
  if (!(perMinute > 0 && perMinute <= MINUTE_MS))
    throw new RangeError(`A rate is above 0 and at most 60,000 a minute, and not ${perMinute}.`)
  const token = Math.ceil(MINUTE_MS / perMinute)
  return { full: burst * token, token }
}
