/**
 * Digests as they run: what is due is looked for every minute, made of what answers then, and posted.
 */
import type { Adapter } from './adapter.js'
import { type Channels, digestsIn } from './channels.js'
import type { Config } from './config.js'
import { createDigests } from './digests.js'
import { gather } from './misses/digest-of.js'
import { readIgnored } from './misses/ignored.js'
import { digestInThread } from './misses/in-thread.js'
import type { Running } from './open-service.js'
import { createErrorId } from './ops/error-id.js'
import { every } from './ops/every.js'
import type { Installed } from './reload/install.js'

export type StartDigestsOptions = {
  readonly config: Pick<Config, 'content' | 'data' | 'missesFloor'>
  readonly channels: Channels
  readonly adapters: readonly Adapter[]
  /** What answers now. */
  readonly state: () => Pick<Installed, 'content'>
  readonly service: Pick<Running, 'store' | 'log'>
}

const LOOK_MS = 60_000

/** @returns stops it: what is at work goes on to its end */
export function startDigests({
  config,
  channels,
  adapters,
  state,
  service,
}: StartDigestsOptions): () => void {
  const { store, log } = service
  const digests = digestsIn(channels)
  if (digests.length === 0) return () => {}
  const postDue = createDigests({
    ...{ channels: digests, adapters, leases: store.leases, log },
    compose: async (from, to) =>
      digestInThread({
        gathered: await gather(store, from, to),
        content: state().content,
        ignored: await readIgnored(config.content),
        ...{ floor: config.missesFloor, data: config.data },
      }),
  })
  return every(LOOK_MS, postDue, (error) => log.error(createErrorId(), error))
}
