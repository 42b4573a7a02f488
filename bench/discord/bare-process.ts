/**
 * The least that a Discord app can be: discord.js as its makers start it, which answers "ok" to every interaction.
 */
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js'
import { serveParent, taskOf } from '../slack/child.js'
import { appHandlers } from '../slack/contestant.js'
import type { AppTask } from './reach.js'

const { token, api } = taskOf<AppTask>()
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
  allowedMentions: { parse: [] },
  rest: { api },
})
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isRepliable()) await interaction.reply({ content: 'ok', flags: MessageFlags.Ephemeral })
})
const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
await client.login(token)
await ready
serveParent(appHandlers, undefined, () => client.destroy())
