/** The names Discord gives to things: snowflakes, which tell the time and grow (docs.discord.com/developers/reference). */
import { randomBytes, randomInt } from 'node:crypto'
import type { Clock } from './clock.js'

export type Ids = {
  /** 19 digits; later ones are larger. Unlike those of another fake, so that two can share a store. */
  snowflake(): string
  /** Of an interaction, in the alphabet that Discord uses. */
  token(): string
  /** Of a gateway session. */
  session(): string
}

const DISCORD_EPOCH = 1_420_070_400_000

export function createIds(clock: Clock): Ids {
  const worker = BigInt(randomInt(1024))
  let lastMs = 0
  let counter = 0n
  return {
    snowflake() {
      const now = clock.now()
      if (now > lastMs) {
        lastMs = now
        counter = 0n
      } else if (counter === 4095n) {
        lastMs += 1
        counter = 0n
      } else counter += 1n
      return String((BigInt(lastMs - DISCORD_EPOCH) << 22n) | (worker << 12n) | counter)
    },
    token: () => randomBytes(48).toString('base64url'),
    session: () => randomBytes(16).toString('hex'),
  }
}
