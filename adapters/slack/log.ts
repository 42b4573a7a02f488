/**
 * What Bolt and its clients would print goes into our log, without the payloads they print at lower levels.
 */
import { type Logger, LogLevel } from '@slack/bolt'
import type { House } from '../../src/adapter.js'

const SAID_ALREADY = /^(?:Failed to retrieve a new WSS URL|WebSocket error)/

export function toBoltLogger(log: Pick<House['log'], 'warn' | 'error'>): Logger {
  const sentence = (parts: readonly unknown[]) =>
    parts
      .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : ''))
      .join(' ')
  return {
    debug: () => {},
    info: () => {},
    // Warnings are advice to whoever writes an app.
    warn: () => {},
    error(...parts) {
      const said = sentence(parts)
      // Our supervisor says it, too, and what it does about it.
      if (!SAID_ALREADY.test(said)) log.warn(`Bolt: ${said}`)
    },
    setLevel: () => {},
    getLevel: () => LogLevel.ERROR,
    setName: () => {},
  }
}
