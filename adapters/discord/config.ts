/**
 * The environment -> how we reach Discord. Every sentence names the variable, what is wrong, and where to get it.
 */
import { z } from 'zod'

export type DiscordConfig = {
  readonly token: string
  /** `auto`, or the part of the shards that this process runs. */
  readonly shards: 'auto' | { readonly ids: readonly number[]; readonly count: number }
  /** The privileged intent, needed to read what does not mention us. */
  readonly messageContent: boolean
  /** Another address of the API: a proxy. */
  readonly apiUrl?: string
}

const WHERE = 'https://discord.com/developers/applications, your application'
const SHARDS = /^(\d+)(?:-(\d+))?\/(\d+)$/

const environment = z.object({
  DISCORD_TOKEN: z
    .string({
      error: `is not set: press "Reset Token" at ${WHERE}, "Bot", and copy it. Without any variable that begins with DISCORD_, Whichway starts without Discord`,
    })
    .regex(
      /^[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}$/,
      `is no bot token, which has three parts with dots between them: copy it from ${WHERE}, "Bot" (not the client secret, not the public key)`,
    ),
  DISCORD_SHARDS: z
    .string()
    .refine((text) => text === 'auto' || SHARDS.test(text), {
      error: 'must be auto, or the shards of this process and how many there are in all: 0-3/8',
    })
    .default('auto'),
  DISCORD_MESSAGE_CONTENT: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  DISCORD_API_URL: z.url('must be an address').optional(),
})

/**
 * @returns undefined when nothing is said about Discord
 * @throws Error with one line for each variable that cannot be used; none of them shows a token
 */
export function readDiscordConfig(
  env: Readonly<Record<string, string | undefined>>,
): DiscordConfig | undefined {
  const set = Object.fromEntries(
    Object.entries(env).filter(
      ([name, value]) => name.startsWith('DISCORD_') && value !== undefined && value !== '',
    ),
  )
  if (Object.keys(set).length === 0) return undefined
  const parsed = environment.safeParse(set)
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}.`).join('\n'),
    )
  const { DISCORD_TOKEN: token, DISCORD_MESSAGE_CONTENT: content, DISCORD_API_URL: apiUrl } = parsed.data
  return {
    token,
    shards: shardsIn(parsed.data.DISCORD_SHARDS),
    messageContent: content === 'on',
    ...(apiUrl && { apiUrl: apiUrl.replace(/\/$/, '') }),
  }
}

function shardsIn(text: string): DiscordConfig['shards'] {
  const [, first, last = first, all] = SHARDS.exec(text) ?? []
  if (first === undefined) return 'auto'
  const [from, to, count] = [Number(first), Number(last), Number(all)]
  if (from > to || to >= count)
    throw new Error(
      `DISCORD_SHARDS is "${text}": shards are numbered from 0 to one less than there are in all.`,
    )
  return { ids: Array.from({ length: to - from + 1 }, (_, i) => from + i), count }
}
