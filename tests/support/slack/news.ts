/** Events, for an app that has subscribed to them and may know of them. */
import type { Core } from './core.js'
import { SCOPE_OF_EVENT } from './install.js'
import type { Json } from './json.js'
import type { Payloads } from './payloads.js'
import type { Delivery, PostOffice } from './post-office.js'
import type { Change, Posting } from './posting.js'
import type { Channel, Message } from './workspace.js'

export type News = {
  /** `name` as in the manifest: "message.im". None when the app does not hear of such events. */
  tell(name: string, event: Json): readonly Delivery[]
  /** Somebody has written a message: as a message, and as a mention of our bot when it is one. */
  tellOf(message: Message, only?: 'app_mention' | 'message'): readonly Delivery[]
  tellOfEdit(message: Message, before: Message): readonly Delivery[]
  tellOfDeletion(message: Message): readonly Delivery[]
}

export function createNews(
  core: Core,
  postOffice: PostOffice,
  payloads: Payloads,
  subscribed: ReadonlySet<string>,
): News {
  const { workspace, install, scopes } = core
  const tell: News['tell'] = (name, event) => {
    const scope = SCOPE_OF_EVENT[name]
    if (!subscribed.has(name) || (scope && !scopes.has(scope))) return []
    return [postOffice.deliver('events_api', payloads.event(event))]
  }
  const heardOf = ({ channel: id }: Message): Channel | undefined => {
    const channel = workspace.channels.get(id)
    return channel?.members.has(install.botUser) ? channel : undefined
  }
  return {
    tell,
    tellOf(message, only) {
      const channel = heardOf(message)
      if (!channel) return []
      const mentions = channel.kind !== 'dm' && message.text.includes(`<@${install.botUser}>`)
      return [
        ...(mentions && only !== 'message' ? tell('app_mention', payloads.appMention(message)) : []),
        ...(only !== 'app_mention' ? tell(eventIn(channel), payloads.message(message, channel)) : []),
      ]
    },
    tellOfEdit(message, before) {
      const channel = heardOf(message)
      return channel ? tell(eventIn(channel), payloads.changed(message, before, channel)) : []
    },
    tellOfDeletion(message) {
      const channel = heardOf(message)
      return channel ? tell(eventIn(channel), payloads.deleted(message, channel)) : []
    },
  }
}

const eventIn = ({ kind }: Channel) =>
  ({ public: 'message.channels', private: 'message.groups', dm: 'message.im' })[kind]

/** The app hears of what it does itself, like of everything else. Nobody hears of ephemeral messages. */
export function echo(posting: Posting, news: News): void {
  posting.onChange((change: Change) => {
    if (change.message.ephemeralFor !== undefined) return
    if (change.kind === 'posted') news.tellOf(change.message, 'message')
    if (change.kind === 'edited') news.tellOfEdit(change.message, change.before)
    if (change.kind === 'removed') news.tellOfDeletion(change.message)
  })
}
