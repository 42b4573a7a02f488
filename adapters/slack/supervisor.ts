/**
 * Keeps the socket up. Slack closes it every few hours; the client's own way back leaves us deaf for five seconds and can
 * end the process, so that it is off, and this connects again at once.
 */
import { setTimeout as sleep } from 'node:timers/promises'

/** The part of a Socket Mode client that this is about. */
export type Socket = {
  start(): Promise<unknown>
  disconnect(): Promise<void>
  on(event: 'connected' | 'disconnected', listener: () => void): unknown
}

export type SupervisorOptions = {
  readonly socket: Socket
  /** Something that no other try will mend: a token that is not valid any more. */
  readonly isFatal: (error: unknown) => boolean
  /** Called with what is fatal after the first connection. */
  readonly giveUp: (error: unknown) => void
  /** Told of each try that failed. */
  readonly warn: (error: unknown) => void
}

export type Supervisor = {
  /** Resolves when the first connection stands. @throws what is fatal */
  start(): Promise<void>
  /** Resolves when the socket is closed. */
  stop(): Promise<void>
  isUp(): boolean
}

const PAUSE_MS = 200
const PAUSE_MOST_MS = 10_000
/** A connection that ends so soon after the greeting is turned away, and would be again. */
const BRIEF_MS = 100
/** Slack greets at once; a connection without a greeting brings nothing. */
const HELLO_WITHIN_MS = 10_000
/** A socket that does not close in time is left to end with the process. */
const CLOSE_WITHIN_MS = 3_000

export function createSupervisor({ socket, isFatal, giveUp, warn }: SupervisorOptions): Supervisor {
  const stopping = new AbortController()
  const isStopping = () => stopping.signal.aborted
  let isUp = false
  let upSince = Number.NEGATIVE_INFINITY
  let connecting: Promise<void> | undefined

  socket.on('connected', () => {
    isUp = !isStopping()
    upSince = performance.now()
  })
  socket.on('disconnected', () => {
    isUp = false
    // The client is still clearing up when it tells us. Whoever is connecting already sees it for themselves.
    const isBrief = performance.now() - upSince < BRIEF_MS
    const again = () => {
      if (!connecting) connect().catch(giveUp)
    }
    if (isBrief) setTimeout(again, PAUSE_MS)
    else setImmediate(again)
  })

  /** One at a time, until it stands or we stop. */
  function connect(): Promise<void> {
    if (isStopping() || isUp) return Promise.resolve()
    connecting ??= again().finally(() => {
      connecting = undefined
    })
    return connecting
  }

  async function again(): Promise<void> {
    for (let pause = PAUSE_MS; !isStopping() && !isUp; pause = Math.min(2 * pause, PAUSE_MOST_MS)) {
      try {
        await greeted()
        // We were told to stop while the way was still being opened.
        if (isStopping()) await closed()
        return
      } catch (error) {
        if (isStopping()) return
        if (isFatal(error)) throw error
        warn(error ?? new Error('Slack hung up before it had greeted us.'))
        // Keeps the process alive: there may be nothing else open now.
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }

  async function greeted(): Promise<void> {
    const tooLate = new Error('Slack did not greet us in time.')
    const inTime = new AbortController()
    let isLate = false
    const late = sleep(HELLO_WITHIN_MS, undefined, { signal: inTime.signal }).then(async () => {
      isLate = true
      await closed()
      throw tooLate
    })
    late.catch(() => {})
    try {
      await Promise.race([socket.start(), late])
    } catch (error) {
      throw isLate ? tooLate : error
    } finally {
      inTime.abort()
    }
  }

  const closed = () => within(socket.disconnect(), CLOSE_WITHIN_MS)

  return {
    start: connect,
    async stop() {
      stopping.abort()
      isUp = false
      await closed()
      if (connecting) await within(connecting, CLOSE_WITHIN_MS)
    },
    isUp: () => isUp,
  }
}

/** However it ends, and no longer than so. */
const within = (work: Promise<unknown>, ms: number) =>
  Promise.race([work.catch(() => {}), sleep(ms, undefined, { ref: false })])
