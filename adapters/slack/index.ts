/**
 * Whichway in Slack: the effects. What comes in is read by `incoming.ts`, what goes out is made by `render.ts`; here they
 * meet Bolt and the network.
 */
import { App, HTTPReceiver, LogLevel, SocketModeReceiver, webApi } from '@slack/bolt'
import type { Adapter, House, Serve } from '../../src/adapter.js'
import type { SlackConfig } from './config.js'
import { createCoolDown } from './cool-down.js'
import { createDeliver, type Deliver } from './deliver.js'
import type { Us } from './incoming.js'
import { listen } from './listeners.js'
import { toBoltLogger } from './log.js'
import { fromReplyTo } from './place.js'
import { createPostTo } from './post-to.js'
import { checkSlack, DEAD_TOKENS } from './startup.js'
import { createSupervisor, type Supervisor } from './supervisor.js'
import { CLIENT_OPTIONS, createCalls, slackError } from './web.js'

export function createSlack(config: SlackConfig, house: House): Adapter {
  const { botToken, connection, apiUrl } = config
  const { log } = house
  const logger = toBoltLogger(log)
  const clientOptions = { ...CLIENT_OPTIONS, logger, ...(apiUrl && { slackApiUrl: apiUrl }) }
  const client = new webApi.WebClient(botToken, clientOptions)
  const deliver: Deliver = createDeliver({ client, calls: createCalls(), coolDown: createCoolDown(), house })
  let isStopping = false
  let connected: Pick<Supervisor, 'stop' | 'isUp'> | undefined

  async function start(serve: Serve): Promise<void> {
    const socketClient =
      connection.kind === 'socket' ? new webApi.WebClient(connection.appToken, clientOptions) : undefined
    const { us, findings } = await checkSlack(client, config, socketClient, {
      default: house.policyFor(''),
    })
    const missing = findings.filter(({ ok, needed }) => !ok && needed)
    if (!us || missing.length > 0) throw new Error(missing.map(({ sentence }) => sentence).join('\n'))
    for (const { ok, sentence } of findings) if (!ok) log.warn(sentence)
    connected = connection.kind === 'socket' ? await overSocket(us, serve) : await overHttp(us, serve)
  }

  function appOn(receiver: SocketModeReceiver | HTTPReceiver, us: Us, serve: Serve): App {
    const app = new App({
      ...{ receiver, logger, clientOptions, convoStore: false, ignoreSelf: false },
      // Who may speak to us is read from the payload; no call is needed for it.
      authorize: async () => ({ botToken, botUserId: us.user, teamId: us.team }),
    })
    listen(app, { us, client, deliver, house, serve, isStopping: () => isStopping })
    return app
  }

  async function overSocket(us: Us, serve: Serve) {
    const { appToken } = connection as Extract<SlackConfig['connection'], { kind: 'socket' }>
    const receiver = new SocketModeReceiver({
      ...{ appToken, logger, logLevel: LogLevel.ERROR, autoReconnectEnabled: false },
      installerOptions: { clientOptions },
    })
    appOn(receiver, us, serve)
    const supervisor = createSupervisor({
      socket: receiver.client,
      isFatal: (error) => DEAD_TOKENS.has(slackError(error) ?? ''),
      giveUp: (error) =>
        house.giveUp(
          new Error(
            `Slack does not let us connect any more (${slackError(error)}): the app was removed, or SLACK_APP_TOKEN revoked. Run "whichway doctor slack".`,
          ),
        ),
      warn: (error) =>
        log.warn(
          `No connection to Slack, another try follows: ${slackError(error) ?? (error as Error)?.message}`,
        ),
    })
    await supervisor.start()
    return supervisor
  }

  async function overHttp(us: Us, serve: Serve) {
    const { signingSecret, port, host } = connection as Extract<SlackConfig['connection'], { kind: 'http' }>
    const receiver = new HTTPReceiver({ signingSecret, logger, logLevel: LogLevel.ERROR })
    const app = appOn(receiver, us, serve)
    let isUp = true
    await app.start({ port, host })
    return {
      isUp: () => isUp,
      async stop() {
        isUp = false
        await app.stop()
      },
    }
  }

  return {
    name: 'slack',
    start,
    async stop() {
      isStopping = true
      await connected?.stop()
    },
    // Replies go over HTTP, which keeps nothing open.
    close: async () => {},
    isUp: () => connected?.isUp() ?? false,
    sendTo: (event) => (reply) => deliver(fromReplyTo(event.replyTo), event, reply),
    postTo: createPostTo(deliver),
  }
}
