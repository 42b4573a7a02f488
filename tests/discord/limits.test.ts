/**
 * What Discord would refuse, one thing at a time: each is caught, with a sentence that says what, where and how much.
 */
import { describe, expect, it } from 'vitest'
import { problemsOf, type Surface } from '../../adapters/discord/limits.js'

const V2 = 1 << 15

const text = (content: string) => ({ type: 10, content })
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'yes', custom_id: 'yes', ...more })
const row = (...components: object[]) => ({ type: 1, components })
const option = (value: string) => ({ label: value, value })
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 'pick',
  options: [option('a'), option('b')],
  ...more,
})
const label = (component: object, more: object = {}) => ({ type: 18, label: 'Which?', component, ...more })
const radio = (options: object[]) => ({ type: 21, custom_id: 'radio', options })
const input = (more: object = {}) => ({ type: 4, custom_id: 'words', style: 2, ...more })
const many = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
const long = (n: number) => 'x'.repeat(n)

const old = (...components: object[]) => ({ content: 'hello', components })
const now = (...components: object[]) => ({ flags: V2, components })
const modal = (...components: object[]) => ({ custom_id: 'm', title: 'A form', components })
const command = (more: object = {}) => ({ name: 'ask', description: 'Ask a question', ...more })
const asks = (more: object) => command({ options: [{ type: 3, name: 'q', description: 'Yours', ...more }] })

describe('what Discord takes is no problem', () => {
  it.each<[string, Surface, unknown]>([
    ['text with buttons', 'message', old(row(button()), row(select()))],
    ['text of exactly 2,000 characters', 'message', { content: long(2000) }],
    [
      'one of each of the newer components',
      'interaction',
      now(
        text('hello'),
        { type: 9, components: [text('a')], accessory: button() },
        { type: 12, items: [{ media: { url: 'https://example.com/a.png' } }] },
        { type: 13, file: { url: 'attachment://a.md' } },
        { type: 14, spacing: 2 },
        { type: 17, accent_color: 0, components: [text('b'), row(select())] },
      ),
    ],
    ['a link', 'message', old(row({ type: 2, style: 5, label: 'docs', url: 'https://example.com' }))],
    ['an edit that only takes files away', 'interaction', { attachments: [] }],
    ['a whole callback', 'interaction', { type: 4, data: { content: 'hello' } }],
    ['a form', 'modal', modal(text('Question 1'), label(radio([option('a'), option('b')])), label(input()))],
    ['an answer to what is being typed', 'autocomplete', { choices: [{ name: 'a', value: 1 }] }],
    [
      'a command in Japanese',
      'commands',
      [command({ name: '質問', description_localizations: { ja: '質問する' } })],
    ],
    ['a command in a menu', 'commands', { type: 3, name: 'Ask Whichway' }],
  ])('%s', (_, surface, payload) => {
    expect(problemsOf(payload, surface)).toEqual([])
  })
})

describe('what Discord refuses is told', () => {
  const refused: readonly [Surface, unknown, string][] = [
    ['message', { content: long(2001) }, 'content has 2001 characters; a message has room for 2000.'],
    ['message', {}, 'The message has nothing in it; Discord needs content, a component or a file.'],
    [
      'message',
      { content: ' ' },
      'The message has nothing in it; Discord needs content, a component or a file.',
    ],
    [
      'interaction',
      now(),
      'components has 0 entries; a message with the flag of the second components needs at least 1.',
    ],
    [
      'message',
      { ...now(text('a')), content: 'b' },
      'content is there; a message with the flag of the second components shows only components.',
    ],
    [
      'message',
      { ...now(text('a')), embeds: [{ title: 'b' }] },
      'embeds is there; a message with the flag of the second components shows only components.',
    ],
    [
      'message',
      old(text('a')),
      'components[0] is of type 10; a message without the flag of the second components takes only 1 at its top.',
    ],
    [
      'message',
      now(button()),
      'components[0] is of type 2; a message takes only 1, 9, 10, 12, 13, 14, 17 at its top.',
    ],
    [
      'message',
      now(...many(41, () => text('a'))),
      'components has 41 components with those inside them; a message has room for 40.',
    ],
    [
      'message',
      now(...many(7, (i) => row(...many(5, (j) => button({ custom_id: `${i}-${j}` }))))),
      'components has 42 components with those inside them; a message has room for 40.',
    ],
    [
      'message',
      now(text(long(4001))),
      'components[0].content has 4001 characters; a text display has room for 4000.',
    ],
    [
      'message',
      now(text(long(3000)), text(long(1001))),
      'components has 4001 characters in all text displays; a message has room for 4000.',
    ],
    [
      'message',
      now(text('日'.repeat(3387))),
      'components has 10173 bytes in all text displays; a message has room for 10170.',
    ],
    ['message', now(text(' ')), 'components[0].content is empty; a text display needs at least 1 character.'],
    [
      'message',
      old(...many(6, (i) => row(button({ custom_id: `${i}` })))),
      'components has 6 rows; a message without the flag has room for 5.',
    ],
    ['message', old(row()), 'components[0].components has 0 entries; a row needs at least 1.'],
    [
      'message',
      old(row(...many(6, (i) => button({ custom_id: `${i}` })))),
      'components[0].components has 6 entries; a row has room for 5.',
    ],
    [
      'message',
      old(row(button(), select())),
      'components[0].components[1] is not alone; a row has up to 5 buttons, or one select and nothing else.',
    ],
    [
      'message',
      old(row(button()), row(button())),
      'custom_id has "yes" twice; in a message it may be there once.',
    ],
    [
      'message',
      now({ ...text('a'), id: 7 }, { ...text('b'), id: 7 }),
      'id has 7 twice; in a message it may be there once.',
    ],
    [
      'message',
      old(row(button({ custom_id: '' }))),
      'components[0].components[0].custom_id is empty; a custom_id needs at least 1 character.',
    ],
    [
      'message',
      old(row(button({ custom_id: long(101) }))),
      'components[0].components[0].custom_id has 101 characters; a custom_id has room for 100.',
    ],
    [
      'message',
      old(row(button({ custom_id: undefined }))),
      'components[0].components[0].custom_id is no text; a custom_id needs one.',
    ],
    [
      'message',
      old(row(button({ label: long(81) }))),
      'components[0].components[0].label has 81 characters; a button has room for 80.',
    ],
    [
      'message',
      old(row(button({ label: '' }))),
      'components[0].components[0].label is empty; a button shows a label or an emoji.',
    ],
    [
      'message',
      old(row(button({ url: 'https://example.com' }))),
      'components[0].components[0].url is there; a button of style 1 has none.',
    ],
    [
      'message',
      old(row(button({ style: 5, url: 'https://example.com' }))),
      'components[0].components[0].custom_id is there; a button of style 5 has none.',
    ],
    [
      'message',
      old(row({ type: 2, style: 5, label: 'docs' })),
      'components[0].components[0].url is missing; a button of style 5 needs it.',
    ],
    [
      'message',
      old(row({ type: 2, style: 5, label: 'docs', url: `https://${long(505)}` })),
      'components[0].components[0].url has 513 characters; a button has room for 512.',
    ],
    [
      'message',
      old(row(button({ style: 7 }))),
      'components[0].components[0].style is 7; a button takes whole numbers from 1 to 6.',
    ],
    [
      'message',
      old(row(select({ options: many(26, (i) => option(`${i}`)) }))),
      'components[0].components[0].options has 26 entries; a select has room for 25.',
    ],
    [
      'message',
      old(row(select({ options: [] }))),
      'components[0].components[0].options has 0 entries; a select needs at least 1.',
    ],
    [
      'message',
      old(row(select({ options: [option('a'), option('a')] }))),
      'components[0].components[0].options has "a" twice; in a select it may be there once.',
    ],
    [
      'message',
      old(row(select({ options: [option(long(101))] }))),
      'components[0].components[0].options[0].value has 101 characters; an option has room for 100.',
    ],
    [
      'message',
      old(row(select({ placeholder: long(151) }))),
      'components[0].components[0].placeholder has 151 characters; a select has room for 150.',
    ],
    [
      'message',
      old(row(select({ max_values: 3 }))),
      'components[0].components[0].max_values is 3; there are only 2 options.',
    ],
    [
      'message',
      old(row(select({ min_values: 2 }))),
      'components[0].components[0].min_values is 2; only 1 can be picked.',
    ],
    [
      'message',
      now({ type: 17, components: [{ type: 17, components: [text('a')] }] }),
      'components[0].components[0] is of type 17; there, inside type 17 of a message, Discord takes only 1, 9, 10, 12, 13, 14.',
    ],
    [
      'message',
      now({ type: 9, components: many(4, () => text('a')), accessory: button() }),
      'components[0].components has 4 entries; a section has room for 3.',
    ],
    [
      'message',
      now({ type: 9, components: [text('a')] }),
      'components[0].accessory is missing; a section has a button or an image.',
    ],
    [
      'message',
      now({ type: 12, items: many(11, () => ({})) }),
      'components[0].items has 11 entries; a gallery has room for 10.',
    ],
    [
      'message',
      now({ type: 13, file: { url: 'https://example.com/a.md' } }),
      'components[0].file.url is "https://example.com/a.md"; a file is named as attachment://name with letters, digits, ".", "_" and "-".',
    ],
    [
      'message',
      { ...now({ type: 13, file: { url: 'attachment://b.md' } }), files: [{ name: 'a.md' }] },
      'components[0].file.url is "attachment://b.md"; no file of this name is attached.',
    ],
    [
      'message',
      now({ type: 14, spacing: 3 }),
      'components[0].spacing is 3; a separator takes whole numbers from 1 to 2.',
    ],
    [
      'message',
      old(row(input())),
      'components[0].components[0] is of type 4; there, inside type 1 of a message, Discord takes only 2, 3, 5, 6, 7, 8.',
    ],
    [
      'message',
      { content: 'a', files: many(11, (i) => ({ name: `${i}` })) },
      'files has 11 files; a message has room for 10.',
    ],
    [
      'message',
      { content: 'a', allowed_mentions: { users: many(101, String) } },
      'allowed_mentions.users has 101 entries; a message has room for 100.',
    ],
    [
      'message',
      { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions.users names some, and `parse` allows all of them; Discord takes one or the other.',
    ],
    [
      'message',
      { embeds: many(11, () => ({ title: 'a' })) },
      'embeds has 11 entries; a message has room for 10.',
    ],
    [
      'message',
      { embeds: many(2, () => ({ description: long(3001) })) },
      'embeds has 6002 characters in all; a message has room for 6000.',
    ],
    [
      'message',
      { embeds: [{ fields: [{ name: 'a', value: long(1025) }] }] },
      'embeds[0].fields[0].value has 1025 characters; a field has room for 1024.',
    ],
    [
      'message',
      { poll: { question: { text: 'a' }, answers: [{ poll_media: { text: long(56) } }] } },
      'poll.answers[0].poll_media.text has 56 characters; an answer has room for 55.',
    ],
    [
      'message',
      { content: 'a', thread_name: long(101) },
      'thread_name has 101 characters; the name of a thread has room for 100.',
    ],
    [
      'message',
      { content: 'a', applied_tags: many(6, String) },
      'applied_tags has 6 entries; a post in a forum has room for 5.',
    ],
    [
      'interaction',
      { type: 4, data: { content: long(2001) } },
      'content has 2001 characters; a message has room for 2000.',
    ],
    [
      'interaction',
      { type: 5, data: { flags: V2 } },
      'data.flags is 32768; before there is an answer Discord takes only 64, ephemeral.',
    ],
    ['modal', modal(...many(6, () => text('a'))), 'components has 6 entries; a modal has room for 5.'],
    ['modal', { ...modal(text('a')), title: long(46) }, 'title has 46 characters; a modal has room for 45.'],
    [
      'modal',
      { ...modal(text('a')), custom_id: '' },
      'custom_id is empty; a custom_id needs at least 1 character.',
    ],
    [
      'modal',
      modal(label(input(), { label: long(46) })),
      'components[0].label has 46 characters; a label has room for 45.',
    ],
    [
      'modal',
      modal(label(input(), { description: long(101) })),
      'components[0].description has 101 characters; a label has room for 100.',
    ],
    [
      'modal',
      modal(label(radio([option('a')]))),
      'components[0].component.options has 1 entries; a radio group needs at least 2.',
    ],
    [
      'modal',
      modal(label(radio(many(11, (i) => option(`${i}`))))),
      'components[0].component.options has 11 entries; a radio group has room for 10.',
    ],
    [
      'modal',
      modal(label({ ...radio([option('a'), option('b')]), disabled: true })),
      'components[0].component.disabled is there; in a modal nothing can be disabled.',
    ],
    [
      'modal',
      modal(label(button())),
      'components[0].component is of type 2; there, inside type 18 of a modal, Discord takes only 4, 3, 5, 6, 7, 8, 19, 21, 22, 23.',
    ],
    [
      'modal',
      modal(label(input()), label(input())),
      'custom_id has "words" twice; in a message it may be there once.',
    ],
    [
      'modal',
      { type: 9, data: modal(label(input({ max_length: 4001 }))) },
      'components[0].component.max_length is 4001; a text field takes whole numbers from 1 to 4000.',
    ],
    [
      'autocomplete',
      { choices: many(26, (i) => ({ name: `${i}`, value: i })) },
      'choices has 26 entries; an option has room for 25.',
    ],
    [
      'autocomplete',
      { type: 8, data: { choices: [{ name: 'a', value: long(101) }] } },
      'choices[0].value has 101 characters; a choice has room for 100.',
    ],
    [
      'commands',
      command({ name: 'Ask me' }),
      `command.name is "Ask me"; a command is named in 1 to 32 letters, digits, "-", "_" and "'", lower case.`,
    ],
    [
      'commands',
      command({ name_localizations: { de: 'Frage' } }),
      `command.name_localizations.de is "Frage"; a command is named in 1 to 32 letters, digits, "-", "_" and "'", lower case.`,
    ],
    [
      'commands',
      command({ name_localizations: { tlh: 'ghel' } }),
      'command.name_localizations.tlh is in no language that Discord knows; "de" and "en-US" are.',
    ],
    [
      'commands',
      command({ description: long(101) }),
      'command.description has 101 characters; a description has room for 100.',
    ],
    [
      'commands',
      command({ options: many(26, (i) => ({ type: 3, name: `q${i}`, description: 'Yours' })) }),
      'command.options has 26 entries; a command has room for 25.',
    ],
    [
      'commands',
      asks({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] }),
      'command.options[0].choices are there with autocomplete; Discord takes one or the other.',
    ],
    [
      'commands',
      asks({ type: 5, autocomplete: true }),
      'command.options[0] is of type 5; only text and numbers have choices or autocomplete.',
    ],
    [
      'commands',
      command({
        options: [
          { type: 3, name: 'a', description: 'Yours' },
          { type: 3, name: 'b', description: 'Yours', required: true },
        ],
      }),
      'command.options[1] is required and comes after one that is not; required ones come first.',
    ],
    [
      'commands',
      command({
        options: many(4, (i) => ({
          ...{ type: 3, name: `q${i}`, description: 'Yours' },
          choices: many(20, (j) => ({
            name: `${j}${long(98)}`.slice(0, 100),
            value: `${j}${long(98)}`.slice(0, 99),
          })),
        })),
      }),
      'command has 15925 characters in all names, descriptions and values; a command has room for 8000.',
    ],
    [
      'commands',
      { type: 3, name: 'Ask', description: 'Ask it' },
      'command.description is there; a command in a menu has none.',
    ],
    [
      'commands',
      many(16, (i) => ({ type: 3, name: `Ask ${i}` })),
      'commands has 16 commands of type 3; an application has room for 15.',
    ],
    [
      'commands',
      [command(), command()],
      'commands has "ask" twice; in commands of type 1 it may be there once.',
    ],
  ]
  const bySentence = refused.map(([surface, payload, sentence]) => [surface, sentence, payload] as const)

  it.each(bySentence)('%s: %s', (surface, sentence, payload) => {
    expect(problemsOf(payload, surface)).toContain(sentence)
  })

  it('once, for one mistake', () => {
    expect(problemsOf(old(row(button({ label: long(81) }))), 'message')).toHaveLength(1)
    expect(problemsOf(modal(label(radio([option('a')]))), 'modal')).toHaveLength(1)
  })

  it('of what is no payload at all', () => {
    expect(problemsOf('hello', 'message')).toEqual(['The payload is no object; Discord takes one.'])
  })
})
