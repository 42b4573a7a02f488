/** The app as it is installed in the workspace: its names, its tokens, what it may do and what it hears of. */

export type Install = {
  readonly appId: string
  readonly teamId: string
  readonly teamDomain: string
  readonly botUser: string
  readonly botId: string
  readonly botName: string
  /** The legacy verification token, which every payload still carries. */
  readonly verificationToken: string
  readonly botToken: string
  readonly appToken: string
  readonly signingSecret: string
}

/** Obviously no real ones, so that nobody has to be alarmed. */
export const INSTALL: Install = {
  appId: 'A0WHICHWAY',
  teamId: 'T0ACME',
  teamDomain: 'acme',
  botUser: 'U0WHICHWAY',
  botId: 'B0WHICHWAY',
  botName: 'whichway',
  verificationToken: 'not-a-real-verification-token',
  botToken: 'xoxb-not-a-real-bot-token',
  appToken: 'xapp-not-a-real-app-token',
  signingSecret: 'not-a-real-signing-secret',
}

/** What the bot token may do unless the test says otherwise. */
export const BOT_SCOPES: readonly string[] = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'users:read',
]

/** What the app has subscribed to unless the test says otherwise. */
export const EVENTS: readonly string[] = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'function_executed',
  'message.channels',
  'message.groups',
  'message.im',
  'tokens_revoked',
]

/** An event is only delivered to an app that may know of it. */
export const SCOPE_OF_EVENT: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
}
