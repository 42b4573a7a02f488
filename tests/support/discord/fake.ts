/**
 * Discord on this machine: REST and gateway on one free port of 127.0.0.1, as strict as the real one, for a client that
 * knows no difference. A test says what people do (`discord.person('Ann').uses('/ask', ...)`) and reads what they see.
 *
 *     const discord = await startDiscord()
 *     const client = new Client({ intents, partials: [Partials.Channel], rest: { api: discord.api } })
 *     await client.login(discord.token)
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Activity, createActivity } from './activity.js'
import { type Clock, createClock } from './clock.js'
import { createCommands } from './commands.js'
import type { Core } from './core.js'
import { describeAll } from './describe.js'
import { createFaults, type Faults } from './faults.js'
import { createGateway, type Gateway } from './gateway/gateway.js'
import { createGuilds } from './guilds.js'
import { createHappenings, type Happenings, registerCommands } from './happenings.js'
import { createIds } from './ids.js'
import { createInteractions, type Interaction } from './interactions.js'
import { createMessages } from './messages.js'
import type { DiscordOptions } from './options.js'
import { createRest, type LoggedRequest } from './rest.js'
import { answerRoutes } from './routes/answers.js'
import { appRoutes } from './routes/app.js'
import { channelRoutes } from './routes/channels.js'
import { threadRoutes } from './routes/threads.js'
import { loadSchema } from './schema.js'
import { createUsers } from './users.js'
import { createViews, type Views } from './views.js'

/** What a test holds: what it can read, what it can let happen, and what the app asked for. */
export type FakeDiscord = Views &
  Happenings & {
    /** For `rest: { api }`. */
    readonly api: string
    readonly token: string
    readonly applicationId: string
    readonly botId: string
    readonly clock: Clock
    readonly faults: Faults
    readonly gateway: Gateway
    /** Names of all routes, as `requests` and `faults` know them. */
    readonly routes: readonly string[]
    /** Every REST request, oldest first. */
    readonly requests: readonly LoggedRequest[]
    /** What Discord puts up with and we do not, a sentence each. Expect it to be empty after every test. */
    readonly violations: readonly string[]
    readonly typing: readonly { readonly channel: string; readonly at: number }[]
    readonly interactions: readonly Interaction[]
    waitFor: Activity['waitFor']
    quiet: Activity['quiet']
    close(): Promise<void>
  }

const ROUTES = [...appRoutes, ...answerRoutes, ...threadRoutes, ...channelRoutes]

/** Resolves when it listens. Close it after the client is destroyed. */
export async function startDiscord(options: DiscordOptions = {}): Promise<FakeDiscord> {
  const core = createCore(options)
  const rest = createRest(core, ROUTES)
  const server = createServer((request, response) => {
    rest(request, response).catch((error: unknown) => {
      core.violations.push(`The fake broke: ${error instanceof Error ? error.stack : String(error)}`)
    })
  })
  server.on('upgrade', core.gateway.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  core.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const guild of options.guilds ?? [{ name: 'Makers', roles: ['Regulars'] }]) core.guilds.add(guild)
  if (options.commands) registerCommands(core, options.commands)

  return {
    ...createViews(core),
    ...createHappenings(core),
    api: `${core.origin}/api`,
    token: core.token,
    applicationId: core.applicationId,
    botId: core.bot.id,
    clock: core.clock,
    faults: core.faults,
    gateway: core.gateway,
    routes: ROUTES.map(({ name }) => name),
    requests: core.requests,
    violations: core.violations,
    typing: core.typing,
    interactions: core.interactions.all,
    waitFor: core.activity.waitFor,
    quiet: core.activity.quiet,
    async close() {
      core.interactions.close()
      core.gateway.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function createCore(options: DiscordOptions): Core {
  const clock = options.clock ?? createClock()
  const ids = createIds(clock)
  const users = createUsers(ids)
  const bot = users.named(options.name ?? 'Whichway', { bot: true })
  const applicationId = ids.snowflake()
  const activity = createActivity(() => describeAll(core))
  const core: Core = {
    options,
    token: options.token ?? `not-a-real-token.${ids.session()}`,
    applicationId,
    bot,
    clock,
    ids,
    activity,
    faults: createFaults(ROUTES.map(({ name }) => name)),
    users,
    guilds: createGuilds(ids, bot),
    messages: createMessages(),
    commands: createCommands(ids, applicationId),
    interactions: createInteractions(clock, activity),
    gateway: createGateway(() => core),
    schema: 'schema' in options ? options.schema : loadSchema(),
    violations: [],
    requests: [],
    typing: [],
    origin: '',
  }
  return core
}
