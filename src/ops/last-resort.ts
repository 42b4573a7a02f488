/**
 * What nobody has caught: it is in the log, with its stack, before anything else happens.
 */
import { createErrorId } from './error-id.js'
import type { Log } from './log.js'

/** The part of `process` that this is about. */
export type Host = {
  on(event: 'unhandledRejection' | 'uncaughtException', listener: (error: unknown) => void): unknown
  off(event: 'unhandledRejection' | 'uncaughtException', listener: (error: unknown) => void): unknown
  exit(code: number): void
}

/**
 * A promise that nobody waited for has failed: libraries of platforms do that when a connection breaks, and the other
 * conversations need not end with it. An exception that nobody caught may have left anything half done, so that the process
 * ends; another takes up what it had begun.
 *
 * @returns takes it back
 */
export function catchTheRest(host: Host, log: Pick<Log, 'error'>): () => void {
  const onRejection = (error: unknown) => log.error(createErrorId(), error)
  const onException = (error: unknown) => {
    log.error(createErrorId(), error)
    host.exit(1)
  }
  host.on('unhandledRejection', onRejection)
  host.on('uncaughtException', onException)
  return () => {
    host.off('unhandledRejection', onRejection)
    host.off('uncaughtException', onException)
  }
}
