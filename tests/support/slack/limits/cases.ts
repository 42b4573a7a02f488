/** Blocks and views that Slack does not take, with what it says and where. */
import type { Json } from '../json.js'
import {
  actions,
  button,
  card,
  carousel,
  context,
  divider,
  header,
  IMAGE,
  input,
  letters,
  markdown,
  mrkdwn,
  opinions,
  options,
  section,
  select,
  table,
  times,
  words,
} from '../samples.js'

/** What it is about, what is given, what is wrong with it, and the JSON pointer to that. */
type Case<T> = readonly [about: string, given: T, wrong: string, at: string]

const unsupported = (type: string) => `unsupported type: ${type}`
const atMost = (count: number) => `no more than ${count} items allowed`
const shorterThan = (count: number) => `must be less than ${count} characters`
const missing = (field: string) => `missing required field: ${field}`

const BUTTON = '/blocks/0/elements/0'
const buttonWith = (more: Json) => [actions(button('a', 'a', more))]
const labels = (count: number) => times(count, String)

/** As the blocks of a message. */
export const REFUSED_BLOCKS: readonly Case<readonly Json[]>[] = [
  ['51 blocks', times(51, () => divider()), atMost(50), '/blocks'],
  ['a block of no known type', [{ type: 'chart' }], unsupported('chart'), '/blocks/0/type'],
  ['a block for modals', [{ type: 'alert', text: words('a') }], unsupported('alert'), '/blocks/0/type'],
  ['a file', [{ type: 'file', source: 'remote', external_id: 'a' }], unsupported('file'), '/blocks/0/type'],
  [
    'an element where it does not belong',
    [actions({ type: 'plain_text_input' })],
    unsupported('plain_text_input'),
    `${BUTTON}/type`,
  ],
  [
    'a field that does not exist',
    [section('a', { color: 'red' })],
    'invalid additional property: color',
    '/blocks/0',
  ],
  ['a section of nothing', [{ type: 'section' }], 'must define at least one of: text, fields', '/blocks/0'],
  ['empty text', [section('')], 'must be more than 0 characters', '/blocks/0/text/text'],
  ['a long section', [section(letters(3001))], shorterThan(3001), '/blocks/0/text/text'],
  ['11 fields', [{ type: 'section', fields: times(11, () => words('a')) }], atMost(10), '/blocks/0/fields'],
  ['a long header', [header(words(letters(151)))], shorterThan(151), '/blocks/0/text/text'],
  ['mrkdwn in a header', [header(mrkdwn('a'))], unsupported('mrkdwn'), '/blocks/0/text/type'],
  ['11 elements of context', [context(...times(11, () => words('a')))], atMost(10), '/blocks/0/elements'],
  ['actions without any', [actions()], 'must provide at least 1 items', '/blocks/0/elements'],
  ['26 buttons', [actions(...times(26, (i) => button('a', `${i}`)))], atMost(25), '/blocks/0/elements'],
  ['a long button', [actions(button(letters(76), 'a'))], shorterThan(76), `${BUTTON}/text/text`],
  ['a long value', buttonWith({ value: letters(2001) }), shorterThan(2001), `${BUTTON}/value`],
  ['a long address', buttonWith({ url: letters(3001) }), shorterThan(3001), `${BUTTON}/url`],
  [
    'a label for screen readers that is long',
    buttonWith({ accessibility_label: letters(76) }),
    shorterThan(76),
    `${BUTTON}/accessibility_label`,
  ],
  [
    'a confirmation that is long',
    buttonWith({ confirm: { text: words(letters(301)) } }),
    shorterThan(301),
    `${BUTTON}/confirm/text/text`,
  ],
  ['a green button', buttonWith({ style: 'green' }), 'must be one of: primary, danger', `${BUTTON}/style`],
  [
    'an action twice in a block',
    [actions(button('a', 'a'), button('b', 'a'))],
    '`action_id` "a" already exists',
    '/blocks/0/elements/1/action_id',
  ],
  [
    'a block id twice',
    [divider({ block_id: 'a' }), divider({ block_id: 'a' })],
    '`block_id` "a" already exists',
    '/blocks/1/block_id',
  ],
  ['a long block id', [divider({ block_id: letters(256) })], shorterThan(256), '/blocks/0/block_id'],
  ['101 options', [actions(select('a', labels(101)))], atMost(100), `${BUTTON}/options`],
  ['a long option', [actions(select('a', [letters(76)]))], shorterThan(76), `${BUTTON}/options/0/text/text`],
  [
    'a menu without options',
    [actions({ type: 'static_select' })],
    'must define either options or option_groups',
    BUTTON,
  ],
  [
    'a first choice that is none of the options',
    [actions(select('a', ['a'], { initial_option: options('b')[0] }))],
    'initial option must be one of the options',
    BUTTON,
  ],
  [
    '6 entries of an overflow menu',
    [actions({ type: 'overflow', options: options(...labels(6)) })],
    atMost(5),
    `${BUTTON}/options`,
  ],
  [
    '6 opinions',
    [{ type: 'context_actions', elements: times(6, (i) => opinions(`${i}`)) }],
    atMost(5),
    '/blocks/0/elements',
  ],
  ['a picture without words', [{ ...IMAGE, alt_text: undefined }], missing('alt_text'), '/blocks/0'],
  ['two tables', [table(2), table(2)], 'only one table allowed', '/blocks/1'],
  ['101 rows', [table(101)], atMost(100), '/blocks/0/rows'],
  ['a data table without a caption', [{ ...table(2), type: 'data_table' }], missing('caption'), '/blocks/0'],
  [
    '12,001 characters of Markdown',
    [markdown(letters(6001)), markdown(letters(6000))],
    'all markdown blocks together must be less than 12001 characters',
    '/blocks/1/text',
  ],
  ['11 cards', [carousel(...times(11, () => card('a')))], atMost(10), '/blocks/0/elements'],
  ['a card in a card', [carousel(carousel(card('a')))], unsupported('carousel'), '/blocks/0/elements/0/type'],
]

const titled = (more: Json) => ({ type: 'modal', title: words('a'), blocks: [], ...more })
const field = (more: Json = {}) => input('a', { type: 'plain_text_input', ...more })
const submitted = (...blocks: readonly Json[]) => titled({ submit: words('a'), blocks })

/** As the view of views.open. */
export const REFUSED_VIEWS: readonly Case<Json>[] = [
  ['a long title', titled({ title: words(letters(25)) }), shorterThan(25), '/view/title/text'],
  ['a long way to submit', titled({ submit: words(letters(25)) }), shorterThan(25), '/view/submit/text'],
  ['no title', titled({ title: undefined }), missing('title'), '/view'],
  [
    'a field without a way to submit',
    titled({ blocks: [field()] }),
    'must define `submit` to use an `input` block in modals',
    '/view/blocks/0/input',
  ],
  ['101 blocks', titled({ blocks: times(101, () => divider()) }), atMost(100), '/view/blocks'],
  [
    'a block for messages',
    titled({ blocks: [markdown('a')] }),
    unsupported('markdown'),
    '/view/blocks/0/type',
  ],
  [
    'much to remember',
    titled({ private_metadata: letters(3001) }),
    shorterThan(3001),
    '/view/private_metadata',
  ],
  [
    'two fields to begin with',
    submitted(field({ focus_on_load: true }), field({ focus_on_load: true })),
    'only one element may have focus_on_load',
    '/view/blocks/1/element/focus_on_load',
  ],
  [
    'more room than there is',
    submitted(field({ max_length: 3001 })),
    'must be between 1 and 3000',
    '/view/blocks/0/element/max_length',
  ],
]
