/**
 * The week in one message, in the channels that `channels.yaml` says: once a week, whoever of all processes comes first.
 *
 * A digest counts as posted right before it is sent. Whoever dies just then has perhaps posted it, and a week without one is
 * better than one that comes again and again.
 */
import type { Adapter } from './adapter.js'
import type { DigestChannel } from './channels.js'
import { isOurFault } from './fault.js'
import { DAY_MS, dayOf } from './misses/days.js'
import type { Digest } from './misses/digest.js'
import { lastOf, startOfDay, WEEK_MS } from './misses/weekly.js'
import { createErrorId } from './ops/error-id.js'
import type { Log } from './ops/log.js'
import type { Lease, Leases } from './store/durable/leases.js'

export type DigestsOptions = {
  readonly channels: readonly DigestChannel[]
  readonly adapters: readonly Pick<Adapter, 'name' | 'isUp' | 'postTo'>[]
  readonly leases: Leases
  /** Of the days from the first moment to before the second. */
  readonly compose: (from: Date, to: Date) => Promise<Digest>
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  readonly now?: () => Date
}

/** Longer than it takes to make a digest, even on a busy machine: after so long somebody else tries. */
const WORK_MS = 10 * 60_000
const RETRY_MS = 30 * 60_000
/** After so long it is no news any more: the next one comes in a week. */
const LATE_MS = DAY_MS

/** To be called every now and then: posts what is due. @throws StoreUnavailableError */
export function createDigests(options: DigestsOptions): () => Promise<void> {
  const { channels, adapters, leases, compose, log, now = () => new Date() } = options

  async function postWhenDue({ adapter: name, channel, weekly }: DigestChannel): Promise<void> {
    const due = lastOf(weekly, now())
    const adapter = adapters.find((one) => one.name === name)
    if (!adapter?.isUp() || now().getTime() - due.getTime() >= LATE_MS) return
    const lease = await leases.take(`digest ${name} ${channel}`, WORK_MS)
    if (lease) await post(adapter, channel, due, lease)
  }

  async function post(
    { name, postTo }: Pick<Adapter, 'name' | 'postTo'>,
    channel: string,
    due: Date,
    lease: Lease,
  ): Promise<void> {
    let held: Lease | undefined = lease
    try {
      // Whole days, so that nothing counts twice.
      const to = startOfDay(due)
      const { reply, isQuiet } = await compose(new Date(to.getTime() - WEEK_MS), to)
      held = await leases.move(lease, new Date(due.getTime() + WEEK_MS))
      if (!held || isQuiet) return
      await postTo(channel, `digest ${name} ${channel} ${dayOf(due)}`)(reply)
      log.info('digest-posted', { adapter: name })
    } catch (error) {
      tellFailure(error, name)
      if (held) await leases.move(held, new Date(now().getTime() + RETRY_MS))
    }
  }

  function tellFailure(error: unknown, adapter: string): void {
    const said = 'The weekly digest could not be posted, and is tried again in half an hour'
    if (isOurFault(error)) log.error(createErrorId(), error, { adapter })
    else log.warn(`${said}: ${(error as Error).message}`, { adapter })
  }

  return async () => {
    for (const channel of channels) await postWhenDue(channel)
  }
}
