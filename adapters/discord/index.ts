/**
 * Whichway in Discord: the effects. What comes in is read by `incoming.ts`, what goes out is made by `render.ts`; here they
 * meet discord.js and the network.
 */
import { Client, Events, GatewayIntentBits, Options, PermissionFlagsBits, Status } from 'discord.js'
import type { Adapter, House, Serve } from '../../src/adapter.js'
import type { DiscordConfig } from './config.js'
import { createDeliver } from './deliver.js'
import { onTwoHeaps, type Packet } from './gateway.js'
import type { Where } from './incoming.js'
import { createListener } from './listeners.js'
import { fromReplyTo } from './place.js'
import { createPostTo } from './post-to.js'
import { createCalls, restForAnswers } from './rest.js'
import { needsWords, toLoginSentence, wordsAreNeeded } from './startup.js'
import { makeRequest } from './uploads.js'

/** Nobody waits for servers that do not answer: https://discord.com/developers/docs/events/gateway. */
const WAIT_FOR_GUILDS_MS = 2_000
const READY_WITHIN_MS = 30_000

const THREAD_PERMISSIONS = [
  PermissionFlagsBits.CreatePublicThreads,
  PermissionFlagsBits.SendMessagesInThreads,
]

const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]

/** @param now milliseconds since 1970 */
export function createDiscord(
  config: DiscordConfig,
  house: House,
  now: () => number = () => Date.now(),
): Adapter {
  const { token, shards, messageContent, apiUrl } = config
  const { log } = house
  let listen: (packet: Packet) => void = () => {}
  const client = new Client({
    intents: messageContent ? [...INTENTS, GatewayIntentBits.MessageContent] : INTENTS,
    ...(shards === 'auto' ? { shards } : { shards: shards.ids, shardCount: shards.count }),
    rest: { makeRequest, ...(apiUrl && { api: apiUrl }) },
    allowedMentions: { parse: [], repliedUser: false },
    waitGuildTimeout: WAIT_FOR_GUILDS_MS,
    ws: {
      buildStrategy: onTwoHeaps({
        onSaid: (packet) => listen(packet),
        onError: (error) => log.error(error),
      }),
    },
    // Who writes what is none of our business: only where we are is remembered.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      UserManager: { maxSize: 1, keepOverLimit: ({ id, client: { user } }) => id === user?.id },
      GuildMemberManager: { maxSize: 1, keepOverLimit: ({ id, client: { user } }) => id === user?.id },
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
    }),
  })
  const answers = restForAnswers(client.rest)
  const calls = createCalls(client.rest, answers)
  const deliver = createDeliver({ calls, house })
  let isStopping = false

  function whereIs(channel: string): Where {
    const found = client.channels.cache.get(channel)
    const isThread = found?.isThread() ?? false
    const parent = found?.isThread() ? (found.parentId ?? undefined) : undefined
    const may =
      client.user && found && 'permissionsFor' in found ? found.permissionsFor(client.user) : undefined
    return {
      ...{ isThread, parent, policy: house.policyFor(parent ?? channel) },
      // Where we know nothing, trying tells.
      maySpeak:
        may?.has([
          PermissionFlagsBits.ViewChannel,
          isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages,
        ]) ?? true,
      mayOpen: may?.has(THREAD_PERMISSIONS) ?? true,
      mayRefer: may?.has(PermissionFlagsBits.ReadMessageHistory) ?? true,
    }
  }

  /** Where we are to hear what Discord does not tell us. */
  function deafIn(): readonly string[] {
    if (messageContent) return []
    if (needsWords(house.policyFor(undefined))) return ['default']
    return client.channels.cache
      .filter((channel) => !channel.isThread() && needsWords(house.policyFor(channel.id)))
      .map(({ id }) => id)
  }

  async function start(serve: Serve): Promise<void> {
    const us = () => client.user?.id
    const listener = createListener({
      ...{ us, calls, deliver, house, serve, whereIs, now },
      isStopping: () => isStopping,
    })
    listen = (packet) => void listener(packet)
    client.on(Events.Error, (error) => log.error(error))
    client.on(Events.ShardError, (error) => log.error(error))
    client.on(Events.ShardDisconnect, ({ code }) =>
      house.giveUp(new Error(toLoginSentence({ message: String(code) }, messageContent))),
    )
    client.on(Events.Invalidated, () =>
      house.giveUp(
        new Error(
          'Discord has ended the session for good: the token was reset. Run "whichway doctor discord".',
        ),
      ),
    )
    await ready()
    const deaf = deafIn()
    if (deaf.length > 0) log.warn(wordsAreNeeded(deaf))
  }

  async function ready(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const isReady = new Promise<void>((resolve, reject) => {
      client.once(Events.ClientReady, () => resolve())
      timer = setTimeout(
        () =>
          reject(new Error('Discord did not let us in within 30 seconds. Run "whichway doctor discord".')),
        READY_WITHIN_MS,
      )
    })
    isReady.catch(() => {})
    try {
      await client.login(token)
      await isReady
    } catch (error) {
      throw new Error(toLoginSentence(error, messageContent), { cause: error })
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    name: 'discord',
    start,
    // The connection stays: a reply that is on its way needs the token.
    async stop() {
      isStopping = true
    },
    async close() {
      answers.clearHashSweeper()
      answers.clearHandlerSweeper()
      await client.destroy()
    },
    isUp: () =>
      !isStopping && client.isReady() && client.ws.shards.every((shard) => shard.status === Status.Ready),
    sendTo: (event) => (reply) => deliver(fromReplyTo(event.replyTo), event, reply),
    postTo: createPostTo(deliver),
  }
}
