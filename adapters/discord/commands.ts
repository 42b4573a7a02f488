/**
 * The commands, as Discord is told of them. Names and descriptions may stand in other languages beside the English ones
 * (https://discord.com/developers/docs/interactions/application-commands#localization).
 */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js'

export const COMMAND = {
  ask: 'ask',
  choose: 'choose',
  help: 'help',
  privacy: 'privacy',
  forget: 'forget-me',
} as const

export const MENU = 'Ask Whichway'

export const QUESTION = 'question'

/** In servers, in direct messages, and anywhere for whoever installed it for themselves. */
const EVERYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
}

const command = (name: string, description: string) => ({
  ...{ type: ApplicationCommandType.ChatInput as const, name, description },
  ...EVERYWHERE,
})

export const COMMANDS: RESTPutAPIApplicationCommandsJSONBody = [
  {
    ...command(COMMAND.ask, 'Ask a question; only you see the answer'),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: QUESTION,
        description: 'Your question, in your own words or picked from the list',
        required: true,
        autocomplete: true,
        max_length: 1_000,
      },
    ],
  },
  command(COMMAND.choose, 'Be asked about your project, and get a recommendation'),
  command(COMMAND.help, 'What you can ask'),
  command(COMMAND.privacy, 'What is kept about you, and how to have it deleted'),
  command(COMMAND.forget, 'Delete everything that is kept about you'),
  { type: ApplicationCommandType.Message, name: MENU, ...EVERYWHERE },
]
