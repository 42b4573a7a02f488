/**
 * Which platforms there are: the one list that names them. Each says whether the environment asks for it, how it is
 * opened, and what there is to check. Its library is loaded only when it is needed: a terminal starts without.
 */
import { readDiscordConfig } from '../adapters/discord/config.js'
import { readSlackConfig } from '../adapters/slack/config.js'
import type { Adapter, Finding, House } from './adapter.js'
import { readChannels } from './channels.js'
import { readConfig } from './config.js'

type Environment = Readonly<Record<string, string | undefined>>

export type Platform = {
  readonly name: string
  /**
   * How to open it; undefined when the environment says nothing about it.
   *
   * @throws Error with a sentence for each variable that cannot be used
   */
  configured(env: Environment): ((house: House) => Promise<Adapter>) | undefined
  /** What works and what does not; asks the platform. @throws as `configured` does */
  examine(env: Environment): Promise<readonly Finding[]>
  /**
   * Tells the platform of our commands, where it does not find them by itself.
   *
   * @param where a place to try them in; everywhere when left out
   * @returns sentences about what was done
   * @throws as `configured` does
   */
  readonly register?: (env: Environment, where: string | undefined) => Promise<readonly string[]>
}

export const PLATFORMS: readonly Platform[] = [
  {
    name: 'slack',
    configured(env) {
      const config = readSlackConfig(env)
      return (
        config &&
        (async (house) => {
          const { createSlack } = await import('../adapters/slack/index.js')
          return createSlack(config, house)
        })
      )
    },
    async examine(env) {
      const { examineSlack } = await import('../adapters/slack/doctor.js')
      const { slack } = await readChannels(readConfig(env).channels)
      return examineSlack(env, slack)
    },
  },
  {
    name: 'discord',
    configured(env) {
      const config = readDiscordConfig(env)
      return (
        config &&
        (async (house) => {
          const { createDiscord } = await import('../adapters/discord/index.js')
          return createDiscord(config, house)
        })
      )
    },
    async examine(env) {
      const { examineDiscord } = await import('../adapters/discord/doctor.js')
      const { discord } = await readChannels(readConfig(env).channels)
      return examineDiscord(env, discord)
    },
    async register(env, where) {
      const { registerDiscord } = await import('../adapters/discord/doctor.js')
      return registerDiscord(env, where)
    },
  },
]
