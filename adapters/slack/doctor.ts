/**
 * `whichway doctor slack`: what works and what does not, without starting anything.
 */
import { webApi } from '@slack/bolt'
import type { Finding } from '../../src/adapter.js'
import { readSlackConfig } from './config.js'
import { toBoltLogger } from './log.js'
import { checkSlack, type Policies } from './startup.js'
import { CLIENT_OPTIONS } from './web.js'

/**
 * @param policies of channels, by id, and by default
 * @throws Error with a sentence for each variable that cannot be used
 */
export async function examineSlack(
  env: Readonly<Record<string, string | undefined>>,
  policies?: Policies,
): Promise<readonly Finding[]> {
  const config = readSlackConfig(env)
  if (!config)
    return [
      {
        ok: false,
        needed: true,
        sentence:
          'No variable that begins with SLACK_ is set: README.md tells how to get the tokens, in ten minutes.',
      },
    ]
  const { botToken, connection, apiUrl } = config
  // What is wrong is said in sentences, not by the library.
  const options = {
    ...CLIENT_OPTIONS,
    logger: toBoltLogger({ warn: () => {}, error: () => {} }),
    ...(apiUrl && { slackApiUrl: apiUrl }),
  }
  const client = new webApi.WebClient(botToken, options)
  const socketClient =
    connection.kind === 'socket' ? new webApi.WebClient(connection.appToken, options) : undefined
  return (await checkSlack(client, config, socketClient, policies)).findings
}
