/** A message, as every payload that has one carries it. */
import type { Install } from './install.js'
import { compact, type Json } from './json.js'
import type { Channel, Message } from './workspace.js'

/** `parent`: the first message of the thread, when this is a reply. */
export function messageJson(install: Install, message: Message, parent?: Message): Json {
  return compact({
    type: 'message',
    subtype: message.subtype,
    user: message.user || undefined,
    bot_id: message.bot_id,
    app_id: message.bot_id === install.botId ? install.appId : undefined,
    client_msg_id: message.client_msg_id,
    ts: message.ts,
    thread_ts: message.thread_ts,
    parent_user_id: parent?.user,
    text: message.text,
    blocks: message.blocks.length > 0 ? message.blocks : undefined,
    files: message.files,
    metadata: message.metadata,
    team: install.teamId,
  })
}

/** Payloads do not tell the names of private places. */
export const nameOf = ({ kind, name }: Channel) =>
  ({ public: name, private: 'privategroup', dm: 'directmessage' })[kind]
