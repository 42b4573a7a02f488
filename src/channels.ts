/**
 * `channels.yaml`: how much Whichway takes part in which channel. Read once, at the start.
 *
 * ```yaml
 * <adapter>:
 *   default: { listen: mention, visible: everyone, cool_down: 10 }
 *   <channel id>: { listen: 'off' }
 *   <channel id>: { digest: monday 09:00 }
 * ```
 */
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Policy } from './adapter.js'
import { readWeekly, type Weekly } from './misses/weekly.js'

const WEEKLY = 'must be a day of the week, with a time in UTC or without: monday, or friday 15:00'

const policy = z.strictObject(
  {
    listen: z
      .enum(['off', 'mention', 'follow_ups', 'posts'], {
        error: 'must be off, mention, follow_ups or posts; write "off" in quotes',
      })
      .optional(),
    visible: z.enum(['everyone', 'asker'], { error: 'must be everyone or asker' }).optional(),
    cool_down: z
      .number({ error: 'must be a number of minutes; 0 switches it off' })
      .min(0, { error: 'must be a number of minutes; 0 switches it off' })
      .max(24 * 60, { error: 'must be at most a day: 1440 minutes' })
      .optional(),
    digest: z
      .string({ error: WEEKLY })
      .refine((text) => readWeekly(text) !== undefined, { error: WEEKLY })
      .optional(),
  },
  {
    error: ({ code, ...issue }) =>
      code === 'unrecognized_keys'
        ? `knows no ${(issue as { keys?: string[] }).keys?.join(', ')}: there are listen, visible, cool_down and digest`
        : 'must be a policy, such as { listen: mention }',
  },
)

const MAPS = 'must name adapters, and under each of them channels'
const platform = z
  .record(z.string(), policy, { error: MAPS })
  .refine((channels) => channels.default?.digest === undefined, {
    path: ['default', 'digest'],
    error: 'would be posted everywhere: write it under the channel that is to have it',
  })
const schema = z.record(z.string(), platform, { error: MAPS })

export type Channels = z.infer<typeof schema>

/** A mention is answered where it was made, for everybody, and the same answer not twice within ten minutes. */
export const POLICY: Policy = { listen: 'mention', visible: 'everyone', cool_down: 10 }

/**
 * @param file that it need not be there
 * @throws Error that names the file, the place in it, and what to do
 */
export async function readChannels(file: string): Promise<Channels> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw new Error(`${file} cannot be read: ${error.message}.`)
  })
  const parsed = schema.safeParse(parseYaml(file, text) ?? {})
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(({ path, message }) =>
    [`${file}:`, ...(path.length > 0 ? [path.join('.')] : []), `${message}.`].join(' '),
  )
  throw new Error(lines.join('\n'))
}

/** An id of eighteen digits is no number. */
function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text, { stringKeys: true })
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`)
  }
}

/** @param adapters names that `channels` may speak of; others are slips of the pen. @throws Error */
export function checkChannels(file: string, channels: Channels, adapters: readonly string[]): void {
  const unknown = Object.keys(channels).filter((name) => !adapters.includes(name))
  if (unknown.length > 0)
    throw new Error(
      `${file} speaks of "${unknown[0]}", which is no adapter: there are ${adapters.join(', ')}.`,
    )
}

export const policyIn =
  (channels: Channels, adapter: string) =>
  (channel: string | undefined): Policy => {
    const of = channels[adapter] ?? {}
    const own = channel === undefined ? {} : (of[channel] ?? {})
    return { ...POLICY, ...defined(of.default ?? {}), ...defined(own) }
  }

const defined = ({ digest: _, ...given }: z.infer<typeof policy>): Partial<Policy> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

/** Where the week is posted in one message, and when. */
export type DigestChannel = { readonly adapter: string; readonly channel: string; readonly weekly: Weekly }

export const digestsIn = (channels: Channels): DigestChannel[] =>
  Object.entries(channels).flatMap(([adapter, of]) =>
    Object.entries(of).flatMap(([channel, { digest }]) => {
      const weekly = digest === undefined ? undefined : readWeekly(digest)
      return weekly ? [{ adapter, channel, weekly }] : []
    }),
  )
