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

type Localized = { readonly name: string; readonly description: string }

const command = (name: string, description: string, german: Localized) => ({
  ...{ type: ApplicationCommandType.ChatInput as const, name, description },
  name_localizations: { de: german.name },
  description_localizations: { de: german.description },
  ...EVERYWHERE,
})

export const COMMANDS: RESTPutAPIApplicationCommandsJSONBody = [
  {
    ...command(COMMAND.ask, 'Ask a question; only you see the answer', {
      name: 'fragen',
      description: 'Eine Frage stellen; nur du siehst die Antwort',
    }),
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
  command(COMMAND.choose, 'Be asked about your project, and get a recommendation', {
    name: 'auswählen',
    description: 'Fragen zu deinem Projekt beantworten und eine Empfehlung bekommen',
  }),
  command(COMMAND.help, 'What you can ask', { name: 'hilfe', description: 'Was du fragen kannst' }),
  command(COMMAND.privacy, 'What is kept about you, and how to have it deleted', {
    name: 'datenschutz',
    description: 'Was über dich gespeichert ist, und wie du es löschst',
  }),
  command(COMMAND.forget, 'Delete everything that is kept about you', {
    name: 'vergiss-mich',
    description: 'Alles löschen, was über dich gespeichert ist',
  }),
  {
    ...{ type: ApplicationCommandType.Message, name: MENU, ...EVERYWHERE },
    name_localizations: { de: 'Whichway fragen' },
  },
]
