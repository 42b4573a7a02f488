/** Who we are, and who they are: auth, apps, bots and users. */
import { Refusal } from '../refusal.js'
import { type Methods, personOf, required } from './method.js'

export const workspaceMethods: Methods = {
  'auth.test': {
    token: 'bot',
    run: (_, { core: { install } }) => ({
      url: `https://${install.teamDomain}.slack.com/`,
      team: install.teamDomain,
      user: install.botName,
      team_id: install.teamId,
      user_id: install.botUser,
      bot_id: install.botId,
      is_enterprise_install: false,
    }),
  },

  'apps.connections.open': {
    token: 'app',
    scope: 'connections:write',
    run: (_, { socket }) => ({ url: socket.issueUrl() }),
  },

  'bots.info': {
    token: 'bot',
    scope: 'users:read',
    run(args, { core: { install } }) {
      if (args.bot !== undefined && args.bot !== install.botId) throw new Refusal('bot_not_found')
      return {
        bot: {
          id: install.botId,
          deleted: false,
          name: install.botName,
          user_id: install.botUser,
          app_id: install.appId,
        },
      }
    },
  },

  'users.info': {
    token: 'bot',
    scope: 'users:read',
    run(args, { core }) {
      const { id, name, locale } = personOf(core, required(args, 'user'))
      return {
        user: {
          id,
          team_id: core.install.teamId,
          name,
          real_name: name,
          is_bot: false,
          deleted: false,
          profile: { display_name: name, real_name: name },
          // Only for those who ask.
          ...(args.include_locale === true ? { locale } : {}),
        },
      }
    },
  },
}
