/**
 * What the bot may do where: the bits that matter to an app which answers.
 * Source: docs.discord.com/developers/topics/permissions.
 */

export const PERMISSIONS = {
  AddReactions: 1n << 6n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseExternalEmojis: 1n << 18n,
  UseApplicationCommands: 1n << 31n,
  ManageThreads: 1n << 34n,
  CreatePublicThreads: 1n << 35n,
  CreatePrivateThreads: 1n << 36n,
  SendMessagesInThreads: 1n << 38n,
} as const

export type Permission = keyof typeof PERMISSIONS

/** What everybody may do in a server as it comes: all of the above but what moderators do, and calling everyone. */
export const USUAL: ReadonlySet<Permission> = new Set([
  'AddReactions',
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseExternalEmojis',
  'UseApplicationCommands',
  'CreatePublicThreads',
  'CreatePrivateThreads',
  'SendMessagesInThreads',
])

/** The bits in decimal, as payloads carry them. */
export const bits = (permissions: Iterable<Permission>): string =>
  String([...permissions].reduce((sum, name) => sum | PERMISSIONS[name], 0n))
