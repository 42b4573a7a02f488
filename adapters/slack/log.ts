/**
 * What Bolt and its clients would print goes into our log, without the payloads they print at lower levels.
 */
import { type Logger, LogLevel } from '@slack/bolt'
import type { House } from '../../src/adapter.js'

export function toBoltLogger(log: House['log']): Logger {
  const sentence = (parts: readonly unknown[]) =>
    parts
      .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : ''))
      .join(' ')
  return {
    debug: () => {},
    info: () => {},
    // Warnings are advice to whoever writes an app.
    warn: () => {},
    error: (...parts) => log.warn(`Bolt: ${sentence(parts)}`),
    setLevel: () => {},
    getLevel: () => LogLevel.ERROR,
    setName: () => {},
  }
}
