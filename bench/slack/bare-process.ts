/**
 * The least that a Slack app can be: Bolt as its makers start it, which answers "ok" in the thread of every mention.
 */
import { App, LogLevel } from '@slack/bolt'
import { serveParent, taskOf } from './child.js'
import { type AppTask, appHandlers } from './contestant.js'

const { botToken, appToken, apiUrl } = taskOf<AppTask>()
const app = new App({
  ...{ token: botToken, appToken, socketMode: true, logLevel: LogLevel.ERROR },
  clientOptions: { slackApiUrl: apiUrl },
})
app.event('app_mention', async ({ event, client }) => {
  const { channel, ts, thread_ts = ts } = event
  await client.chat.postMessage({ channel, thread_ts, text: 'ok' })
})
await app.start()
serveParent(appHandlers, undefined, () => app.stop())
