/** Messages that Discord refuses: contents, embeds, polls, and rows of buttons. */
import { type Broken, button, inRow, many, message, option, row, select, text, times } from './make.js'

export const MESSAGES: readonly Broken[] = [
  message('more than 2000 characters', 'content', { content: many(2001) }),
  message('eleven embeds', 'embeds', { embeds: times(11, () => ({ title: 'a' })) }),
  message('a title of 257', 'embeds.0.title', { embeds: [{ title: many(257) }] }),
  message('a description of 4097', 'embeds.0.description', { embeds: [{ description: many(4097) }] }),
  message('26 fields', 'embeds.0.fields', {
    embeds: [{ fields: times(26, () => ({ name: 'a', value: 'b' })) }],
  }),
  message('a field name of 257', 'embeds.0.fields.0.name', {
    embeds: [{ fields: [{ name: many(257), value: 'b' }] }],
  }),
  message('a field value of 1025', 'embeds.0.fields.0.value', {
    embeds: [{ fields: [{ name: 'a', value: many(1025) }] }],
  }),
  message('a footer of 2049', 'embeds.0.footer.text', { embeds: [{ footer: { text: many(2049) } }] }),
  message('an author of 257', 'embeds.0.author.name', { embeds: [{ author: { name: many(257) } }] }),
  message('embeds of more than 6000 together', 'embeds', {
    embeds: times(2, () => ({ description: many(3001) })),
  }),
  message('101 people to mention', 'allowed_mentions.users', {
    content: 'a',
    allowed_mentions: { users: times(101, (index) => String(10 ** 17 + index)) },
  }),
  message('users both parsed and named', 'allowed_mentions', {
    content: 'a',
    allowed_mentions: { parse: ['users'], users: ['100000000000000001'] },
  }),
  message('six rows', 'components', {
    components: times(6, (index) => row(button({ custom_id: `b${index}` }))),
  }),
  message('a poll with an answer of 56', 'poll.answers.0.poll_media.text', {
    poll: { question: { text: 'a' }, answers: [{ poll_media: { text: many(56) } }] },
  }),
  message('a poll with 11 answers', 'poll.answers', {
    poll: { question: { text: 'a' }, answers: times(11, () => ({ poll_media: { text: 'b' } })) },
  }),
  message('a poll with a question of 301', 'poll.question.text', {
    poll: { question: { text: many(301) }, answers: [{ poll_media: { text: 'b' } }] },
  }),
  message('a flag that nobody may set', 'flags', { content: 'a', flags: 1 << 1 }),
  message('text that is no text', 'content', { content: 5 }),
  message('components V2 without the flag', 'components.0.type', { components: [text('a')] }),
  message('a button at the top', 'components.0.type', { components: [button()] }),
]

export const ROWS: readonly Broken[] = [
  inRow('six buttons in a row', '', ...times(6, (index) => button({ custom_id: `b${index}` }))),
  inRow('a button beside a select', '.1', select(), button()),
  inRow('two selects in a row', '.1', select(), select({ custom_id: 'other' })),
  message('an empty row', 'components.0.components', { components: [row()] }),
  inRow('a custom_id of 101', '.0.custom_id', button({ custom_id: many(101) })),
  inRow('an empty custom_id', '.0.custom_id', button({ custom_id: '' })),
  inRow('a button without custom_id', '.0.custom_id', { type: 2, style: 1, label: 'Go' }),
  inRow('the same custom_id twice', '.1.custom_id', button(), button()),
  inRow('a label of 81', '.0.label', button({ label: many(81) })),
  inRow('a button without a face', '.0.label', { type: 2, style: 1, custom_id: 'go' }),
  inRow('a button with a URL', '.0.url', button({ url: 'https://example.org' })),
  inRow('a link without a URL', '.0.url', { type: 2, style: 5, label: 'Go' }),
  inRow('a link with a custom_id', '.0.custom_id', button({ style: 5, url: 'https://example.org' })),
  inRow('a URL of more than 512', '.0.url', {
    type: 2,
    style: 5,
    label: 'Go',
    url: `https://example.org/${many(500)}`,
  }),
  inRow('a URL that is none', '.0.url', { type: 2, style: 5, label: 'Go', url: 'example' }),
  inRow('a style that does not exist', '.0.style', button({ style: 9 })),
  inRow('a text input in a message', '.0.type', { type: 4, custom_id: 'a', style: 1, label: 'a' }),
  inRow('no options', '.0.options', select({ options: [] })),
  inRow('26 options', '.0.options', select({ options: times(26, option) })),
  inRow(
    'an option label of 101',
    '.0.options.0.label',
    select({ options: [option(0, { label: many(101) })] }),
  ),
  inRow(
    'an option value of 101',
    '.0.options.0.value',
    select({ options: [option(0, { value: many(101) })] }),
  ),
  inRow('an option description of 101', '.0.options.0.description', {
    ...select({ options: [option(0, { description: many(101) })] }),
  }),
  inRow('an option twice', '.0.options.1.value', select({ options: [option(0), option(0)] })),
  inRow('two options chosen already', '.0.options', {
    ...select({ options: times(2, (index) => option(index, { default: true })) }),
  }),
  inRow('a placeholder of 151', '.0.placeholder', select({ placeholder: many(151) })),
  inRow('more to choose than there is', '.0.max_values', select({ max_values: 2 })),
]
