/**
 * A real Bolt app that talks to the fake, for tests of the fake itself: over Socket Mode, with a small loop of its own
 * to come back, or by HTTP. It says nothing on the console.
 */
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver, webApi } from '@slack/bolt'
import type { FakeSlack } from './fake.js'

/** Has to be stopped. */
export type BoltApp = { readonly app: App; stop(): Promise<void> }

const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}

/** Retries that a test can wait for. Never none: with the reconnecting of the SDK that ends the process. */
export const clientOptions = ({ apiUrl }: FakeSlack) => ({
  slackApiUrl: apiUrl,
  timeout: 2000,
  retryConfig: { retries: 5, minTimeout: 10, maxTimeout: 50 },
})

/** The Web API as the SDK calls it; with our bot's token by default. */
export const clientOf = (slack: FakeSlack, token: string | undefined = slack.botToken) =>
  new webApi.WebClient(token, { ...clientOptions(slack), logger: silent })

/** `arrange` registers the listeners; the app is connected when this resolves. */
export async function socketApp(slack: FakeSlack, arrange: (app: App) => void = () => {}): Promise<BoltApp> {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: silent,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(slack) },
  })
  const app = newApp(slack, receiver)
  arrange(app)
  await app.init()
  let isStopping = false
  let isComing = false
  // A start that fails says "disconnected" as well: one loop at a time.
  const comeBack = async () => {
    if (isComing) return
    isComing = true
    while (!isStopping && isComing) {
      try {
        await receiver.client.start()
        isComing = false
      } catch {
        await sleep(10)
      }
    }
  }
  await app.start()
  receiver.client.on('disconnected', () => setImmediate(() => void comeBack()))
  return {
    app,
    async stop() {
      isStopping = true
      await receiver.client.disconnect()
    },
  }
}

/** `url`: where Slack has to send its requests. */
export async function httpApp(
  slack: FakeSlack,
  arrange: (app: App) => void = () => {},
): Promise<BoltApp & { readonly url: string }> {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logger: silent })
  const app = newApp(slack, receiver)
  arrange(app)
  await app.init()
  const server = await receiver.start({ port: 0, host: '127.0.0.1' })
  const { port } = server.address() as AddressInfo
  return {
    app,
    url: `http://127.0.0.1:${port}/slack/events`,
    async stop() {
      await receiver.stop()
    },
  }
}

function newApp(slack: FakeSlack, receiver: SocketModeReceiver | HTTPReceiver): App {
  const app = new App({
    token: slack.botToken,
    receiver,
    logger: silent,
    clientOptions: clientOptions(slack),
    deferInitialization: true,
  })
  // What a listener lets fall is for the test to find out.
  app.error(async () => {})
  return app
}
