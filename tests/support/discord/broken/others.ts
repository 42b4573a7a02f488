/** Commands, suggestions and threads that Discord refuses. */
import type { Json } from '../json.js'
import { type Broken, many, times } from './make.js'

const command = (what: string, at: string, more: Json): Broken => ({
  what,
  as: 'command',
  body: { name: 'ask', description: 'Asks', ...more },
  at,
})
const commandOption = (what: string, at: string, ...options: readonly Json[]) =>
  command(what, `options${at}`, {
    options: options.map((one) => ({ type: 3, name: 'question', description: 'What', ...one })),
  })

export const COMMANDS: readonly Broken[] = [
  command('a name with a space', 'name', { name: 'ask me' }),
  command('a name in capitals', 'name', { name: 'Ask' }),
  command('a name of 33', 'name', { name: many(33) }),
  command('no description', 'description', { description: '' }),
  command('a description of 101', 'description', { description: many(101) }),
  command('a menu with a description', 'description', { type: 3 }),
  command('a language that does not exist', 'name_localizations.xx', { name_localizations: { xx: 'frage' } }),
  command('a translated name in capitals', 'name_localizations.de', { name_localizations: { de: 'Frage' } }),
  command('26 options', 'options', {
    options: times(26, (index) => ({ type: 3, name: `o${index}`, description: 'a' })),
  }),
  commandOption('an option in capitals', '.0.name', { name: 'What' }),
  commandOption('a required option after one that is not', '.1', {}, { name: 'b', required: true }),
  commandOption('the same option twice', '.1.name', {}, {}),
  commandOption('both choices and autocomplete', '.0.autocomplete', {
    autocomplete: true,
    choices: [{ name: 'a', value: 'a' }],
  }),
  commandOption('26 choices', '.0.choices', {
    choices: times(26, (index) => ({ name: `c${index}`, value: 'a' })),
  }),
  commandOption('a choice of 101', '.0.choices.0.name', { choices: [{ name: many(101), value: 'a' }] }),
  {
    what: 'more than 8000 characters',
    as: 'commands',
    at: '1',
    body: [
      { name: 'help', description: 'Helps' },
      {
        name: 'ask',
        description: 'Asks',
        options: times(5, (index) => ({
          type: 3,
          name: `o${index}`,
          description: 'a',
          choices: times(20, (choice) => ({ name: `${choice}${many(50)}`, value: many(50) })),
        })),
      },
    ],
  },
]

export const OTHERS: readonly Broken[] = [
  {
    what: '26 suggestions',
    as: 'choices',
    at: 'choices',
    body: { choices: times(26, () => ({ name: 'a', value: 'a' })) },
  },
  {
    what: 'a suggestion of 101',
    as: 'choices',
    at: 'choices.0.name',
    body: { choices: [{ name: many(101), value: 'a' }] },
  },
  {
    what: 'a suggestion that is a number',
    as: 'choices',
    at: 'choices.0.value',
    body: { choices: [{ name: 'a', value: 1 }] },
  },
  { what: 'a thread without a name', as: 'thread', at: 'name', body: { name: '' } },
  { what: 'a thread with a name of 101', as: 'thread', at: 'name', body: { name: many(101) } },
  {
    what: 'a thread that lives two hours',
    as: 'thread',
    at: 'auto_archive_duration',
    body: { name: 'a', auto_archive_duration: 120 },
  },
  { what: 'a post without a message', as: 'post', at: 'message', body: { name: 'a' } },
  {
    what: 'a post with six tags',
    as: 'post',
    at: 'applied_tags',
    body: {
      name: 'a',
      message: { content: 'a' },
      applied_tags: times(6, (index) => String(10 ** 17 + index)),
    },
  },
]
