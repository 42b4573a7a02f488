/**
 * A reply as it looks on Slack, and that everything we have to say fits there, whatever stands in it.
 */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { problemsOf, type Surface, weightOf } from '../../adapters/slack/limits.js'
import {
  ASK_FIELD,
  aboveFrom,
  type KnownBlock,
  type MessageOptions,
  renderAskModal,
  renderHome,
  renderMessage,
  renderStepModal,
} from '../../adapters/slack/render.js'
import { decodeAction } from '../../src/action-code.js'
import { createAdvisor } from '../../src/advisor.js'
import type { Content } from '../../src/content/content.js'
import { composeComparison } from '../../src/dialogue/compare.js'
import type { Session } from '../../src/dialogue/session.js'
import type { Action } from '../../src/incoming.js'
import { clean } from '../../src/plain.js'
import { type Block, type Choice, plain, type Reply, type Span } from '../../src/reply.js'
import { anyCharacter } from '../support/any-character.js'
import { NOW } from '../support/content-tree.js'
import { loadShipped } from '../support/talk.js'

const words = {
  share: 'Share with everybody',
  shared: 'Shared by {name}',
  shortened: 'It goes on.',
  ask: 'Ask Whichway',
  question: 'Your question',
  send: 'Ask',
  next: 'Next',
  close: 'Close',
  choose: 'Help me choose',
  select: 'Pick an answer',
}

const message = (
  blocks: readonly Block[],
  options: Partial<MessageOptions> = {},
  more: Partial<Reply> = {},
) => renderMessage({ blocks, ...more }, { words, ...options })

const text = (...spans: Span[]): Block => ({ kind: 'text', spans })
const say = (said: string) => text({ kind: 'plain', text: said })
const choice = (label: string, action: Action = { do: 'help' }): Choice => ({ label, action })
const numbered = (...choices: Choice[]): Block => ({ kind: 'choices', role: 'numbered', choices })
const next = (...choices: Choice[]): Block => ({ kind: 'choices', role: 'next', choices })

const ANSWER: Reply = {
  answer: 'speed',
  share: { do: 'answer', intent: 'speed' },
  blocks: [
    { kind: 'heading', text: 'Which one is faster?' },
    text(
      { kind: 'plain', text: 'In the city the ' },
      { kind: 'strong', text: 'bicycle' },
      { kind: 'plain', text: ', says ' },
      { kind: 'link', text: 'a survey', url: 'https://example.org/survey' },
      { kind: 'plain', text: '.' },
      { kind: 'cite', number: 1 },
    ),
    {
      kind: 'sources',
      citations: [
        {
          number: 1,
          title: 'Getting to work & back',
          publisher: 'Example City',
          sort: 'survey',
          url: 'https://example.org/survey?a=1&b=2',
          date: '2026',
        },
        { number: 2, title: 'A book', publisher: 'Example Press', sort: 'primary' },
      ],
      support: 'The sources disagree.',
      reviewed: '2026-11-20',
    },
    next(choice('And the bus?', { do: 'answer', intent: 'speed', alternative: 'bus' })),
    {
      kind: 'choices',
      role: 'feedback',
      choices: [
        choice('Helpful', { do: 'rate', verdict: 'helpful', intent: 'speed' }),
        choice('Not helpful', { do: 'rate', verdict: 'not_helpful', intent: 'speed' }),
      ],
    },
  ],
}

const QUESTION: Reply = {
  step: true,
  blocks: [
    say('Question 1, at most 4 more after it.'),
    text({ kind: 'strong', text: 'How far is it?' }),
    numbered(
      choice('Next door', { do: 'reply', criterion: 'distance', option: 'next_door' }),
      choice('Not sure', { do: 'pass', criterion: 'distance', because: 'not_sure' }),
    ),
    next(choice('Why do you ask?', { do: 'why', criterion: 'distance' })),
  ],
}

const TABLE: Block = {
  kind: 'table',
  header: [[], plain('Bicycle'), plain('Car')],
  rows: [
    [plain('Speed'), [...plain('Fast in the city'), { kind: 'cite', number: 1 }], plain('Fast outside')],
    [plain('Price'), plain('Low')],
  ],
}

const RESULT: Reply = {
  step: true,
  share: { do: 'resume' },
  blocks: [
    { kind: 'heading', text: 'I recommend the bicycle.' },
    {
      kind: 'bars',
      bars: [
        { label: 'Bicycle', value: 20 },
        { label: 'Bus', value: -10 },
      ],
    },
    {
      kind: 'bars',
      bars: [
        {
          label: 'Distance: a short way through the middle of the city',
          value: 11.5,
          note: plain('No jams.'),
        },
        { label: 'Load: nothing', value: 2.3 },
      ],
    },
    next(choice('What if …', { do: 'what-if' })),
  ],
}

const types = (blocks: readonly KnownBlock[]) => blocks.map(({ type }) => type)

/** Every string with the name of its field. */
function strings(value: unknown, name = ''): (readonly [name: string, text: string])[] {
  if (typeof value === 'string') return [[name, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => strings(one, Array.isArray(value) ? name : key))
}

/** What of the blocks is read, one text a line. */
const readable = (blocks: unknown) => strings(blocks).flatMap(([name, one]) => (name === 'text' ? [one] : []))

/** Everything that can be pressed. */
function buttons(blocks: unknown): { label: string; value: string; id: string }[] {
  if (typeof blocks !== 'object' || blocks === null) return []
  const one = blocks as { type?: string; text?: { text: string }; value?: string; action_id?: string }
  if (one.type === 'button') return [{ label: one.text!.text, value: one.value!, id: one.action_id! }]
  return Object.values(blocks).flatMap(buttons)
}

describe('an answer', () => {
  it('is a header, rich text, its sources in small print, ways on, and thumbs that say what they mean', () => {
    expect(message(ANSWER.blocks).blocks).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'Which one is faster?', emoji: false } },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'In the city the ' },
              { type: 'text', text: 'bicycle', style: { bold: true } },
              { type: 'text', text: ', says ' },
              { type: 'link', text: 'a survey', url: 'https://example.org/survey' },
              { type: 'text', text: '.\u00a0[1]' },
            ],
          },
        ],
      },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            verbatim: true,
            text: [
              '[1] <https://example.org/survey?a=1&amp;b=2|Getting to work &amp; back, Example City, 2026 (survey)>',
              '[2] A book, Example Press',
              'The sources disagree. Reviewed 2026-11-20.',
            ].join('\n'),
          },
        ],
      },
      {
        type: 'actions',
        block_id: 'choices:1',
        elements: [
          {
            type: 'button',
            action_id: 'whichway:1',
            text: { type: 'plain_text', text: 'And the bus?', emoji: false },
            value: '1~answer~speed~bus',
          },
        ],
      },
      {
        type: 'context_actions',
        block_id: 'choices:2',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: 'whichway:2',
            positive_button: {
              text: { type: 'plain_text', text: 'Helpful', emoji: false },
              value: '1~rate~helpful~speed',
              accessibility_label: 'Helpful',
            },
            negative_button: {
              text: { type: 'plain_text', text: 'Not helpful', emoji: false },
              value: '1~rate~not_helpful~speed',
              accessibility_label: 'Not helpful',
            },
          },
        ],
      },
    ])
  })

  it('is in the text beside the blocks, escaped and without addresses, for notifications and screen readers', () => {
    expect(message(ANSWER.blocks).text).toMatchInlineSnapshot(`
      "Which one is faster?
      In the city the bicycle, says a survey (https://example.org/survey). [1]
      Sources:
      [1] Getting to work &amp; back, Example City, 2026 (survey)
      [2] A book, Example Press
      The sources disagree.
      Reviewed 2026-11-20.
      ( And the bus? )"
    `)
  })

  it('is all sections and buttons when Slack has refused the younger blocks', () => {
    const { blocks } = message(ANSWER.blocks, { plainSections: true })
    expect(types(blocks)).toEqual(['section', 'section', 'context', 'actions', 'actions'])
    expect(readable(blocks.slice(0, 2))).toEqual([
      '*Which one is faster?*',
      'In the city the *bicycle*, says <https://example.org/survey|a survey>.\u00a0[1]',
    ])
    expect(buttons(blocks.slice(4)).map(({ label }) => label)).toEqual(['Helpful', 'Not helpful'])
  })

  it('can be shared by whoever alone sees it, and only then', () => {
    const labels = (share: boolean, reply = ANSWER) =>
      buttons(renderMessage(reply, { words, share })).map(({ label }) => label)
    expect(labels(false)).toEqual(['And the bus?'])
    expect(labels(true)).toEqual(['And the bus?', 'Share with everybody'])
    const bare = ANSWER.blocks.filter((block) => block.kind !== 'choices' || block.role === 'feedback')
    const shared = renderMessage({ ...ANSWER, blocks: bare }, { words, share: true })
    expect(types(shared.blocks).slice(-2)).toEqual(['actions', 'context_actions'])
    expect(decodeAction(buttons(shared)[0]!.value)).toEqual({ do: 'share', what: ANSWER.share })
    expect(labels(true, { blocks: ANSWER.blocks })).toEqual(['And the bus?'])
  })

  it('says on top who shared it, by mentioning them', () => {
    const above = aboveFrom(words.shared, 'name', { userId: 'U123' })
    const { blocks, text } = message([say('The bicycle.')], { above })
    expect(blocks[0]).toEqual({
      type: 'context',
      elements: [{ type: 'mrkdwn', text: 'Shared by <@U123>', verbatim: true }],
    })
    expect(text).toBe('Shared by <@U123>\nThe bicycle.')
  })

  it('says on top what it answers to, which mentions nobody', () => {
    const above = aboveFrom('Asked here: {text}', 'text', { kind: 'plain', text: '<!channel> *faster*?' })
    const { blocks, text } = message([say('The bicycle.')], { above })
    expect(readable(blocks[0])).toEqual(['Asked here: &lt;\u2060!channel&gt; ∗faster∗?'])
    expect(text).toContain('&gt; ∗faster∗?\nThe bicycle.')
    const nobody = message([say('The bicycle.')], { above: [{ userId: 'U1> <!channel' }] })
    expect(nobody).toEqual(message([say('The bicycle.')]))
    const long = message([say('The bicycle.')], { above: plain('so '.repeat(500)) })
    expect(readable(long.blocks[0])[0]!.length).toBeLessThanOrEqual(300)
  })
})

describe('a step of the guided questions', () => {
  it('has its answers on buttons with the numbers that pick them, in blocks that say what they are', () => {
    const { blocks } = message(QUESTION.blocks, {}, { step: true })
    expect(types(blocks)).toEqual(['rich_text', 'rich_text', 'actions', 'actions'])
    expect(blocks.flatMap(({ block_id }) => block_id ?? [])).toEqual(['step:1', 'step:2'])
    expect(buttons(blocks)).toEqual([
      { label: '1  Next door', value: '1~reply~distance~next_door', id: 'whichway:1' },
      { label: '2  Not sure', value: '1~pass~distance~not_sure', id: 'whichway:2' },
      { label: 'Why do you ask?', value: '1~why~distance', id: 'whichway:3' },
    ])
  })

  it('keeps its numbers when one of the answers cannot be on a button', () => {
    const long: Action = { do: 'ask', text: 'x'.repeat(100) }
    const labels = buttons(message([numbered(choice('A', long), choice('B'), choice('\u0007'))]))
    expect(labels.map(({ label }) => label)).toEqual(['2  B'])
  })

  it('cuts a label that is too long between words', () => {
    const [button] = buttons(message([numbered(choice('many words '.repeat(10)))]))
    expect(button!.label).toMatch(/^1 {2}many words (many words )+many…$/)
    expect(button!.label.length).toBeLessThanOrEqual(75)
  })

  it('has more than one row for more than 25 answers, each with an id of its own', () => {
    const { blocks } = message([next(...Array.from({ length: 60 }, (_, i) => choice(`Number ${i}`)))])
    expect(blocks.map((block) => buttons(block).length)).toEqual([25, 25, 10])
    expect(new Set(buttons(blocks).map(({ id }) => id)).size).toBe(60)
  })
})

describe('a comparison', () => {
  it('is a table whose empty cells are not empty, because Slack takes none', () => {
    const [table] = message([TABLE]).blocks
    expect(types([table!])).toEqual(['table'])
    const { rows, column_settings: settings } = table as Extract<KnownBlock, { type: 'table' }>
    expect(rows.map((row) => row.map((cell) => readable(cell).join('')))).toEqual([
      [' ', 'Bicycle', 'Car'],
      ['Speed', 'Fast in the city\u00a0[1]', 'Fast outside'],
      ['Price', 'Low', ' '],
    ])
    expect(settings).toEqual(Array(3).fill({ align: 'left', is_wrapped: true }))
  })

  it.each<readonly [string, (table: Block) => unknown]>([
    ['a second one', (table) => message([TABLE, table]).blocks[1]],
    ['in plain sections', (table) => message([table], { plainSections: true }).blocks],
    ['at home', (table) => renderHome({ blocks: [table] }, words).blocks],
    ['in a form', (table) => renderStepModal({ blocks: [table] }, words).blocks],
  ])('is columns of text where it cannot be a table: %s', (_, draw) => {
    expect(readable(draw(TABLE)).join('\n').replaceAll('```', '').trim()).toBe(
      ['       Bicycle               Car', 'Speed  Fast in the city [1]  Fast outside', 'Price  Low']
        .join('\n')
        .trim()
        .replace(' [1]', '\u00a0[1]'),
    )
  })

  it('is a card for each row when the columns are too wide for that', () => {
    const wide: Block = {
      ...TABLE,
      header: [plain('April 2026'), plain('Bicycle'), plain('Car')],
      rows: [[plain('Speed'), plain('so fast '.repeat(8)), plain('Fast')]],
    }
    const { blocks } = message([wide], { plainSections: true })
    expect(readable(blocks)).toEqual([
      `April 2026\n*Speed*\n• Bicycle: ${'so fast '.repeat(8).trim()}\n• Car: Fast`,
    ])
    expect(readable(renderHome({ blocks: [wide] }, words)).join('')).toContain('Bicycle: so fast')
  })
})

describe('a recommendation', () => {
  it('shows bars in columns when they are narrow, and first in their lines when the names are long', () => {
    const { blocks } = message(RESULT.blocks, { share: true }, RESULT)
    expect(types(blocks)).toEqual(['header', 'rich_text', 'rich_text', 'actions'])
    expect(readable(blocks[1])).toEqual(['Bicycle  +20  ████████████████████\nBus      -10  ░░░░░░░░░░'])
    expect(readable(blocks[2]).join('')).toBe(
      [
        '+11.5\u00a0\u00a0████████████████████ Distance: a short way through the middle of the city',
        'No jams.',
        '+2.3\u00a0\u00a0\u00a0████ Load: nothing',
      ].join(''),
    )
    expect(buttons(blocks).map(({ value }) => value)).toEqual(['1~what-if', '1~share~resume'])
  })

  it('is said in numbers where bars would be read out', () => {
    expect(message(RESULT.blocks).text).toMatchInlineSnapshot(`
      "I recommend the bicycle.
      - Bicycle +20
      - Bus -10
      - Distance: a short way through the middle of the city +11.5: No jams.
      - Load: nothing +2.3
      ( What if … )"
    `)
  })
})

describe('a document', () => {
  const file: Block = { kind: 'file', name: 'decision.md', text: '# Decision\n\n- the `bicycle`\n' }

  it('is attached to a message, which names it', () => {
    const { blocks, files, text } = message([say('Here it is:'), file])
    expect(files).toEqual([{ name: 'decision.md', text: file.text }])
    expect(readable(blocks)).toEqual(['Here it is:', 'decision.md'])
    expect(text).toBe('Here it is:\ndecision.md')
  })

  it('is shown where nothing can be attached', () => {
    for (const view of [renderHome({ blocks: [file] }, words), renderStepModal({ blocks: [file] }, words)])
      expect(readable(view.blocks)).toEqual(['# Decision\n\n- the `bicycle`'])
  })
})

describe('links', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['http://example.org/a|b<c>', 'http://example.org/a%7Cb%3Cc%3E'],
    ['javascript:alert(1)', undefined],
    ['mailto:a@example.org', undefined],
    ['example.org', undefined],
    [`https://example.org/${'x'.repeat(3000)}`, undefined],
  ])('%s leads to %s', (url, expected) => {
    const block = text({ kind: 'link', text: 'here', url })
    const linked = strings(message([block]).blocks).flatMap(([name, one]) => (name === 'url' ? [one] : []))
    expect(linked).toEqual(expected === undefined ? [] : [expected])
    const [marked] = readable(message([block], { plainSections: true }).blocks)
    expect(marked).toBe(
      expected === undefined ? `here (${url})`.slice(0, marked!.length) : `<${expected}|here>`,
    )
  })

  it.each(['x'.repeat(2000), '&'.repeat(600)])(
    'that are too long for a section are only text there',
    (rest) => {
      const block = text({ kind: 'link', text: 'here', url: `https://example.org/?${rest}` })
      expect(strings(message([block]).blocks).map(([name]) => name)).toContain('url')
      expect(readable(message([block], { plainSections: true }).blocks)).toEqual(['here'])
    },
  )

  it('without words show their address', () => {
    const block = text({ kind: 'link', text: '', url: 'https://example.org/a' })
    expect(readable(message([block]).blocks)).toEqual(['https://example.org/a'])
  })
})

describe('the Home tab', () => {
  it('has no numbers, because nothing can be typed there, and no thumbs', () => {
    const view = renderHome({ blocks: [...QUESTION.blocks, ...ANSWER.blocks] }, words)
    expect(view).toMatchObject({ type: 'home', callback_id: 'home' })
    expect(buttons(view).map(({ label }) => label)).toEqual([
      'Next door',
      'Not sure',
      'Why do you ask?',
      'And the bus?',
    ])
    expect(types(view.blocks as KnownBlock[])).not.toContain('context_actions')
  })
})

describe('the form for a question', () => {
  it('has one field, which may be filled already', () => {
    const view = renderAskModal(words, { text: 'is the bus\nfaster', privateMetadata: '{"channel":"C1"}' })
    expect(view).toMatchObject({
      type: 'modal',
      callback_id: 'ask',
      title: { text: 'Ask Whichway' },
      submit: { text: 'Ask' },
      close: { text: 'Close' },
      private_metadata: '{"channel":"C1"}',
      blocks: [
        {
          type: 'input',
          block_id: ASK_FIELD.block,
          label: { text: 'Your question' },
          element: { action_id: ASK_FIELD.action, initial_value: 'is the bus\nfaster' },
        },
      ],
    })
    expect(problemsOf(view, 'modal')).toEqual([])
    expect(strings(renderAskModal(words)).map(([name]) => name)).not.toContain('initial_value')
    expect(problemsOf(renderAskModal(words, { text: 'why '.repeat(2000) }), 'modal')).toEqual([])
  })
})

describe('a step in a form', () => {
  it('asks with radio buttons, under the question itself, and has a button that goes on', () => {
    const view = renderStepModal(QUESTION, words, { privateMetadata: 'm' })
    expect(view).toMatchObject({
      callback_id: 'step',
      title: { text: 'Help me choose' },
      submit: { text: 'Next' },
      close: { text: 'Close' },
      private_metadata: 'm',
    })
    expect(types(view.blocks as KnownBlock[])).toEqual(['rich_text', 'input', 'actions'])
    expect(view.blocks[1]).toMatchObject({
      label: { text: 'How far is it?' },
      element: {
        type: 'radio_buttons',
        options: [
          { text: { text: 'Next door' }, value: '1~reply~distance~next_door' },
          { text: { text: 'Not sure' }, value: '1~pass~distance~not_sure' },
        ],
      },
    })
    expect(buttons(view).map(({ label }) => label)).toEqual(['Why do you ask?'])
  })

  it('gives every question another block, or Slack would keep what was picked before', () => {
    const asked = (criterion: string) =>
      renderStepModal(
        { step: true, blocks: [numbered(choice('A', { do: 'reply', criterion, option: 'a' }))] },
        words,
      ).blocks[0]!.block_id
    expect(asked('distance')).toMatch(/^step:1:[0-9a-f]{8}$/)
    expect(asked('distance')).toBe(asked('distance'))
    expect(asked('distance')).not.toBe(asked('hills'))
  })

  it('asks with buttons when the answers are many, or too long for an option, and then has nothing to submit', () => {
    const many = Array.from({ length: 11 }, (_, i) => choice(`Number ${i}`))
    const long = choice('A', { do: 'ask', text: 'x'.repeat(80) })
    for (const block of [numbered(...many), numbered(long)]) {
      const view = renderStepModal({ blocks: [say('Which?'), block] }, words)
      expect(view.submit).toBeUndefined()
      expect(types(view.blocks as KnownBlock[])).toEqual(['rich_text', 'actions'])
    }
  })

  it('that is an answer is called after that, and asks nothing', () => {
    const view = renderStepModal(ANSWER, words)
    expect([view.title.text, view.submit]).toEqual(['Ask Whichway', undefined])
    expect(types(view.blocks as KnownBlock[])).toEqual(['header', 'rich_text', 'context', 'actions'])
  })

  it('asks under our own words when nothing stands over the answers', () => {
    const view = renderStepModal({ blocks: [numbered(choice('A'))] }, words)
    expect(view.blocks[0]).toMatchObject({ type: 'input', label: { text: 'Pick an answer' } })
  })
})

describe('what is too long', () => {
  const bars = (note: string): Block => ({
    kind: 'bars',
    bars: [{ label: 'A', value: 1, note: plain(note) }],
  })
  const sources = (n: number): Block => ({
    kind: 'sources',
    citations: Array.from({ length: n }, (_, i) => ({
      number: i + 1,
      title: `Title ${'of a book '.repeat(20)}`,
      publisher: 'Press',
      sort: 'primary',
      url: `https://example.org/${i}`,
    })),
    support: '',
    reviewed: '',
  })
  const long = (n: number) => say('words '.repeat(n).trim())
  const shown = (...blocks: Block[]) => {
    const { blocks: drawn } = message([...blocks, next(choice('More'))])
    expect(problemsOf({ blocks: drawn }, 'message')).toEqual([])
    expect(buttons(drawn).map(({ label }) => label)).toEqual(['More'])
    return readable(drawn).join('\n')
  }

  it('loses the notes under bars first', () => {
    const note = 'because '.repeat(300)
    const all = shown(bars(note), sources(10), long(500))
    expect(all).toContain('because')
    const less = shown(bars(note), sources(10), long(900))
    expect(less).not.toContain('because')
    expect(less.match(/Title/g)).toHaveLength(10)
    expect(less).not.toContain(words.shortened)
  })

  it('then the titles of sources beyond the eighth', () => {
    const less = shown(sources(30), long(900))
    expect(less.match(/Title/g)).toHaveLength(8)
    expect(less).toContain('[30] <https://example.org/29|Press>')
    expect(less).not.toContain(words.shortened)
  })

  it('then the end of the text, and says so; sources and buttons stay', () => {
    const less = shown(say('First.'), long(3000), say('Last.'), sources(3))
    expect(less).toMatch(/^First\.\nwords [^…]+ words…\nIt goes on\.\n\[1\]/)
    expect(less).not.toContain('Last.')
    expect(less.match(/Title/g)).toHaveLength(3)
    expect(less.length).toBeGreaterThan(8000)
  })

  it.each<readonly [string, Block]>([
    ['a list', { kind: 'list', items: Array.from({ length: 2000 }, (_, i) => plain(`item ${i}`)) }],
    [
      'a table',
      { ...TABLE, rows: Array.from({ length: 90 }, (_, i) => [plain(`row ${i}`), plain('x'.repeat(200))]) },
    ],
    [
      'a table of too many rows',
      { ...TABLE, rows: Array.from({ length: 2000 }, (_, i) => [plain(`row ${i}`), plain('a')]) },
    ],
    [
      'many bars',
      { kind: 'bars', bars: Array.from({ length: 500 }, (_, i) => ({ label: `bar ${i}`, value: i })) },
    ],
    ['a heading', { kind: 'heading', text: 'words '.repeat(3000) }],
  ] as const)('cuts %s', (_, block) => {
    const less = shown(block)
    expect(less).toContain(words.shortened)
    expect(less.length).toBeGreaterThan(5000)
  })

  it('a message of too many blocks loses the last ones', () => {
    const { blocks } = message(Array.from({ length: 80 }, (_, i) => say(`Text ${i}.`)))
    expect(blocks.length).toBe(50)
    expect(readable(blocks).slice(-2)).toEqual(['Text 48.', words.shortened])
  })

  it('more buttons than a message holds lose the last ones', () => {
    const { blocks } = message([
      say('Pick.'),
      next(...Array.from({ length: 300 }, (_, i) => choice(`${i} ${'long label '.repeat(6)}`))),
    ])
    expect(problemsOf({ blocks }, 'message')).toEqual([])
    expect(buttons(blocks).length).toBeGreaterThan(100)
  })

  it('sections that are long are not folded up, and none is longer than it may be', () => {
    const { blocks } = message([long(50), long(200), long(900)], { plainSections: true })
    expect(blocks.map((block) => block.type === 'section' && (block.expand ?? false))).toEqual([
      false,
      true,
      true,
      true,
    ])
    expect(readable(blocks).join('').replaceAll(' ', '')).toBe('words'.repeat(1150))
  })

  it('the text beside the blocks ends between words', () => {
    const { text: said } = message([say('a & b '.repeat(2000))])
    expect(said).toMatch(/( |&amp;|b)…$/)
    expect(said.length).toBeLessThanOrEqual(3000)
    expect(said.length).toBeGreaterThan(2500)
  })

  it('a reply of nothing is still a message', () => {
    expect(message([say(' \u0007 ')])).toEqual({ text: '…', blocks: [], files: [] })
  })
})

describe('everything we have to say', () => {
  let content: Content
  let replies: readonly Reply[]

  beforeAll(async () => {
    // What was checked once is kept between runs, like the models beside it.
    content = await loadShipped()
    replies = gather(content)
  })

  it('fits: as rich as it can be and in plain sections, in messages, at home and in forms', () => {
    expect(replies.length).toBeGreaterThan(500)
    const phrases = content.phrases.platform
    const found = replies.flatMap((reply) => [
      ...[false, true].flatMap((plainSections) =>
        problemsOf(renderMessage(reply, { words: phrases, share: true, plainSections }), 'message'),
      ),
      ...problemsOf(renderHome(reply, phrases), 'home'),
      ...problemsOf(renderStepModal(reply, phrases), 'modal'),
    ])
    expect(found).toEqual([])
  })

  it('fits as it is: nothing has to be left out', () => {
    const phrases = content.phrases.platform
    for (const reply of replies) {
      const { blocks } = renderMessage(reply, { words: phrases })
      expect(weightOf(blocks)).toBeLessThan(8000)
      expect(readable(blocks)).not.toContain(phrases.shortened)
    }
  })

  it('every button carries an action that comes back as it was', () => {
    for (const reply of replies) {
      const offered = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))
      const carried = strings(message(reply.blocks).blocks).filter(([name]) => name === 'value')
      expect(carried.map(([, value]) => decodeAction(value))).toEqual(offered.map(({ action }) => action))
    }
  })

  it('help is a list and three things to ask', () => {
    const { blocks } = message(replies[0]!.blocks)
    expect(types(blocks)).toEqual(['rich_text', 'rich_text', 'rich_text', 'rich_text', 'actions'])
    expect(buttons(blocks)).toHaveLength(3)
  })

  it('guided questions are asked in forms with radio buttons', () => {
    const phrases = content.phrases.platform
    const asked = replies.flatMap((reply) => {
      const found = reply.blocks.find((block) => block.kind === 'choices' && block.role === 'numbered')
      return found?.kind === 'choices' && reply.step ? [{ reply, isFew: found.choices.length <= 10 }] : []
    })
    expect(asked.filter(({ isFew }) => isFew).length).toBeGreaterThan(50)
    for (const { reply, isFew } of asked)
      expect(renderStepModal(reply, phrases).submit?.text).toBe(isFew ? phrases.next : undefined)
  })
})

/** Help, answers in all forms, comparisons, the guided questions in several ways to their end, and what follows them. */
function gather(content: Content): Reply[] {
  const replies: Reply[] = []
  const advisor = createAdvisor(content, { decide: () => ({ kind: 'unknown', confidence: 0 }) }, () => NOW)
  const press = (action: Action, session: Session = {}) => {
    const turn = advisor.respond({ kind: 'action', conversation: 'c', person: 'ann', action }, session)
    replies.push(turn.reply)
    return turn.session
  }
  press({ do: 'help' })
  const names = [...content.alternatives.keys()]
  const faqs = [...content.intents.values()].filter(({ kind }) => kind === 'faq')
  for (const { id: intent } of faqs) {
    const session = press({ do: 'answer', intent })
    press({ do: 'more', intent }, session)
    for (const alternative of names) press({ do: 'answer', intent, alternative })
  }
  const compared = faqs.filter(({ answer }) => content.answers.get(answer!)?.comparison).map(({ id }) => id)
  for (let i = 0; i < compared.length; i += 4) {
    const asked = {
      aspects: compared.slice(i, i + 4),
      others: [],
      named: [],
      missing: ['<!here>'],
      beside: [],
    }
    replies.push(composeComparison(content, asked))
  }
  for (let way = 1; way <= 6; way++) follow(way, press, () => replies.at(-1)!)
  press({ do: 'home' })
  press({ do: 'advise', text: '3 of us, a shop with payments, admin panel from day one' })
  return replies
}

const AFTER: readonly Action[] = [
  { do: 'what-if' },
  { do: 'change' },
  { do: 'record' },
  { do: 'chosen' },
  { do: 'open-group' },
  { do: 'none-of-these' },
  { do: 'back' },
  { do: 'forget-me' },
]

/** Answers the guided questions one way, then does what can be done after it. */
function follow(way: number, press: (action: Action, session?: Session) => Session, last: () => Reply): void {
  let session = press({ do: 'start-guide' })
  for (let i = 0; i < 20; i++) {
    const asked = last().blocks.find((block) => block.kind === 'choices' && block.role === 'numbered')
    if (asked?.kind !== 'choices') break
    session = press(asked.choices[i === 0 ? 0 : (way * (i + 3)) % asked.choices.length]!.action, session)
  }
  for (const action of AFTER) press(action, session)
}

describe('hostile text', () => {
  const nasty = fc.constantFrom(
    ...[
      '<!channel>',
      '<!here|x>',
      '<@U1>',
      '<#C1|c>',
      '<https://x.y|z>',
      '<mailto:a@b.c|d>',
      '&lt;!channel&gt;',
    ],
    ...['*b*', '_i_', '~s~', '`c`', '```', '> q', '>>> q', '• ', '&', '<', '>', '|', '!', '@U1', '#C1', '<!'],
    ...[
      '\n',
      '\r\n',
      '\t',
      '\u2028',
      '\u0000',
      '\u0007',
      '\u001b[31m',
      '\u009b1m',
      '\u202e',
      '\u2066',
      '\u200d',
    ],
    ...[
      '\ud800',
      '\udc00',
      '😀',
      '👩‍👩‍👧',
      'ü',
      '漢字',
      ' ',
      '  ',
      'word',
      'snake_case',
      'https://x.y/?a=1&b=<!here>',
    ],
  )
  const short = fc
    .array(fc.oneof({ weight: 4, arbitrary: nasty }, fc.string({ unit: anyCharacter, maxLength: 6 })), {
      maxLength: 8,
    })
    .map((parts) => parts.join(''))
  const said = fc.oneof(
    { weight: 40, arbitrary: short },
    fc.tuple(short, fc.constantFrom(50, 400)).map(([one, n]) => one.repeat(n)),
  )
  const span: fc.Arbitrary<Span> = fc.oneof(
    fc.record({ kind: fc.constantFrom('plain', 'strong', 'emphasis', 'code'), text: said }),
    fc.record({
      kind: fc.constant('link'),
      text: short,
      url: fc.oneof(
        short,
        short.map((one) => `https://x.y/${one}`),
      ),
    }),
    fc.record({ kind: fc.constant('cite'), number: fc.nat(20) }),
  )
  const spans = fc.array(span, { maxLength: 4 })
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.record({ do: fc.constant('ask'), text: short }),
    fc.record({ do: fc.constant('reply'), criterion: short, option: short }),
    fc.constant({ do: 'help' }),
  )
  const choices = fc.array(fc.record({ label: said, action }), { maxLength: 30, size: 'small' })
  const bar = fc.record({ label: said, value: fc.integer({ min: -50, max: 50 }), note: spans })
  const citation = fc.record({
    ...{ number: fc.nat(20), title: said, publisher: short, date: short },
    sort: fc.constantFrom('primary', 'article'),
    url: fc.oneof(short, fc.constant('https://x.y/z')),
  })
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant('heading'), text: said }),
    fc.record({ kind: fc.constant('text'), spans }),
    fc.record({ kind: fc.constant('list'), items: fc.array(spans, { maxLength: 4 }) }),
    fc.record({
      kind: fc.constant('table'),
      header: fc.array(spans, { maxLength: 3 }),
      rows: fc.array(fc.array(spans, { maxLength: 4 }), { maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant('bars'), bars: fc.array(bar, { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('file'), name: said, text: said }),
    fc.record({
      kind: fc.constant('choices'),
      role: fc.constantFrom('numbered', 'next', 'feedback'),
      choices,
    }),
    fc.record({
      kind: fc.constant('sources'),
      citations: fc.array(citation, { maxLength: 4 }),
      support: said,
      reviewed: short,
    }),
  ) as fc.Arbitrary<Block>
  const reply = fc.record({ blocks: fc.array(block, { minLength: 1, maxLength: 4 }), step: fc.boolean() })
  const above = fc.oneof(fc.constant([]), spans)

  /** All that is sent of a reply, in every form and place. */
  function sent(reply: Reply, options: Partial<MessageOptions> = {}) {
    const rich = renderMessage(reply, { words, ...options })
    const sections = renderMessage(reply, { words, ...options, plainSections: true })
    return {
      rich: [{ text: rich.text, blocks: rich.blocks }, 'message'],
      sections: [{ text: sections.text, blocks: sections.blocks }, 'message'],
      home: [renderHome(reply, words), 'home'],
      modal: [renderStepModal(reply, words), 'modal'],
    } as const satisfies Record<string, readonly [Parameters<typeof problemsOf>[0], Surface]>
  }

  /** Actions are data, and come back as they were. */
  const seen = (payload: unknown) => strings(payload).filter(([name]) => name !== 'value')

  /** Of each text in Slack's own markup. */
  const marked = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return []
    const { type, text } = value as { type?: unknown; text?: unknown }
    return type === 'mrkdwn' ? [String(text)] : Object.values(value).flatMap(marked)
  }

  /** A mention, or what acts on a terminal or on the order of letters. */
  const isLoaded = (text: string) => /<[!@#]|[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u.test(text)

  /** Something in Slack's own markup that is neither text nor a link of ours. */
  const isRead = (text: string) => /[<>]|&(?!amp;|lt;|gt;)/.test(text.replace(OUR_LINK, ''))
  const OUR_LINK = /<https?:\/\/[^<>|\s]+\|[^<>]*>/g

  it('never mentions anybody, never controls anything, never links but to where we said, and always fits', () => {
    fc.assert(
      fc.property(reply, above, (reply, above) => {
        for (const [payload, surface] of Object.values(sent(reply, { above, share: true }))) {
          expect(problemsOf(payload, surface)).toEqual([])
          const texts = seen(payload).map(([, one]) => one)
          expect(texts.filter((one) => isLoaded(one) || !one.isWellFormed())).toEqual([])
          const fallback = 'text' in payload ? [payload.text ?? ''] : []
          expect([...marked(payload), ...fallback].filter(isRead)).toEqual([])
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('stays the text it is: no format, no link, no quotation, and every word of it', () => {
    fc.assert(
      fc.property(short, (text) => {
        const { rich, sections } = sent({ blocks: [say(`a ${text}`), say(text)] })
        const shown = readable(rich[0].blocks).map((one) => one.replaceAll('\u2060', ''))
        expect(shown).toEqual([`a ${text}`, text].map(clean).filter(Boolean))
        expect(strings(rich).map(([name]) => name)).not.toContain('url')
        expect(JSON.stringify(rich)).not.toContain('"style"')
        for (const one of [...marked(sections), sections[0].text]) {
          expect(one).not.toMatch(/(?<![\p{L}\p{N}])[*_~`]/u)
          expect(one).not.toMatch(/^&gt;/m)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
