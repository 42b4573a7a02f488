/**
 * What nobody has asked for, in a channel; and what to do when Discord does not let us post there.
 */
import { RESTJSONErrorCodes } from 'discord.js'
import type { PostTo } from '../../src/adapter.js'
import { type Deliver, mayNotSpeak } from './deliver.js'
import { codeOf } from './rest.js'

export const createPostTo =
  (deliver: Deliver): PostTo =>
  (channel, id) =>
  async (reply) => {
    try {
      const place = { via: 'message', channel, message: '', opens: false, refers: false, title: '' } as const
      await deliver(place, { id }, reply)
    } catch (error) {
      const sentence = isUnknown(error)
        ? noSuchChannel(channel)
        : isForbidden(error, channel)
          ? mayNotPost(channel)
          : undefined
      throw sentence === undefined ? error : new Error(sentence, { cause: error })
    }
  }

const isUnknown = (error: unknown) => codeOf(error) === RESTJSONErrorCodes.UnknownChannel

const isForbidden = (error: unknown, channel: string) =>
  (error as Error | undefined)?.message === mayNotSpeak(channel)

const noSuchChannel = (channel: string) =>
  `Discord knows no channel ${channel}: switch on "Developer Mode" in Discord, right-click the channel, "Copy Channel ID", and put that into channels.yaml.`

const mayNotPost = (channel: string) =>
  `Discord does not let Whichway post in the channel ${channel}: whoever looks after the server can give its role "View Channel" and "Send Messages" there. It has to be a channel for text, not a forum.`
