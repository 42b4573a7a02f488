/** Slash commands, and what people press, as docs.slack.dev/reference/interaction-payloads describes it. */
import type { Core } from './core.js'
import { compact, type Json } from './json.js'
import { messageJson, nameOf } from './message-json.js'
import type { Channel, Message, PersonRecord } from './workspace.js'

export function interactionPayloads({ install, ids, triggers }: Core) {
  const withoutTrigger = ({ id, name }: PersonRecord): Json => ({
    token: install.verificationToken,
    api_app_id: install.appId,
    team: { id: install.teamId, domain: install.teamDomain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id, username: name, name, team_id: install.teamId },
  })
  const interaction = (person: PersonRecord): Json => ({
    ...withoutTrigger(person),
    trigger_id: triggers.issue(person.id),
  })
  const channelJson = (channel: Channel): Json => ({ id: channel.id, name: nameOf(channel) })
  const acted = (action: Json) => [{ ...compact(action), action_ts: ids.ts() }]

  return {
    slash: (
      person: PersonRecord,
      channel: Channel,
      command: string,
      text: string,
      responseUrl: string,
    ): Json => ({
      token: install.verificationToken,
      team_id: install.teamId,
      team_domain: install.teamDomain,
      channel_id: channel.id,
      channel_name: nameOf(channel),
      user_id: person.id,
      user_name: person.name,
      command,
      text,
      api_app_id: install.appId,
      is_enterprise_install: 'false',
      response_url: responseUrl,
      trigger_id: triggers.issue(person.id),
    }),

    /** An ephemeral message itself is not sent along: only where it is. */
    actionInMessage: (
      person: PersonRecord,
      channel: Channel,
      message: Message,
      values: Json,
      action: Json,
      responseUrl: string,
    ): Json => {
      const isEphemeral = message.ephemeralFor !== undefined
      return compact({
        type: 'block_actions',
        ...interaction(person),
        container: compact({
          type: 'message',
          message_ts: message.ts,
          channel_id: channel.id,
          is_ephemeral: isEphemeral,
          thread_ts: message.thread_ts,
        }),
        channel: channelJson(channel),
        message: isEphemeral ? undefined : messageJson(install, message),
        state: { values },
        response_url: responseUrl,
        actions: acted(action),
      })
    },

    actionInView: (person: PersonRecord, view: Json, action: Json): Json => ({
      type: 'block_actions',
      ...interaction(person),
      container: { type: 'view', view_id: view.id },
      view,
      actions: acted(action),
    }),

    submission: (person: PersonRecord, view: Json): Json => ({
      type: 'view_submission',
      ...interaction(person),
      view,
      response_urls: [],
    }),

    closing: (person: PersonRecord, view: Json, isCleared: boolean): Json => ({
      type: 'view_closed',
      ...withoutTrigger(person),
      view,
      is_cleared: isCleared,
    }),

    shortcut: (person: PersonRecord, callbackId: string): Json => ({
      type: 'shortcut',
      ...interaction(person),
      callback_id: callbackId,
      action_ts: ids.ts(),
    }),

    messageShortcut: (
      person: PersonRecord,
      channel: Channel,
      message: Message,
      callbackId: string,
      responseUrl: string,
    ): Json => ({
      type: 'message_action',
      ...interaction(person),
      callback_id: callbackId,
      action_ts: ids.ts(),
      channel: channelJson(channel),
      message_ts: message.ts,
      message: messageJson(install, message),
      response_url: responseUrl,
    }),
  }
}
