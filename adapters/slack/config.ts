/**
 * The environment -> how we reach Slack. Every sentence names the variable, what is wrong, and where to get it.
 */
import { z } from 'zod'

export type SlackConfig = {
  readonly botToken: string
  readonly connection:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number; readonly host: string }
  /** Another address of the Web API, ending in a slash: a proxy. */
  readonly apiUrl?: string
}

const WHERE = 'https://api.slack.com/apps, your app'
const PORT = 3_000

const environment = z.object({
  SLACK_BOT_TOKEN: z
    .string()
    .regex(
      /^xoxb-/,
      `must begin with "xoxb-": copy the Bot User OAuth Token from ${WHERE}, "OAuth & Permissions"`,
    )
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(
      /^xapp-/,
      `must begin with "xapp-": make an App-Level Token with the scope connections:write at ${WHERE}, "Basic Information"`,
    )
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(16, `is too short: copy the Signing Secret from ${WHERE}, "Basic Information"`)
    .optional(),
  SLACK_PORT: z.coerce
    .number({ error: `must be a port, 1 to 65535; leave it out for ${PORT}` })
    .int()
    .min(1)
    .max(65_535)
    .default(PORT),
  SLACK_HOST: z.string().min(1).default('127.0.0.1'),
  SLACK_API_URL: z.url('must be an address').optional(),
})

/**
 * @returns undefined when nothing is said about Slack
 * @throws Error with one line for each variable that cannot be used; none of them shows a token
 */
export function readSlackConfig(env: Readonly<Record<string, string | undefined>>): SlackConfig | undefined {
  const set = Object.fromEntries(
    Object.entries(env).filter(
      ([name, value]) => name.startsWith('SLACK_') && value !== undefined && value !== '',
    ),
  )
  if (Object.keys(set).length === 0) return undefined
  const parsed = environment.safeParse(set)
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}.`).join('\n'),
    )
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_PORT: port,
    SLACK_HOST: host,
    SLACK_API_URL: api,
  } = parsed.data
  if (botToken === undefined)
    throw new Error(
      `SLACK_BOT_TOKEN is not set: copy the Bot User OAuth Token from ${WHERE}, "OAuth & Permissions". Without any variable that begins with SLACK_, Whichway starts without Slack.`,
    )
  const apiUrl = api && (api.endsWith('/') ? api : `${api}/`)
  const common = { botToken, ...(apiUrl && { apiUrl }) }
  if (appToken !== undefined) return { ...common, connection: { kind: 'socket', appToken } }
  if (signingSecret !== undefined)
    return { ...common, connection: { kind: 'http', signingSecret, port, host } }
  throw new Error(
    `SLACK_APP_TOKEN is not set: make an App-Level Token with the scope connections:write at ${WHERE}, "Basic Information". To be called over HTTP instead of Socket Mode, set SLACK_SIGNING_SECRET.`,
  )
}
