/** Everything a person's deeds set in motion. */
import type { Agent } from './agent.js'
import type { Core } from './core.js'
import type { News } from './news.js'
import type { Payloads } from './payloads.js'
import type { PostOffice } from './post-office.js'
import type { Posting } from './posting.js'
import type { ResponseUrls } from './response-url.js'
import type { Views } from './views.js'
import type { Channel, PersonRecord } from './workspace.js'

export type Town = {
  readonly core: Core
  readonly posting: Posting
  readonly views: Views
  readonly agent: Agent
  readonly responseUrls: ResponseUrls
  readonly postOffice: PostOffice
  readonly payloads: Payloads
  readonly news: News
}

/** The channel, in which this person is. */
export function channelOf({ core }: Town, me: PersonRecord, id: string): Channel {
  const channel = core.workspace.channels.get(id)
  if (!channel) throw new Error(`There is no channel "${id}"`)
  if (!channel.members.has(me.id)) throw new Error(`${me.name} is not in ${channel.name} (${id})`)
  return channel
}
