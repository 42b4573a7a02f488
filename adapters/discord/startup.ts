/**
 * Is everything as we need it? For the start, for `whichway doctor discord` and `whichway register discord`: one sentence
 * for each thing that is not, with where to mend it.
 */
import { ApplicationFlags, DiscordAPIError, PermissionFlagsBits, REST, Routes } from 'discord.js'
import type { Finding, Policy } from '../../src/adapter.js'
import { COMMANDS } from './commands.js'
import type { DiscordConfig } from './config.js'

const PAGE = 'https://discord.com/developers/applications, your application'

/** Nothing that we could do harm with. */
const PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory

export const inviteLink = (application: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${application}&scope=bot+applications.commands&permissions=${PERMISSIONS}`

export const openRest = ({ token, apiUrl }: Pick<DiscordConfig, 'token' | 'apiUrl'>): REST =>
  new REST({ retries: 1, ...(apiUrl && { api: apiUrl }) }).setToken(token)

/** What discord.js says when we are not let in, as a sentence to a colleague. */
export function toLoginSentence(error: unknown, messageContent: boolean): string {
  const { message = '', code } = error as { readonly message?: string; readonly code?: unknown }
  if (code === 'TokenInvalid' || /invalid token|\b(?:401|4004)\b|Authentication failed/i.test(message))
    return `DISCORD_TOKEN is not accepted by Discord: it was reset, or is of another application. Press "Reset Token" at ${PAGE}, "Bot", and copy it.`
  if (code === 'DisallowedIntents' || /disallowed intents|\b4014\b/i.test(message))
    return messageContent
      ? `DISCORD_MESSAGE_CONTENT is on, but the switch for it is off: flip "Message Content Intent" at ${PAGE}, "Bot", or leave the variable out.`
      : `Discord does not allow what we ask for (disallowed intents): look at "Privileged Gateway Intents" at ${PAGE}, "Bot".`
  return message.endsWith('.') ? message : `No connection to Discord: ${message}.`
}

/** @param where `default`, or ids of channels */
export const wordsAreNeeded = (where: readonly string[]): string =>
  `Discord does not tell us what is not addressed to us, but channels.yaml wants follow_ups or posts (${shown(where)}): flip "Message Content Intent" at ${PAGE}, "Bot", and set DISCORD_MESSAGE_CONTENT=on; or have us listen to a mention there.`

/** As many as somebody looks up. */
const SHOWN_MAX = 3
const shown = (where: readonly string[]) =>
  [
    ...where.slice(0, SHOWN_MAX),
    ...(where.length > SHOWN_MAX ? [`${where.length - SHOWN_MAX} more`] : []),
  ].join(', ')

type Listening = { readonly listen?: Policy['listen'] | undefined }
export type Policies = Readonly<Record<string, Listening>>

/** Whether it takes the words of everybody. */
export const needsWords = ({ listen }: Listening): boolean => listen === 'follow_ups' || listen === 'posts'

type Application = { readonly id: string; readonly flags?: number; readonly name?: string }

/** Whether commands that are known there are ours. */
export function isRegistered(known: unknown): boolean {
  const found = Array.isArray(known) ? known : []
  return (
    found.length === COMMANDS.length &&
    COMMANDS.every((wanted) => found.some((one) => holds(one as object, { options: [], ...wanted })))
  )
}

/** Discord adds fields of its own, and leaves out what is empty. */
function holds(found: unknown, wanted: unknown): boolean {
  // What is empty is left out.
  if (Array.isArray(wanted) && wanted.length === 0)
    return found === undefined || (Array.isArray(found) && found.length === 0)
  if (Array.isArray(wanted))
    return (
      Array.isArray(found) && found.length === wanted.length && wanted.every((one, i) => holds(found[i], one))
    )
  if (typeof wanted !== 'object' || wanted === null) return found === wanted
  if (typeof found !== 'object' || found === null) return false
  return Object.entries(wanted).every(([key, value]) => holds((found as Record<string, unknown>)[key], value))
}

/** @param policies of channels, by id, and by default */
export async function checkDiscord(
  rest: REST,
  { messageContent }: Pick<DiscordConfig, 'messageContent'>,
  policies: Policies = {},
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  let application: Application
  try {
    application = (await rest.get(Routes.currentApplication())) as Application
  } catch (error) {
    const isAnswer = error instanceof DiscordAPIError
    return [
      bad(
        isAnswer
          ? toLoginSentence({ message: String(error.status) }, messageContent)
          : `Discord does not answer (${(error as Error).message}). Is there a way to the internet from here?`,
      ),
    ]
  }
  findings.push(good(`DISCORD_TOKEN works, for the application "${application.name ?? application.id}".`))
  const flags = application.flags ?? 0
  const mayRead =
    (flags & (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) !== 0
  if (messageContent && !mayRead)
    findings.push(bad(toLoginSentence({ code: 'DisallowedIntents' }, messageContent)))
  const deaf = Object.keys(policies).filter((where) => needsWords(policies[where]!))
  if (!messageContent && deaf.length > 0) findings.push({ ...bad(wordsAreNeeded(deaf)), needed: false })
  const known = await rest
    .get(Routes.applicationCommands(application.id))
    .catch((error: unknown) => error as Error)
  if (known instanceof Error)
    findings.push(bad(`The commands cannot be looked at: Discord says "${known.message}".`))
  else
    findings.push(
      isRegistered(known)
        ? good('The commands are registered.')
        : bad(
            'The commands are not registered, or are those of another version: run "whichway register discord". Those of a single server, from --guild, are not looked at.',
          ),
    )
  findings.push(good(`Invite it with no more permissions than it needs: ${inviteLink(application.id)}`))
  return findings
}

const good = (sentence: string): Finding => ({ ok: true, needed: true, sentence })
const bad = (sentence: string): Finding => ({ ok: false, needed: true, sentence })
