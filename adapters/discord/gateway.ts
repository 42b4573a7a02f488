/**
 * What the gateway says, on two heaps: what people say and do is ours, read as it comes; where we are, and what we may do
 * there, is the library's. So nothing is read twice, and nothing waits until the library has heard of every server.
 */
import { SimpleShardingStrategy, type WebSocketOptions } from 'discord.js'

export type Packet = { readonly t?: string | null; readonly d?: unknown }

export type Heaps = {
  readonly onSaid: (packet: Packet) => void
  /** Told when the library stumbles over what Discord says. It goes on with what comes next. */
  readonly onError: (error: unknown) => void
}

type BuildStrategy = NonNullable<WebSocketOptions['buildStrategy']>
type Manager = Parameters<BuildStrategy>[0]
type Emit = (event: string, ...given: readonly unknown[]) => boolean

/** For the client's option `ws.buildStrategy`: the one place where a packet can be had before the library reads it. */
export const onTwoHeaps =
  (heaps: Heaps): BuildStrategy =>
  (manager) => {
    const emit = manager.emit.bind(manager) as Emit
    manager.emit = sorting(emit, heaps) as Manager['emit']
    return new SimpleShardingStrategy(manager)
  }

const sorting =
  (emit: Emit, { onSaid, onError }: Heaps): Emit =>
  (event, ...given) => {
    try {
      const packet = event === 'dispatch' ? (given[0] as { readonly data: Packet }).data : undefined
      if (!packet || !OURS.test(packet.t ?? '')) return emit(event, ...given)
      onSaid(packet)
    } catch (error) {
      // Thrown on, it would end in a promise that nobody waits for.
      onError(error)
    }
    return true
  }

/** RESUMED tells the library of a number that nobody reads, and makes it stumble when the session has just ended. */
const OURS = /^(?:INTERACTION_|MESSAGE_|RESUMED$)/
