/** Which shard hears of which server. */
import type { Ids } from './ids.js'

/** Source: docs.discord.com/developers/events/gateway#sharding. */
export const shardOf = (guildId: string, shards: number): number =>
  Number((BigInt(guildId) >> 22n) % BigInt(shards))

/** An id for a server that lands on this shard, of that many. */
export function idOnShard(ids: Ids, wanted: readonly [number, number] | undefined): string {
  const id = ids.snowflake()
  if (!wanted) return id
  const [shard, shards] = wanted
  const away = BigInt(shard - shardOf(id, shards) + shards)
  // The last of its millisecond, so that it meets no id that is still to come.
  return String((BigInt(id) + (away << 22n)) | 4095n)
}
