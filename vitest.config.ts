import { statfsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig, type Plugin } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Libraries as production loads them. Without, some are tested as they are for their own developers: the Markdown reader
 * then checks itself at every step, and takes twice as long.
 */
const asInProduction: Plugin = {
  name: 'as-in-production',
  configResolved({ ssr, environments }) {
    for (const { resolve } of [ssr, ...Object.values(environments)])
      if (resolve?.conditions)
        resolve.conditions = resolve.conditions.filter((condition) => !condition.includes('development'))
  },
}

/**
 * What takes longest, the longest first: begun last, one of them would be all that is left to wait for. Second is one that
 * learns from the content that we ship, where that was not learned yet: the others find it learned.
 */
const LONG = [
  'slack/delivery-faults',
  'discord/render',
  'cli/cli',
  'slack/socket-mode',
  'reload/live',
  'discord/delivery-faults',
  'store/durable/postgres',
  'reload/served',
  'reload/follow',
  'scoring/group',
  'store/durable/killed',
  'store/durable/sqlite',
  'discord/behaviours-in-time',
  'scoring/decide',
  'slack/hostile-payloads',
  'scoring/score',
  'cli/misses',
  'discord/gateway',
  'scoring/neutrality',
  'slack/render',
  'slack/dialogues',
  'scoring/flips',
  'cli/new',
  'slack/behaviours-operations',
]

/** The rest follows as vitest would have it: by how long it took the last time, or by size. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`))
      return place < 0 ? LONG.length : place
    }
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b))
  }
}

/** Where the system keeps files in memory. Hundreds of databases are made, and a disk under load holds up each write. */
const MEMORY = '/dev/shm'
const MEMORY_MIN_BYTES = 2 ** 30

function hasRoomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= MEMORY_MIN_BYTES
  } catch {
    return false
  }
}

export default defineConfig({
  plugins: [asInProduction],
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    // One more than there are cores: what waits for an answer leaves its core to another.
    maxWorkers: availableParallelism() + 1,
    // Nothing of ours keeps state in modules, so that files can share what they have loaded.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    env: hasRoomInMemory() ? { TMPDIR: process.env.TMPDIR ?? MEMORY } : {},
  },
})
