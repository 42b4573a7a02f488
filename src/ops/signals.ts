/**
 * What the system tells us: to stop, or to look at our files again.
 *
 * SIGHUP says either. A terminal that is closed sends it, too, and whoever was started in that terminal ends with it; in a
 * service it has meant "read your files again" for ever.
 */
import { closeSync, openSync } from 'node:fs'

export type Signals = {
  /** Resolves with the name of the signal that told us to stop. */
  readonly stopped: Promise<string>
  /** Calls `reload` at every SIGHUP from now on; at once when one has come already. One at a time: the last one counts. */
  onReload(reload: () => void): void
}

/** The part of `process` that this is about. */
export type Host = {
  readonly stdin: { readonly isTTY?: boolean }
  on(signal: 'SIGHUP', listener: () => void): unknown
  once(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
}

/** @param hasTerminal whether there is one that controls us */
export function hearSignals(host: Host, hasTerminal = canOpenTerminal): Signals {
  // Whoever was told to outlive the terminal (nohup) does not read from it.
  const isAttended = Boolean(host.stdin.isTTY) && hasTerminal()
  let waiting = false
  let reload = () => {
    waiting = true
  }
  const stopped = new Promise<string>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) host.once(signal, () => resolve(signal))
    host.on('SIGHUP', () => (isAttended && !hasTerminal() ? resolve('SIGHUP') : reload()))
  })
  return {
    stopped,
    onReload(given) {
      reload = given
      if (waiting) reload()
      waiting = false
    },
  }
}

/** Opening it fails when there is none, or when it was closed: https://man7.org/linux/man-pages/man4/tty.4.html. */
function canOpenTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'))
    return true
  } catch {
    return false
  }
}
