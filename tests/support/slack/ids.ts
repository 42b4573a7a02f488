/** The names Slack gives to things: unlike each other, also between two fakes that share a store. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Clock } from './clock.js'

export type Ids = {
  /** Of a message: seconds, a dot, six digits. Later ones are larger. */
  ts(): string
  /** A trigger, in the format that views.open insists on. */
  trigger(): string
  /** Anything else: a prefix and capitals. */
  next(prefix: string): string
  uuid(): string
}

export function createIds(clock: Clock): Ids {
  let last = 0
  return {
    ts() {
      last = Math.max(last + 1, Math.floor(clock.now() * 1000))
      return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
    },
    trigger: () =>
      `${randomBytes(5).readUIntBE(0, 5)}.${randomBytes(5).readUIntBE(0, 5)}.${randomBytes(16).toString('hex')}`,
    next: (prefix) => `${prefix}${randomBytes(5).toString('hex').toUpperCase()}`,
    uuid: randomUUID,
  }
}
