/** The app itself: who it is, where it is, and its commands. */
import { EVERYBODY, type Scope } from '../commands.js'
import type { Core } from '../core.js'
import { applicationJson, memberJson, plainGuildJson } from '../guild-payloads.js'
import type { Guild } from '../guilds.js'
import { type Call, formOf, NO_CONTENT, ok } from '../http.js'
import { list } from '../limits/check.js'
import { checkCommand } from '../limits/commands.js'
import { unknownApplication, unknownCommand, unknownGuild, unknownMember } from '../refusal.js'
import { userJson } from '../users.js'
import { demand } from '../validate.js'
import { route } from './route.js'

const ALL = '/applications/:application/commands'
const OF_GUILD = '/applications/:application/guilds/:guild/commands'
const SPEC_ALL = '/applications/{application_id}/commands'
const SPEC_OF_GUILD = '/applications/{application_id}/guilds/{guild_id}/commands'

const commandsAt = (path: string, spec: string) => [
  route(`GET ${path}`, (core, call) => ok(core.commands.in(scopeOf(core, call)))),
  route(
    `PUT ${path}`,
    (core, call) => {
      const scope = scopeOf(core, call)
      demand(core, call, list(0, 130, checkCommand)(call.body, []))
      return ok(core.commands.replace(scope, call.body as never))
    },
    { spec },
  ),
  route(
    `POST ${path}`,
    (core, call) => {
      const scope = scopeOf(core, call)
      demand(core, call, checkCommand(call.body, []))
      const before = core.commands.in(scope).length
      const command = core.commands.upsert(scope, formOf(call))
      return { status: core.commands.in(scope).length > before ? 201 : 200, body: command }
    },
    { spec },
  ),
  route(`DELETE ${path}/:command`, (core, call) => {
    if (!core.commands.remove(scopeOf(core, call), call.params.command ?? '')) throw unknownCommand()
    return NO_CONTENT
  }),
]

export const appRoutes = [
  route('GET /gateway/bot', (core) =>
    ok({
      url: `${core.origin.replace('http', 'ws')}/gateway`,
      shards: core.options.shards ?? 1,
      session_start_limit: {
        total: 1000,
        remaining: core.gateway.startsLeft,
        reset_after: 3_600_000,
        max_concurrency: core.options.maxConcurrency ?? 16,
      },
    }),
  ),
  route('GET /users/@me', (core) =>
    ok({ ...userJson(core.bot), verified: true, mfa_enabled: true, flags: 0 }),
  ),
  route('GET /applications/@me', (core) => ok(applicationJson(core))),
  route('GET /oauth2/applications/@me', (core) => ok(applicationJson(core))),
  route('GET /guilds/:guild', (core, call) => ok(plainGuildJson(guildOf(core, call)))),
  route('GET /guilds/:guild/members/:user', (core, call) => {
    const guild = guildOf(core, call)
    const wanted = call.params.user === '@me' ? core.bot.id : (call.params.user ?? '')
    const user = core.users.find(wanted)
    if (!user) throw unknownMember()
    return ok({ ...memberJson(user, guild), user: userJson(user) })
  }),
  ...commandsAt(ALL, SPEC_ALL),
  ...commandsAt(OF_GUILD, SPEC_OF_GUILD),
]

function guildOf(core: Core, { params }: Call): Guild {
  const guild = core.guilds.all.find(({ id, hasBot }) => hasBot && id === params.guild)
  if (!guild) throw unknownGuild()
  return guild
}

function scopeOf(core: Core, call: Call): Scope {
  if (call.params.application !== core.applicationId) throw unknownApplication()
  return call.params.guild === undefined ? EVERYBODY : guildOf(core, call).id
}
