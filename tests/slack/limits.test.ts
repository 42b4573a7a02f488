/**
 * What Slack would refuse is said before it is sent: what, where, and how much there is room for.
 */
import { describe, expect, it } from 'vitest'
import { problemsOf, type Surface, weightOf } from '../../adapters/slack/limits.js'

type Payload = Parameters<typeof problemsOf>[0]
/** What no type would let through, and somebody may send all the same. */
type Loose = Readonly<Record<string, unknown>>

const x = (n: number) => 'x'.repeat(n)
const many = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
const plain = (text: string) => ({ type: 'plain_text', text })
const marked = (text: string) => ({ type: 'mrkdwn', text })
const section = (text = 'hello') => ({ type: 'section', text: marked(text) })
const button = (more: Loose = {}) => ({ type: 'button', text: plain('Go'), ...more })
const actions = (...elements: Loose[]) => ({ type: 'actions', elements })
const option = (more: Loose = {}) => ({ text: plain('A'), value: 'a', ...more })
const radio = (...options: Loose[]) => ({ type: 'radio_buttons', options })
const input = (element: Loose, more: Loose = {}) => ({
  type: 'input',
  label: plain('Which?'),
  element,
  ...more,
})
const line = (...elements: Loose[]) => ({ type: 'rich_text_section', elements })
const rich = (...elements: Loose[]) => ({ type: 'rich_text', elements })
const cell = (text = 'a') => ({ type: 'raw_text', text })
const table = (rows = [[cell()]]) => ({ type: 'table', rows })
const dataTable = (more: Loose = {}) => ({
  type: 'data_table',
  caption: 'Scores',
  rows: [[cell()], [cell()]],
  ...more,
})
const chart = (more: Loose = {}) => ({
  type: 'data_visualization',
  title: 'Scores',
  chart: { type: 'pie', segments: [{ label: 'a', value: 1 }] },
  ...more,
})
const confirm = (more: Loose = {}) => button({ confirm: { text: plain('Sure?'), ...more } })
const select = (more: Loose) => actions({ type: 'static_select', ...more })
const modal = (more: Loose = {}) => ({ type: 'modal', title: plain('Ask'), blocks: [section()], ...more })
const home = (...blocks: Loose[]) => ({ type: 'home', blocks })

const problems = (payload: Loose, surface: Surface) => problemsOf(payload as Payload, surface)

describe('what is refused', () => {
  const inMessage = (what: string, block: Loose, sentence: unknown) =>
    [what, { blocks: [block] }, 'message', sentence] as const

  it.each<readonly [what: string, payload: Loose, surface: Surface, sentence: unknown]>([
    [
      'too many blocks in a message',
      { blocks: many(51, () => ({ type: 'divider' })) },
      'message',
      'blocks has 51 entries; a message has room for 50.',
    ],
    [
      'too many blocks at home',
      home(...many(101, () => ({ type: 'divider' }))),
      'home',
      'blocks has 101 entries; the Home tab has room for 100.',
    ],
    [
      'too much text in a message',
      { blocks: many(4, () => section(x(2500))) },
      'message',
      'blocks weigh 10400 characters in all; a message has room for 10000.',
    ],
    ['a message that says nothing', {}, 'message', 'The message has neither text nor blocks.'],
    [
      'an empty text',
      { text: '' },
      'message',
      'text is empty; the text of a message needs at least 1 character.',
    ],
    [
      'a text beside the blocks that is too long',
      { text: x(3001) },
      'message',
      'text has 3001 characters; the text of a message has room for 3000.',
    ],
    inMessage(
      'a section that is too long',
      section(x(3001)),
      'blocks[0].text.text has 3001 characters; a section has room for 3000.',
    ),
    inMessage(
      'an empty section',
      section(''),
      'blocks[0].text.text is empty; a section needs at least 1 character.',
    ),
    inMessage(
      'too many fields',
      { type: 'section', fields: many(11, () => plain('a')) },
      'blocks[0].fields has 11 entries; a section has room for 10.',
    ),
    inMessage(
      'a field that is too long',
      { type: 'section', fields: [plain(x(2001))] },
      'blocks[0].fields[0].text has 2001 characters; a field has room for 2000.',
    ),
    inMessage(
      'a header that is too long',
      { type: 'header', text: plain(x(151)) },
      'blocks[0].text.text has 151 characters; a header has room for 150.',
    ),
    inMessage(
      'a header with markup',
      { type: 'header', text: marked('*Hi*') },
      'blocks[0].text.type is "mrkdwn"; a header takes plain_text there.',
    ),
    inMessage(
      'too much in a context',
      { type: 'context', elements: many(11, () => plain('a')) },
      'blocks[0].elements has 11 entries; a context has room for 10.',
    ),
    inMessage(
      'too many buttons',
      actions(...many(26, () => button())),
      'blocks[0].elements has 26 entries; a block of actions has room for 25.',
    ),
    inMessage(
      'no button',
      actions(),
      'blocks[0].elements has 0 entries; a block of actions needs at least 1.',
    ),
    inMessage(
      'a label that is too long',
      actions(button({ text: plain(x(76)) })),
      'blocks[0].elements[0].text.text has 76 characters; a button has room for 75.',
    ),
    inMessage(
      'a value that is too long',
      actions(button({ value: x(2001) })),
      'blocks[0].elements[0].value has 2001 characters; a button has room for 2000.',
    ),
    inMessage(
      'an address that is too long',
      actions(button({ url: `https://${x(2993)}` })),
      'blocks[0].elements[0].url has 3001 characters; a button has room for 3000.',
    ),
    inMessage(
      'a label for screen readers that is too long',
      actions(button({ accessibility_label: x(76) })),
      'blocks[0].elements[0].accessibility_label has 76 characters; a button has room for 75.',
    ),
    inMessage(
      'two primary buttons',
      actions(button({ style: 'primary' }), button({ style: 'primary' })),
      'blocks[0] has 2 primary buttons; a set has room for 1.',
    ),
    inMessage(
      'two buttons of one id',
      actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
      'blocks[0].elements[1].action_id is "a" for the second time; it has to be unique in its block.',
    ),
    [
      'two blocks of one id',
      {
        blocks: [
          { ...section(), block_id: 'b' },
          { ...section(), block_id: 'b' },
        ],
      },
      'message',
      'blocks[1].block_id is "b" for the second time; it has to be unique in the payload.',
    ],
    inMessage(
      'an id that is too long',
      { ...section(), block_id: x(256) },
      'blocks[0].block_id has 256 characters; an id has room for 255.',
    ),
    inMessage(
      'feedback among actions',
      actions({ type: 'feedback_buttons' }),
      expect.stringContaining(
        'blocks[0].elements[0] is of type "feedback_buttons"; a block of actions takes only',
      ),
    ),
    inMessage(
      'feedback without its other half',
      {
        type: 'context_actions',
        elements: [{ type: 'feedback_buttons', positive_button: { text: plain('Yes'), value: 'y' } }],
      },
      'blocks[0].elements[0].negative_button is missing; feedback has two buttons.',
    ),
    inMessage(
      'six context actions',
      { type: 'context_actions', elements: many(6, () => ({ type: 'icon_button', text: plain('Go') })) },
      'blocks[0].elements has 6 entries; a block of context actions has room for 5.',
    ),
    inMessage(
      'an option that is too long',
      actions(radio(option({ text: plain(x(76)) }))),
      'blocks[0].elements[0].options[0].text.text has 76 characters; an option has room for 75.',
    ),
    inMessage(
      'the value of an option that is too long',
      actions(radio(option({ value: x(76) }))),
      'blocks[0].elements[0].options[0].value has 76 characters; an option has room for 75.',
    ),
    inMessage(
      'the description of an option that is too long',
      actions(radio(option({ description: plain(x(76)) }))),
      'blocks[0].elements[0].options[0].description.text has 76 characters; an option has room for 75.',
    ),
    inMessage(
      'eleven radio buttons',
      actions(radio(...many(11, () => option()))),
      'blocks[0].elements[0].options has 11 entries; a group of radio buttons has room for 10.',
    ),
    inMessage(
      'six entries of an overflow menu',
      actions({ type: 'overflow', options: many(6, () => option()) }),
      'blocks[0].elements[0].options has 6 entries; an overflow menu has room for 5.',
    ),
    inMessage(
      'a list of 101',
      select({ options: many(101, () => option()) }),
      'blocks[0].elements[0].options has 101 entries; a list has room for 100.',
    ),
    inMessage(
      'options and groups of them',
      select({ options: [option()], option_groups: [] }),
      'blocks[0].elements[0] needs either options or option_groups, and not both.',
    ),
    inMessage(
      'the label of a group that is too long',
      select({ option_groups: [{ label: plain(x(76)), options: [option()] }] }),
      'blocks[0].elements[0].option_groups[0].label.text has 76 characters; a group of options has room for 75.',
    ),
    inMessage(
      'a placeholder that is too long',
      select({ options: [option()], placeholder: plain(x(151)) }),
      'blocks[0].elements[0].placeholder.text has 151 characters; a placeholder has room for 150.',
    ),
    inMessage(
      'the title of a confirmation that is too long',
      actions(confirm({ title: plain(x(101)) })),
      'blocks[0].elements[0].confirm.title.text has 101 characters; a confirmation has room for 100.',
    ),
    inMessage(
      'a confirmation that is too long',
      actions(confirm({ text: plain(x(301)) })),
      'blocks[0].elements[0].confirm.text.text has 301 characters; a confirmation has room for 300.',
    ),
    inMessage(
      'the button of a confirmation that is too long',
      actions(confirm({ deny: plain(x(31)) })),
      'blocks[0].elements[0].confirm.deny.text has 31 characters; a button of a confirmation has room for 30.',
    ),
    inMessage(
      'an image nobody can hear',
      { type: 'image', image_url: 'https://a.b/c.png', alt_text: '' },
      'blocks[0].alt_text is empty; an image needs at least 1 character.',
    ),
    inMessage(
      'an empty text in rich text',
      rich(line({ type: 'text', text: '' })),
      'blocks[0].elements[0].elements[0].text is empty; an element of rich text needs at least 1 character.',
    ),
    inMessage(
      'an empty line of rich text',
      rich(line()),
      'blocks[0].elements[0].elements has 0 entries; a line of rich text needs at least 1.',
    ),
    inMessage(
      'a list of what is no line',
      rich({ type: 'rich_text_list', style: 'bullet', elements: [{ type: 'text', text: 'a' }] }),
      'blocks[0].elements[0].elements[0] is no rich_text_section, which is all that a list takes.',
    ),
    inMessage(
      '101 rows',
      table(many(101, () => [cell()])),
      'blocks[0].rows has 101 entries; a table has room for 100.',
    ),
    inMessage(
      '21 columns',
      table([many(21, () => cell())]),
      'blocks[0].rows[0] has 21 entries; a row has room for 20.',
    ),
    inMessage(
      'an empty cell',
      table([[cell('')]]),
      'blocks[0].rows[0][0].text is empty; a cell needs at least 1 character.',
    ),
    [
      'two tables',
      { blocks: [table(), dataTable()] },
      'message',
      'blocks[1] is table number 2; a message has room for 1.',
    ],
    inMessage(
      'a data table without a caption',
      dataTable({ caption: undefined }),
      'blocks[0].caption is no text; a data table needs one.',
    ),
    inMessage(
      'a data table of uneven rows',
      dataTable({ rows: [[cell()], [cell(), cell()]] }),
      'blocks[0].rows differ in length; all rows of a data table have the same number of cells.',
    ),
    inMessage(
      'a data table with rich text in its header',
      dataTable({ rows: [[rich(line({ type: 'text', text: 'a' }))], [cell()]] }),
      'blocks[0].rows[0] has rich_text, which the header of a data table does not take.',
    ),
    inMessage(
      'pages of 101 rows',
      dataTable({ page_size: 101 }),
      'blocks[0].page_size is 101; a page has 1 to 100 rows.',
    ),
    [
      'three charts',
      { blocks: many(3, () => chart()) },
      'message',
      'blocks[2] is chart number 3; a message has room for 2.',
    ],
    inMessage(
      'the title of a chart that is too long',
      chart({ title: x(51) }),
      'blocks[0].title has 51 characters; a chart has room for 50.',
    ),
    inMessage(
      'an empty card',
      { type: 'card' },
      'blocks[0] is empty; a card needs a title, a body, actions or a hero_image.',
    ),
    inMessage(
      'the body of a card that is too long',
      { type: 'card', body: marked(x(201)) },
      'blocks[0].body.text has 201 characters; the body of a card has room for 200.',
    ),
    inMessage(
      'eleven cards',
      { type: 'carousel', elements: many(11, () => ({ type: 'card', title: marked('a') })) },
      'blocks[0].elements has 11 entries; a carousel has room for 10.',
    ),
    inMessage(
      'a container with too much in it',
      { type: 'container', title: plain('a'), child_blocks: many(11, () => section()) },
      'blocks[0].child_blocks has 11 entries; a container has room for 10.',
    ),
    inMessage(
      'a block of nobody',
      { type: 'chart' },
      'blocks[0] is of type "chart", which Slack does not know.',
    ),
    inMessage(
      'a file block',
      { type: 'file' },
      'blocks[0] is of type "file", in a message; it may be sent nowhere.',
    ),
    [
      'markdown in a modal',
      modal({ blocks: [{ type: 'markdown', text: 'a' }] }),
      'modal',
      'blocks[0] is of type "markdown", in a modal; it may be sent only in a message.',
    ],
    [
      'a table at home',
      home(table()),
      'home',
      'blocks[0] is of type "table", in the Home tab; it may be sent only in a message.',
    ],
    [
      'an alert in a message',
      { blocks: [{ type: 'alert', text: plain('a') }] },
      'message',
      'blocks[0] is of type "alert", in a message; it may be sent only in a modal.',
    ],
    [
      'the title of a modal that is too long',
      modal({ title: plain(x(25)) }),
      'modal',
      'title.text has 25 characters; a title has room for 24.',
    ],
    [
      'a modal without a title',
      modal({ title: undefined }),
      'modal',
      'title is missing; a title needs a text object there.',
    ],
    [
      'the button of a modal that is too long',
      modal({ submit: plain(x(25)) }),
      'modal',
      'submit.text has 25 characters; a button has room for 24.',
    ],
    [
      'an input that cannot be sent',
      modal({ blocks: [input(radio(option()))] }),
      'modal',
      'submit is missing; a modal with an input needs a button that sends it.',
    ],
    [
      'the label of an input that is too long',
      modal({ submit: plain('Go'), blocks: [input(radio(option()), { label: plain(x(2001)) })] }),
      'modal',
      'blocks[0].label.text has 2001 characters; the label of an input has room for 2000.',
    ],
    [
      'a field for 3,001 characters',
      modal({ submit: plain('Go'), blocks: [input({ type: 'plain_text_input', max_length: 3001 })] }),
      'modal',
      'blocks[0].element.max_length is 3001; a field takes at most 3000 characters.',
    ],
    [
      'two fields that want the focus',
      modal({
        submit: plain('Go'),
        blocks: many(2, () => input({ type: 'plain_text_input', focus_on_load: true })),
      }),
      'modal',
      'blocks ask for the focus 2 times; only 1 element can have it.',
    ],
    [
      'too much private metadata',
      modal({ private_metadata: x(3001) }),
      'modal',
      'private_metadata has 3001 characters; a modal has room for 3000.',
    ],
    [
      'a callback_id that is too long',
      modal({ callback_id: x(256) }),
      'modal',
      'callback_id has 256 characters; an id has room for 255.',
    ],
    [
      'a view of more than 250 kB',
      home(...many(90, () => section('ü'.repeat(1500)))),
      'home',
      expect.stringMatching(/^The view has 2\d{5} bytes; Slack takes 250000\.$/),
    ],
    ['a modal shown at home', modal(), 'home', 'type is "modal"; this is going to be shown as the Home tab.'],
  ])('%s', (_, payload, surface, sentence) => {
    expect(problems(payload, surface)).toEqual([sentence])
  })
})

describe('what is taken', () => {
  it.each<readonly [what: string, payload: Loose, surface: Surface]>([
    ['a message of text alone', { text: 'Hello.' }, 'message'],
    ['a section filled to the brim', { blocks: [section(x(3000))] }, 'message'],
    ['50 blocks', { blocks: many(50, () => ({ type: 'divider' })) }, 'message'],
    [
      '25 buttons with the longest of labels and values',
      {
        blocks: [
          actions(...many(25, (i) => button({ action_id: `a${i}`, text: plain(x(75)), value: x(2000) }))),
        ],
      },
      'message',
    ],
    ['one id in two blocks', { blocks: many(2, () => actions(button({ action_id: 'a' }))) }, 'message'],
    [
      'radio buttons in a modal with a button that sends them',
      modal({ submit: plain(x(24)), blocks: [input(radio(...many(10, () => option())))] }),
      'modal',
    ],
    ['100 blocks at home', home(...many(100, () => section())), 'home'],
    ['100 rows of 20 cells', { blocks: [table(many(100, () => many(20, () => cell())))] }, 'message'],
  ])('%s', (_, payload, surface) => {
    expect(problems(payload, surface)).toEqual([])
  })
})

it('markdown has a limit of its own, in the sum of its blocks', () => {
  const blocks = many(2, () => ({ type: 'markdown', text: x(6001) }))
  expect(problems({ blocks }, 'message')).toContain(
    'blocks have 12002 characters of markdown in all; there is room for 12000.',
  )
})

it('several problems are told together, in their order', () => {
  expect(problems({ text: '', blocks: [{ type: 'header', text: plain('') }, actions()] }, 'message')).toEqual(
    [
      'blocks[0].text.text is empty; a header needs at least 1 character.',
      'blocks[1].elements has 0 entries; a block of actions needs at least 1.',
      'text is empty; the text of a message needs at least 1 character.',
    ],
  )
})

it('what Slack escapes weighs more, and so do an address and the block itself', () => {
  expect(weightOf([])).toBe(0)
  expect(weightOf([section('abc')])).toBe(103)
  expect(weightOf([section('<&>')])).toBe(113)
  expect(weightOf([rich(line({ type: 'link', text: 'abc', url: 'https://a.b' }))])).toBe(114)
})
