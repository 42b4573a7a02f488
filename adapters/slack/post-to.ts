/**
 * What nobody has asked for, in a channel; and what to do when Slack does not let us post there.
 */
import type { PostTo } from '../../src/adapter.js'
import type { Deliver } from './deliver.js'
import { slackError } from './web.js'

export const createPostTo =
  (deliver: Deliver): PostTo =>
  (channel, id) =>
  async (reply) => {
    try {
      await deliver({ via: 'post', channel, user: '', privately: false, cools: false }, { id }, reply)
    } catch (error) {
      const code = slackError(error) ?? ''
      const mend = MENDS[code]
      if (mend === undefined) throw error
      throw new Error(`Slack does not let Whichway post in the channel ${channel} (${code}): ${mend}.`, {
        cause: error,
      })
    }
  }

const INVITE = 'write "/invite @whichway" there'

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const MENDS: Readonly<Record<string, string>> = {
  not_in_channel: INVITE,
  channel_not_found: `copy its id from "Open channel details" in Slack to channels.yaml; if it is private, ${INVITE}`,
  is_archived: 'name another one in channels.yaml',
  restricted_action: 'an admin of the workspace has to allow apps to post there',
}
