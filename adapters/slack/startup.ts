/**
 * Is everything as we need it? Asked at the start and by `whichway doctor slack`: one sentence for each thing that is not,
 * with where to mend it.
 */
import type { Finding, Policy } from '../../src/adapter.js'
import type { SlackConfig } from './config.js'
import { type Client, slackError } from './web.js'

/** What the manifest asks for; `why` is what does not work without it. */
const SCOPES: readonly { readonly scope: string; readonly why: string; readonly needed: boolean }[] = [
  { scope: 'chat:write', why: 'it cannot answer', needed: true },
  { scope: 'app_mentions:read', why: 'it does not hear mentions', needed: true },
  { scope: 'im:history', why: 'it does not hear direct messages', needed: true },
  { scope: 'commands', why: 'the command and the shortcuts do not work', needed: true },
  { scope: 'im:write', why: 'it cannot send a record directly to somebody', needed: false },
  { scope: 'files:write', why: 'it cannot attach decision records', needed: false },
  { scope: 'assistant:write', why: 'it suggests no questions in direct messages', needed: false },
]

/** Scopes that let it hear what is not said to it: of public channels, or of private ones. */
const OVERHEARING = ['channels:history', 'groups:history']

export type Policies = Readonly<Record<string, { readonly listen?: Policy['listen'] | undefined }>>

export type Checked = {
  readonly us: { readonly team: string; readonly user: string } | undefined
  readonly findings: readonly Finding[]
}

const MEND = 'https://api.slack.com/apps, your app'

/**
 * @param socketClient makes calls with the App-Level Token; left out over HTTP
 * @param policies of channels, by id, and by default
 */
export async function checkSlack(
  client: Client,
  { connection }: Pick<SlackConfig, 'connection'>,
  socketClient: Client | undefined,
  policies: Policies = {},
): Promise<Checked> {
  let us: Checked['us']
  const findings: Finding[] = []
  try {
    const { team_id, user_id, team, response_metadata } = await client.auth.test()
    us = { team: team_id!, user: user_id! }
    findings.push(good(`SLACK_BOT_TOKEN works, in the workspace "${team ?? team_id}".`))
    const granted = response_metadata?.scopes
    if (granted) findings.push(...scopeFindings(granted), ...overhearingFindings(granted, policies))
  } catch (error) {
    // One sentence is enough: what is tried next gets no answer either.
    if (slackError(error) === undefined) return { us, findings: [bad(noAnswer(client, error))] }
    findings.push(bad(`SLACK_BOT_TOKEN ${tokenTrouble(error, 'OAuth & Permissions')}`))
  }
  if (connection.kind === 'socket' && socketClient) findings.push(await socketFinding(socketClient))
  return { us, findings }
}

function scopeFindings(granted: readonly string[]): Finding[] {
  return SCOPES.filter(({ scope }) => !granted.includes(scope)).map(({ scope, why, needed }) => ({
    ok: false,
    needed,
    sentence: `The scope ${scope} is missing, so that ${why}: add it at ${MEND}, "OAuth & Permissions", and install the app again.`,
  }))
}

/** Without them Slack says nothing, and an opt-in without an effect is hard to explain. */
function overhearingFindings(granted: readonly string[], policies: Policies): Finding[] {
  const where = Object.keys(policies).filter((one) => policies[one]?.listen === 'follow_ups')
  if (where.length === 0 || OVERHEARING.some((scope) => granted.includes(scope))) return []
  const sentence = `Slack does not tell us what is not addressed to us, but channels.yaml wants follow_ups (${where.join(', ')}): add the scope channels:history and the event message.channels (for private channels groups:history and message.groups) at ${MEND}, and install the app again.`
  return [{ ok: false, needed: false, sentence }]
}

async function socketFinding(client: Client): Promise<Finding> {
  try {
    await client.apps.connections.open({})
    return good('SLACK_APP_TOKEN works, and Socket Mode is on.')
  } catch (error) {
    const said = slackError(error)
    if (said === 'missing_scope')
      return bad(
        `SLACK_APP_TOKEN lacks the scope connections:write: make another App-Level Token at ${MEND}, "Basic Information".`,
      )
    if (said === undefined) return bad(noAnswer(client, error))
    if (said === 'socket_mode_not_enabled' || said === 'forbidden_team')
      return bad(`Socket Mode is off: switch it on at ${MEND}, "Socket Mode".`)
    return bad(`SLACK_APP_TOKEN ${tokenTrouble(error, 'Basic Information')}`)
  }
}

/** https://docs.slack.dev/reference/methods/auth.test#errors */
export const DEAD_TOKENS: ReadonlySet<string> = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'user_removed_from_team',
  'team_disabled',
])

const noAnswer = ({ slackApiUrl }: Client, error: unknown) =>
  `Slack does not answer at ${slackApiUrl} (${(error as Error).message}), so that the tokens could not be tried. Is there a way to the internet from here?`

function tokenTrouble(error: unknown, page: string): string {
  const said = slackError(error)
  if (said === 'not_allowed_token_type')
    return `is a token of another kind: the bot token begins with "xoxb-", the app token with "xapp-". Copy it again from ${MEND}, "${page}".`
  if (said !== undefined && DEAD_TOKENS.has(said))
    return `is not accepted by Slack (${said}): it was revoked, or is of another app. Copy it again from ${MEND}, "${page}".`
  return `could not be tried: Slack says ${said}.`
}

const good = (sentence: string): Finding => ({ ok: true, needed: true, sentence })
const bad = (sentence: string): Finding => ({ ok: false, needed: true, sentence })
