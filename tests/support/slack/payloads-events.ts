/** Events, as docs.slack.dev/reference/events describes them. */
import type { Core } from './core.js'
import { compact, type Json } from './json.js'
import { messageJson } from './message-json.js'
import type { Channel, Message, PersonRecord } from './workspace.js'

export function eventPayloads({ install, ids, clock, workspace }: Core) {
  const seconds = () => Math.floor(clock.now() / 1000)
  const parentOf = (message: Message) => workspace.find(message.channel, message.thread_ts ?? '')
  const about = (channel: Channel): Json => ({
    channel: channel.id,
    ts: ids.ts(),
    event_ts: ids.ts(),
    channel_type: channelType(channel),
  })

  return {
    /** The envelope of every event. The same `event` twice is two different events. */
    event: (event: Json): Json => ({
      token: install.verificationToken,
      team_id: install.teamId,
      context_team_id: install.teamId,
      context_enterprise_id: null,
      api_app_id: install.appId,
      event,
      type: 'event_callback',
      event_id: ids.next('Ev'),
      event_time: seconds(),
      authorizations: [
        {
          enterprise_id: null,
          team_id: install.teamId,
          user_id: install.botUser,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: ids.next('4-'),
    }),

    message: (message: Message, channel: Channel): Json => ({
      ...messageJson(install, message, parentOf(message)),
      channel: channel.id,
      event_ts: message.ts,
      channel_type: channelType(channel),
    }),

    /** What our bot, another bot or a person has changed. */
    changed: (message: Message, before: Message, channel: Channel): Json => ({
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      message: { ...messageJson(install, message), edited: { user: message.user, ts: ids.ts() } },
      previous_message: messageJson(install, before),
      ...about(channel),
    }),

    deleted: (message: Message, channel: Channel): Json => ({
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      deleted_ts: message.ts,
      previous_message: messageJson(install, message),
      ...about(channel),
    }),

    appMention: (message: Message): Json => ({
      ...messageJson(install, message, parentOf(message)),
      type: 'app_mention',
      channel: message.channel,
      event_ts: message.ts,
    }),

    homeOpened: (person: PersonRecord, tab: 'home' | 'messages', view: Json | undefined): Json =>
      compact({
        type: 'app_home_opened',
        user: person.id,
        channel: workspace.dmWith(person.id).id,
        tab,
        view,
        event_ts: ids.ts(),
      }),

    functionExecuted: (callbackId: string, inputs: Json, execution: string, token: string): Json => ({
      type: 'function_executed',
      function: {
        id: ids.next('Fn'),
        callback_id: callbackId,
        title: callbackId,
        description: '',
        type: 'app',
        input_parameters: [],
        output_parameters: [],
        app_id: install.appId,
        date_created: seconds(),
        date_updated: seconds(),
        date_deleted: 0,
      },
      inputs,
      function_execution_id: execution,
      workflow_execution_id: ids.next('Wx'),
      event_ts: ids.ts(),
      bot_access_token: token,
    }),
  }
}

const channelType = ({ kind }: Channel) => ({ public: 'channel', private: 'group', dm: 'im' })[kind]
