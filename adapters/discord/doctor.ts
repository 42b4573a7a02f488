/**
 * `whichway doctor discord` and `whichway register discord`: without a connection to the gateway.
 */
import { Routes } from 'discord.js'
import type { Finding } from '../../src/adapter.js'
import { COMMANDS } from './commands.js'
import { readDiscordConfig } from './config.js'
import { codeOf, MAY_NOT } from './rest.js'
import {
  checkDiscord,
  inviteLink,
  isRegistered,
  openRest,
  type Policies,
  toLoginSentence,
} from './startup.js'

const UNKNOWN_GUILD = 10_004

type Environment = Readonly<Record<string, string | undefined>>

const NOTHING_SET =
  'No variable that begins with DISCORD_ is set: README.md tells how to get the token, in ten minutes.'

/**
 * @param policies of channels, by id, and by default
 * @throws Error with a sentence for each variable that cannot be used
 */
export async function examineDiscord(env: Environment, policies?: Policies): Promise<readonly Finding[]> {
  const config = readDiscordConfig(env)
  if (!config) return [{ ok: false, needed: true, sentence: NOTHING_SET }]
  return checkDiscord(openRest(config), config, policies)
}

/**
 * Tells Discord of our commands, if it does not know them yet.
 *
 * @param guild a server to try them in, where they are there at once; everywhere when left out
 * @returns sentences about what was done
 * @throws Error, one sentence
 */
export async function registerDiscord(
  env: Environment,
  guild: string | undefined,
): Promise<readonly string[]> {
  const config = readDiscordConfig(env)
  if (!config) throw new Error(NOTHING_SET)
  const rest = openRest(config)
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as { readonly id: string }
    const route = guild ? Routes.applicationGuildCommands(id, guild) : Routes.applicationCommands(id)
    const invite = `Invite it: ${inviteLink(id)}`
    if (isRegistered(await rest.get(route))) return ['The commands are registered already.', invite]
    await rest.put(route, { body: COMMANDS })
    const where = guild ? `in the server ${guild}` : 'everywhere; clients show them within some minutes'
    return [`The commands are registered ${where}.`, invite]
  } catch (error) {
    const isElsewhere =
      guild !== undefined && (codeOf(error) === UNKNOWN_GUILD || MAY_NOT.has(codeOf(error) ?? 0))
    throw new Error(
      isElsewhere
        ? `Whichway is not in the server ${guild}, or may not have commands there: invite it first, with the link that "whichway doctor discord" prints.`
        : toLoginSentence(error, config.messageContent),
      { cause: error },
    )
  }
}
