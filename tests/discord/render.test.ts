/**
 * Replies as Discord shows them: what a reader sees, that everything fits, and that nothing anybody wrote comes to life.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { problemsOf } from '../../adapters/discord/limits.js'
import {
  type DiscordMessage,
  literal,
  parseCustomId,
  renderAskModal,
  renderMessage,
  renderStepModal,
  toOptions,
  type Words,
} from '../../adapters/discord/render.js'
import { decodeAction } from '../../src/action-code.js'
import type { Action } from '../../src/incoming.js'
import { clean } from '../../src/plain.js'
import { type Block, type Choice, plain, type Reply, type Span, type Spans } from '../../src/reply.js'
import { advice, answer, comparison, say, unsure } from '../console/replies.js'
import { type Opened, open, talkTo } from '../support/talk.js'

const WORDS: Words = {
  share: 'Share with everybody',
  shortened: 'It goes on; "tell me more" shows the rest.',
  select: 'Pick an answer',
  ask: 'Ask us',
  question: 'Your question, or your project in a few sentences',
  choose: 'Help me choose',
}

const render = (reply: Reply, more: Partial<Parameters<typeof renderMessage>[1]> = {}) =>
  renderMessage(reply, { words: WORDS, ...more })

const text = (said: string): Block => ({ kind: 'text', spans: plain(said) })
const numbered = (...choices: Choice[]): Block => ({ kind: 'choices', role: 'numbered', choices })
const next = (...choices: Choice[]): Block => ({ kind: 'choices', role: 'next', choices })
const pick = (label: string, option = label): Choice => ({
  label,
  action: { do: 'reply', criterion: 'team', option },
})
const many = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))

type Shown = Readonly<Record<string, unknown>> & { readonly components?: readonly Shown[] }

/** A message as its reader meets it, from the top. */
function shown({ content, components }: DiscordMessage): string {
  return [
    ...(content ? [content] : []),
    ...(components as readonly unknown[] as readonly Shown[]).map(one),
  ].join('\n')
}

function one({
  type,
  content,
  components = [],
  label,
  custom_id,
  placeholder,
  options,
  file,
}: Shown): string {
  if (type === 10) return String(content)
  if (type === 1) return components.map(one).join(' ')
  if (type === 2) return `( ${label} | ${custom_id} )`
  if (type === 13) return `[ ${(file as { url: string }).url} ]`
  const listed = (options as { label: string; value: string }[]).map(
    (option) => `  ${option.label} | ${option.value}`,
  )
  return [`{ ${placeholder} | ${custom_id} }`, ...listed].join('\n')
}

const textsOf = ({ content, components }: DiscordMessage): string[] => [
  ...(content ? [content] : []),
  ...components.flatMap((component) => (component.type === 10 ? component.content : [])),
]
const textOf = (reply: Reply) => textsOf(render(reply)).join('\n')

const isEmpty = ({ content, components, files }: DiscordMessage) =>
  !content && components.length === 0 && files.length === 0

const problems = (message: DiscordMessage) => [
  ...problemsOf(message, 'message'),
  ...problemsOf({ type: 4, data: message }, 'interaction'),
]

describe('what a reader sees', () => {
  it('an answer: a small title, citations, and sources in small print that lead there without unfolding', () => {
    expect(shown(render({ ...answer, answer: 'x' }))).toMatchInlineSnapshot(`
      "### Which wakes me up faster, coffee or tea?
      Coffee holds **about twice** the caffeine of black tea, cup for cup. \\[1\\] How long it brews matters more. \\[2\\]

      -# \\[1\\] [Caffeine in drinks](<https://food.example/caffeine>), Food Agency
      -# \\[2\\] CupArena, 2026-04-12 (benchmark)
      -# Three of four articles say "coffee", without numbers. Reviewed 2026-11-20.
      ( And cocoa? | c:1~answer~And cocoa? ) ( Tell me more | c:1~answer~Tell me more )"
    `)
  })

  it('the same in the plain form: one text, and rows below', () => {
    const message = render(answer, { plain: true })
    expect(message.content).toBe(textOf(answer))
    expect(message.components.map(({ type }) => type)).toEqual([1])
    expect(message.flags & (1 << 15)).toBe(0)
  })

  it('a comparison that is narrow enough: columns', () => {
    expect(shown(render(comparison))).toMatchInlineSnapshot(`
      "\`\`\`
               Coffee        Tea
      Made in  five minutes  three minutes
      日本語   ☕️ yes        yes
      \`\`\`"
    `)
  })

  it('a wide one: a card a row, as text', () => {
    const wide: Reply = {
      blocks: [
        {
          kind: 'table',
          header: [plain(''), plain('Coffee'), plain('Tea')],
          rows: [
            [
              plain('Made in'),
              [
                { kind: 'plain', text: 'five minutes, with a machine' },
                { kind: 'cite', number: 1 },
              ],
              plain('three minutes'),
            ],
            [plain('Keeps'), plain('an hour in a pot that is not heated'), plain('')],
          ],
        },
      ],
    }
    expect(shown(render(wide))).toMatchInlineSnapshot(`
      "**Made in**
      - Coffee: five minutes, with a machine \\[1\\]
      - Tea: three minutes

      **Keeps**
      - Coffee: an hour in a pot that is not heated"
    `)
  })

  it('a list, code, and links to the place that is named', () => {
    expect(shown(render(advice))).toMatchInlineSnapshot(`
      "- Tea, if you want to sit down with it for a while
      - Run \`kettle on\`, see the [guide](<https://tea.example/a/rather/long/guide/to/brewing/>)
      - <https://tea.example/>"
    `)
  })

  const question: Reply = {
    step: true,
    blocks: [
      text('Question 2, at most 5 more after it.'),
      { kind: 'text', spans: [{ kind: 'strong', text: 'How many developers?' }] },
      numbered(pick('one', 'solo'), pick('2 to 4', 'small'), {
        label: 'Not sure',
        action: { do: 'pass', criterion: 'team', because: 'not_sure' },
      }),
      next(
        { label: 'Why do you ask?', action: { do: 'why', criterion: 'team' } },
        { label: 'Back', action: { do: 'back' } },
      ),
    ],
  }

  it('a question: numbers on the answers, and a mark that it is shown in place of the step before', () => {
    expect(shown(render(question))).toMatchInlineSnapshot(`
      "Question 2, at most 5 more after it.

      **How many developers?**
      ( 1. one | s:1~reply~team~solo ) ( 2. 2 to 4 | s:1~reply~team~small ) ( 3. Not sure | s:1~pass~team~not_sure )
      ( Why do you ask? | s:1~why~team ) ( Back | s:1~back )"
    `)
  })

  it('"did you mean" is no step', () => {
    expect(shown(render(unsure))).toContain('( 2. none of these | c:1~none-of-these )')
  })

  const recommendation: Reply = {
    step: true,
    share: { do: 'resume' },
    blocks: [
      { kind: 'heading', text: 'I recommend tea.' },
      {
        kind: 'bars',
        bars: [
          { label: 'Tea', value: 14.3 },
          { label: 'Coffee', value: -6.5 },
        ],
      },
      text('For tea:'),
      {
        kind: 'bars',
        scale: 12,
        bars: [
          {
            label: 'Occasion: with guests who stay for the whole afternoon',
            value: 6,
            note: [
              { kind: 'plain', text: 'It keeps.' },
              { kind: 'cite', number: 1 },
            ],
          },
        ],
      },
      next({ label: 'What if …', action: { do: 'what-if' } }),
    ],
  }

  it('a recommendation: bars with their numbers, reasons below, and a button to share it that is no step', () => {
    expect(shown(render(recommendation, { share: true }))).toMatchInlineSnapshot(`
      "### I recommend tea.
      \`\`\`
      Tea     +14.3  ████████████████████
      Coffee  -6.5   ░░░░░░░░░
      \`\`\`
      For tea:
      \`\`\`
      Occasion: with guests who stay for the whole afternoon
        +6  ██████████
      \`\`\`
      - **Occasion: with guests who stay for the whole afternoon**: It keeps. \\[1\\]
      ( What if … | s:1~what-if ) ( Share with everybody | c:1~share~resume )"
    `)
  })

  it('a record: named in the message, attached beside it', () => {
    const record: Reply = {
      blocks: [text('Here is the record:'), { kind: 'file', name: 'Entscheidung für Tee.md', text: '# Tee' }],
    }
    const message = render(record)
    expect(shown(message)).toMatchInlineSnapshot(`
      "Here is the record:
      [ attachment://Entscheidung_f_r_Tee.md ]"
    `)
    expect(message.files).toEqual([{ name: 'Entscheidung_f_r_Tee.md', text: '# Tee' }])
    expect(render(record, { plain: true })).toMatchObject({
      content: 'Here is the record:',
      files: message.files,
    })
  })

  it('feedback, with the button to share beside it', () => {
    const rated: Reply = {
      share: { do: 'answer', intent: 'speed' },
      blocks: [
        text('Tea.'),
        {
          kind: 'choices',
          role: 'feedback',
          choices: [
            { label: 'Helpful', action: { do: 'rate', verdict: 'helpful', intent: 'speed' } },
            { label: 'Not helpful', action: { do: 'rate', verdict: 'not_helpful', intent: 'speed' } },
          ],
        },
      ],
    }
    expect(shown(render(rated, { share: true }))).toMatchInlineSnapshot(`
      "Tea.
      ( Helpful | c:1~rate~helpful~speed ) ( Not helpful | c:1~rate~not_helpful~speed ) ( Share with everybody | c:1~share~answer~speed )"
    `)
    expect(shown(render(rated))).not.toContain('Share')
  })

  it('who shared it, in small print, as text', () => {
    expect(textOf(say('Tea.'))).toBe('Tea.')
    expect(textsOf(render(say('Tea.'), { above: 'Shared by @here' }))[0]).toBe(
      '-# Shared by @\u200bhere\n\nTea.',
    )
  })

  it('nothing, where there is nothing to say', () => {
    for (const plain of [false, true])
      expect(isEmpty(render({ blocks: [text(' '), { kind: 'heading', text: '' }, next()] }, { plain }))).toBe(
        true,
      )
  })

  it('never a ping: nobody is allowed to be mentioned', () => {
    expect(render(answer).allowed_mentions).toEqual({ parse: [] })
    expect(toOptions(render(answer)).allowedMentions).toEqual({ parse: [] })
  })
})

describe('what can be pressed', () => {
  it('brings its action back', () => {
    const action: Action = { do: 'reply', criterion: 'team', option: 'small' }
    const message = render({ step: true, blocks: [text('?'), numbered({ label: 'few', action })] })
    const [, id = ''] = /\| (s:[^ ]+) \)/.exec(shown(message)) ?? []
    expect(parseCustomId(id)).toEqual({ step: true, code: '1~reply~team~small' })
    expect(decodeAction(parseCustomId(id)!.code)).toEqual(action)
  })

  it('is a step, too, when it opens a window', () => {
    expect(parseCustomId('f:1~resume')).toEqual({ step: true, code: '1~resume' })
  })

  it.each(['', 's:', 'x:1~help', '1~help', 'S:1~help'])('"%s" was not written by us', (id) => {
    expect(parseCustomId(id)).toBeUndefined()
  })

  it('more than ten answers are a list', () => {
    const message = render({ blocks: [text('Which?'), numbered(...many(12, (i) => pick(`the ${i}th`)))] })
    expect(shown(message)).toMatch(
      /^Which\?\n\{ Pick an answer \| c:select:1 \}\n {2}1\. the 0th \| 1~reply~team~the 0th\n/,
    )
    expect(problems(message)).toEqual([])
  })

  it('more than a list takes are two lists', () => {
    const message = render({ blocks: [text('Which?'), numbered(...many(30, (i) => pick(`the ${i}th`)))] })
    expect(shown(message)).toContain('{ Pick an answer | c:select:2 }\n  26. the 25th')
    expect(problems(message)).toEqual([])
  })

  it('many answers with long labels are a list, a few are not', () => {
    const label = 'We keep the kettle that we have (no new one)'
    const asked = (n: number) =>
      shown(render({ blocks: [text('?'), numbered(...many(n, (i) => pick(label, `${i}`)))] }))
    expect(asked(5)).toContain(`( 5. ${label} |`)
    expect(asked(6)).toContain(`6. ${label} | 1~reply~team~5`)
  })

  it('what does not fit into a list in full stands above it in full', () => {
    const label = `tea ${'and milk '.repeat(15)}`
    const message = shown(render({ blocks: [text('?'), numbered(pick(label, 'a'), pick('b'))] }))
    expect(message).toMatch(/and milk …? ?… \| 1~reply~team~a|and milk and m.*… \| 1~reply~team~a/)
    expect(message).toContain(`1\\. ${label.trim()}`)
    expect(message).not.toContain('2\\. b')
  })

  it('an answer whose action is too long to be carried is offered by its number', () => {
    const message = shown(render({ blocks: [text('?'), numbered(pick('long', 'x'.repeat(100)), pick('b'))] }))
    expect(message).toBe('?\n1\\. long\n( 2. b | c:1~reply~team~b )')
  })

  it('a suggestion whose action is too long is left out', () => {
    const message = render({
      blocks: [text('.'), next({ label: 'ask', action: { do: 'ask', text: 'x'.repeat(93) } })],
    })
    expect(shown(message)).toBe('.')
  })

  it('the same is offered once', () => {
    const help: Choice = { label: 'Help', action: { do: 'help' } }
    expect(
      shown(render({ blocks: [text('.'), numbered(help), next(help, { ...help, label: 'More help' })] })),
    ).toBe('.\n( 1. Help | c:1~help )')
  })

  it('answers come before suggestions where there is no room for all', () => {
    const suggestions = next(...many(60, (i) => pick(`s${i}`)))
    const message = render({ blocks: [suggestions, text('?'), numbered(...many(10, (i) => pick(`a${i}`)))] })
    expect(shown(message)).toContain('10. a9')
    expect(problems(message)).toEqual([])
    const older = render(
      { blocks: [suggestions, text('?'), numbered(...many(10, (i) => pick(`a${i}`)))] },
      { plain: true },
    )
    expect(older.components).toHaveLength(5)
    expect(shown(older)).toContain('10. a9')
  })
})

describe('a form', () => {
  const asked = (...choices: Choice[]): Reply => ({
    step: true,
    blocks: [
      text('Question 2.'),
      { kind: 'text', spans: [{ kind: 'strong', text: 'How many?' }] },
      numbered(...choices),
    ],
  })

  it('holds a question with its answers, and a field for other words', () => {
    expect(renderStepModal(asked(pick('one'), pick('two')), WORDS)).toMatchInlineSnapshot(`
      {
        "components": [
          {
            "content": "Question 2.",
            "type": 10,
          },
          {
            "component": {
              "custom_id": "answer",
              "options": [
                {
                  "label": "one",
                  "value": "1~reply~team~one",
                },
                {
                  "label": "two",
                  "value": "1~reply~team~two",
                },
              ],
              "required": false,
              "type": 21,
            },
            "label": "How many?",
            "type": 18,
          },
          {
            "component": {
              "custom_id": "question",
              "max_length": 1000,
              "required": false,
              "style": 2,
              "type": 4,
            },
            "description": "Your question, or your project in a few sentences",
            "label": "Ask us",
            "type": 18,
          },
        ],
        "custom_id": "s:modal",
        "title": "Help me choose",
      }
    `)
  })

  it('has a list of its answers, when there are more than ten', () => {
    const modal = renderStepModal(asked(...many(13, (i) => pick(`${i}`))), WORDS)!
    expect(modal.components).toMatchObject([
      {},
      { component: { type: 3, custom_id: 'answer', required: false } },
      {},
    ])
    expect(problemsOf(modal, 'modal')).toEqual([])
  })

  it('has the question as a description where it is long, and as text where it is longer', () => {
    const long = (n: number) => {
      const { blocks } = asked(pick('one'), pick('two'))
      return renderStepModal({ step: true, blocks: [text('x'.repeat(n)), ...blocks.slice(2)] }, WORDS)
    }
    expect(long(46)?.components[0]).toMatchObject({ label: 'Pick an answer', description: 'x'.repeat(46) })
    expect(long(101)?.components).toMatchObject([
      { content: 'x'.repeat(101) },
      { label: 'Pick an answer' },
      {},
    ])
  })

  it.each<[string, Reply]>([
    ['is no step', { ...asked(pick('one'), pick('two')), step: false }],
    ['has one answer', asked(pick('one'))],
    ['has twenty-six answers', asked(...many(26, (i) => pick(`${i}`)))],
    ['has an answer too long to be shown', asked(pick('one'), pick('x'.repeat(101), 'x'))],
    ['has an answer too long to be carried', asked(pick('one'), pick('two', 'x'.repeat(100)))],
    ['asks nothing', say('Tea.')],
  ])('is not made of what %s', (_, reply) => {
    expect(renderStepModal(reply, WORDS)).toBeUndefined()
  })

  it('for a question of one’s own', () => {
    expect(renderAskModal(WORDS)).toMatchInlineSnapshot(`
      {
        "components": [
          {
            "component": {
              "custom_id": "question",
              "max_length": 1000,
              "required": true,
              "style": 2,
              "type": 4,
            },
            "description": "Your question, or your project in a few sentences",
            "label": "Ask us",
            "type": 18,
          },
        ],
        "custom_id": "c:modal",
        "title": "Ask us",
      }
    `)
    expect(problemsOf(renderAskModal(WORDS), 'modal')).toEqual([])
  })
})

describe('what is too long', () => {
  const bars = (note: string): Block => ({
    kind: 'bars',
    bars: [{ label: 'Tea', value: 1, note: plain(note) }],
  })
  const sources = (n: number): Block => ({
    kind: 'sources',
    support: 'They agree.',
    reviewed: '',
    citations: many(n, (i) => ({
      number: i + 1,
      title: `Title ${i + 1}`,
      publisher: 'x'.repeat(300),
      sort: 'primary',
    })),
  })
  const notice = '-# It goes on; "tell me more" shows the rest.'

  it('loses first the notes under bars', () => {
    const shorter = textOf({ blocks: [bars('n'.repeat(3000)), text('y'.repeat(1500)), sources(1)] })
    expect(shorter).not.toContain('nnn')
    expect(shorter).toContain('y'.repeat(1500))
    expect(shorter).toContain('Title 1')
    expect(shorter).toContain(notice)
  })

  it('then as many of the last sources as need be', () => {
    const shorter = textOf({ blocks: [bars('n'.repeat(100)), text('y'.repeat(1500)), sources(12)] })
    expect(shorter).toContain('Title 7')
    expect(shorter).not.toContain('Title 8')
    expect(shorter).toContain('They agree.')
    expect(shorter).toContain(notice)
  })

  it('and says so above the question that it ends with', () => {
    const asked = [text('How many?'), numbered(pick('one'))]
    const shorter = textOf({ blocks: [text('y'.repeat(1500)), sources(12), ...asked] })
    expect(shorter).toMatch(/They agree\.\n-# It goes on[^\n]*\n\nHow many\?$/)
  })

  it('then the end of the text, after a sentence', () => {
    const shorter = textOf({ blocks: [text('A sentence of tea. '.repeat(300)), text('The end.')] })
    expect(shorter).toMatch(/tea\.\n\n-# It goes on; "tell me more" shows the rest\.$/)
    expect(shorter.length).toBeGreaterThan(3900)
  })

  it('is counted in bytes, too', () => {
    const message = render({ blocks: [text('日本語の文です。'.repeat(480))] })
    expect(problems(message)).toEqual([])
    expect(textsOf(message)[0]).toContain('です。\n\n-#')
  })

  it('but a question stays above its answers', () => {
    const reply: Reply = { blocks: [text('tea '.repeat(2000)), text('How many?'), numbered(pick('one'))] }
    for (const plain of [false, true])
      expect(textsOf(render(reply, { plain })).join('')).toMatch(/How many\?$/)
  })
})

/** What could be said to a reader beside text, and to servers that look for mentions. */
type Live = { readonly kind: string; readonly value: string }
type Read = { readonly text: string; readonly live: readonly Live[] }

const LINK =
  /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"]([\s\S]*?)['"])?\s*\)/
const unescaped = (url: string) => url.replace(/\\([^0-9A-Za-z\s])/g, '$1')

/** At the beginning of a line, whatever marks stand before. The rest of the line, or all that follows, is read again. */
const LINES: readonly (readonly [string, RegExp])[] = [
  ['heading', /^ *#{1,3}\s+([^\n]*)/],
  ['small', /^ *-# +([^\n]*)/],
  ['quote', /^ *(?:>>> ([\s\S]*)|> ([^\n]*))/],
  ['item', /^ *(?:[*-]|\d+\.) +([^\n]*)/],
]
/** Everything that is not read again. The text of a link is not: there, nothing can be escaped. */
const WHOLE: readonly (readonly [string, RegExp])[] = [
  ['block', /^```(?:[\w+.-]*\n)?([\s\S]*?[^\n][\s\S]*?)```/],
  ['code', /^(?<fence>`+)([\s\S]*?[^`])\k<fence>(?!`)/],
  ['mention', /^<(?:@[!&]?|#)\d+>/],
  ['everyone', /^@(?:everyone|here)/],
  ['emoji', /^(?:<a?:\w+:\d+>|:[\w+-]+:)/],
  ['time', /^<t:-?\d+(?::\w)?>/],
  ['command', /^<\/[^>]+:\d+>|^<id:\w+>/],
  ['address', /^<(?:[^: >]+:\/[^ >]+|\+\d+|[^\s@<>]+@[^\s@<>]+)>/],
  ['address', /^(?:https?|steam|discord):\/\/\S+/i],
  ['invitation', /^(?:discord(?:app)?\.(?:gg|com|gift|new)|dis\.gd)\/\S/i],
]
const DRESSED: readonly (readonly [string, RegExp])[] = [
  ['strong', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/],
  ['emphasis', /^\*(?!\s)((?:\\[\s\S]|\*\*|[^\\*])+?)(?<!\s)\*(?!\*)|^_((?:\\[\s\S]|__|[^\\_])+?)_(?!\w)/],
  ['strike', /^~~([\s\S]+?)~~(?!_)/],
  ['spoiler', /^\|\|([\s\S]+?)\|\|/],
]

/** A strict reader of Discord's markdown: what its clients may take for alive, and the text that is left to see. */
function read(source: string, atStart = true): Read {
  let seen = ''
  const live: Live[] = []
  const add = (kind: string, value: string, inner: Read) => {
    seen += inner.text
    live.push({ kind, value }, ...inner.live)
  }
  let fresh = atStart
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at)
    const found = first(fresh ? LINES : [], rest) ?? first(DRESSED, rest)
    const whole = first(WHOLE, rest)
    const link = LINK.exec(rest)
    if (/^\\[^0-9A-Za-z\s]/.test(rest)) {
      seen += rest[1]
      at += 2
      fresh = false
    } else if (link) {
      add('link', unescaped(link[2]!), { text: link[1]!, live: [] })
      at += link[0].length
      fresh = false
    } else if (whole) {
      add(whole.kind, whole.inner, { text: whole.inner, live: [] })
      at += whole.length
      fresh = false
    } else if (found) {
      const inner = read(found.inner, fresh)
      add(found.kind, inner.text, inner)
      at += found.length
      fresh = false
    } else {
      seen += rest[0]
      at += 1
      fresh = rest[0] === '\n' || (fresh && rest[0] === ' ')
    }
  }
  return { text: seen, live }
}

function first(rules: readonly (readonly [string, RegExp])[], rest: string) {
  for (const [kind, rule] of rules) {
    const match = rule.exec(rest)
    if (match)
      return {
        kind,
        length: match[0].length,
        inner: match.slice(1).findLast((group) => group !== undefined) ?? match[0],
      }
  }
  return undefined
}

/** Servers look for these in the raw text, whatever stands before them. */
const PINGS = /@everyone|@here|<@[!&]?\d+>|<#\d+>/i

describe('the reader that the following relies on sees', () => {
  it.each([
    ['<@1>', 'mention'],
    ['a <@&1>', 'mention'],
    ['**@here**', 'everyone'],
    ['<a:wave:12>', 'emoji'],
    [':wave:', 'emoji'],
    ['<t:1:R>', 'time'],
    ['</ask:1>', 'command'],
    ['https://a.example', 'address'],
    ['<https://a.example>', 'address'],
    ['discord.gg/abc', 'invitation'],
    ['- # title', 'heading'],
    ['**> said**', 'quote'],
    ['-# small', 'small'],
    ['a `b`', 'code'],
    ['```\na\n```', 'block'],
    ['||hidden||', 'spoiler'],
    ['__a__', 'underline'],
    ['~~a~~', 'strike'],
  ])('%s as %s', (source, kind) => {
    expect(read(source).live.map((one) => one.kind)).toContain(kind)
  })

  it('that a link ends at the last brackets after it, escaped or not', () => {
    expect(read('[a](<https://a.example>) \\](https\\://evil.example)').live).toEqual([
      { kind: 'link', value: 'https://evil.example' },
    ])
  })

  it('no life where signs are escaped', () => {
    expect(read('\\<\u200b@1> \\*a\\* \\# b \\[c\\]\\(d)')).toEqual({
      text: '<\u200b@1> *a* # b [c](d)',
      live: [],
    })
  })
})

const HOSTILE = [
  ...[
    '<@1>',
    '<@!1>',
    '<@&1>',
    '@everyone',
    '@here',
    '<#1>',
    '<:e:1>',
    '<a:e:1>',
    '<t:1>',
    '<t:1:R>',
    '</ask:1>',
  ],
  ...[
    '<id:customize>',
    '[x](https://evil.example)',
    '](https://evil.example)',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '@',
    '#',
  ],
  ...[
    'https://evil.example',
    '<https://evil.example>',
    'http:',
    '//',
    'discord.gg/abc',
    'discord.g',
    'g/abc',
    '/',
    'mailto:a@b.example',
  ],
  ...[
    '# ',
    '### ',
    '-# ',
    '> ',
    '>>> ',
    '- ',
    '* ',
    '1. ',
    '1',
    '.',
    '**',
    '*',
    '__',
    '_',
    '~~',
    '||',
    '|',
    '`',
    '``',
    '```',
    '\\',
  ],
  ...[
    ':smile:',
    ':',
    'smile',
    'everyone',
    '1>',
    '\n',
    '\r\n',
    '\u200b',
    '\u0000',
    '\u001b[31m',
    '\u202e',
    '\ud800',
    '\u00a0',
    ' ',
    ' ',
  ],
  ...['👋', '🧑‍🚀', '日本語', 'é', 'word', 'A sentence. '],
]

const hostile = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...HOSTILE) },
      { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

const address = fc.oneof(
  fc.constantFrom(
    'https://good.example/a',
    'https://good.example/(b)_c?d=[e]&f=|g|#@everyone',
    'javascript:alert(1)',
    'https://a@b.example',
    'no address',
    '',
  ),
  hostile.map((tail) => `https://good.example/${tail}`),
)

const dressedSpan: fc.Arbitrary<Span> = fc.record({
  kind: fc.constantFrom('plain', 'plain', 'strong', 'emphasis', 'code'),
  text: hostile,
})
const span: fc.Arbitrary<Span> = fc.oneof(
  { weight: 4, arbitrary: dressedSpan },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('link' as const), text: hostile, url: address }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('cite' as const), number: fc.integer({ min: 1, max: 20 }) }),
  },
)
const spans: fc.Arbitrary<Spans> = fc.array(span, { maxLength: 5 })

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('ask' as const), text: hostile }),
  fc.record({ do: fc.constant('reply' as const), criterion: fc.constant('team'), option: hostile }),
  fc.constant({ do: 'back' as const }),
)
const choiceOf = fc.record({ label: hostile, action })

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: hostile }),
  fc.record({ kind: fc.constant('text' as const), spans }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(spans, { maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('table' as const),
    header: fc.array(spans, { maxLength: 3 }),
    rows: fc.array(fc.array(spans, { maxLength: 3 }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('bars' as const),
    bars: fc.array(fc.record({ label: hostile, value: fc.integer({ min: -99, max: 99 }), note: spans }), {
      maxLength: 3,
    }),
  }),
  fc.record({ kind: fc.constant('file' as const), name: hostile, text: hostile }),
  fc.record({
    kind: fc.constant('choices' as const),
    role: fc.constantFrom('numbered' as const, 'next' as const, 'feedback' as const),
    choices: fc.array(choiceOf, { maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant('sources' as const),
    support: hostile,
    reviewed: hostile,
    citations: fc.array(
      fc.record({
        number: fc.integer({ min: 1, max: 9 }),
        title: hostile,
        publisher: hostile,
        sort: fc.constantFrom('primary' as const, 'article' as const),
        url: address,
        date: hostile,
      }),
      { maxLength: 3 },
    ),
  }),
)
const reply: fc.Arbitrary<Reply> = fc.record({
  blocks: fc.array(block, { maxLength: 4 }),
  step: fc.boolean(),
  share: fc.constant({ do: 'resume' as const }),
})

/** Every address that somebody may be led to by a reply, in one spelling. */
function addressesIn({ blocks }: Reply): Set<string> {
  const urls: string[] = []
  JSON.stringify(blocks, (key, value) => {
    if (key === 'url') urls.push(clean(value))
    return value
  })
  return new Set(urls.filter((url) => URL.canParse(url)).map(spelled))
}
const spelled = (url: string) =>
  new URL(url).href.replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))

const OURS = ['heading', 'small', 'item', 'block', 'code', 'link', 'address', 'strong', 'emphasis']

/** What came to life in a text of this reply, and should not have. */
function strayIn(reply: Reply, markdown: string): readonly string[] {
  const { live } = read(markdown)
  const allowed = addressesIn(reply)
  const leads = (value: string) => {
    const to = value.replace(/^<|>$/g, '')
    return allowed.has(spelled(to)) && new URL(to).host === 'good.example'
  }
  const stray = live.filter(
    ({ kind, value }) => !OURS.includes(kind) || (['link', 'address'].includes(kind) && !leads(value)),
  )
  const count = (kind: string) => live.filter((one) => one.kind === kind).length
  const has = (kind: Block['kind']) => reply.blocks.filter((one) => one.kind === kind).length
  return [
    ...stray.map(({ kind, value }) => `${kind}: ${value}`),
    ...(PINGS.test(markdown) ? ['a ping'] : []),
    ...(count('heading') > has('heading') ? ['a heading'] : []),
    ...(count('block') > has('table') + has('bars') ? ['a block of code'] : []),
  ]
}

describe('whatever anybody wrote', () => {
  const link: Span = { kind: 'link', text: 'guide', url: 'https://good.example/a' }
  const kept = [{ kind: 'link', value: 'https://good.example/a' }]

  it.each<[string, Spans]>([
    ['text after it', [link, { kind: 'plain', text: ' ](https://evil.example)' }]],
    [
      'code after it',
      [link, { kind: 'plain', text: ' ' }, { kind: 'code', text: '](https://evil.example)' }],
    ],
    ['bold text after it', [link, { kind: 'strong', text: '](https://evil.example)' }]],
    [
      'brackets around it',
      [{ kind: 'plain', text: '[' }, link, { kind: 'plain', text: '](https://evil.example)' }],
    ],
  ])('leads nobody elsewhere: a link stays where it was in spite of %s', (_, spans) => {
    const { live } = read(textOf({ blocks: [{ kind: 'text', spans }] }))
    expect(live.filter(({ kind }) => kind === 'link')).toEqual(kept)
  })

  it('leads nobody elsewhere from a chart either', () => {
    const bars: Block = { kind: 'bars', bars: [{ label: '](https://evil.example)', value: 1 }] }
    const { live } = read(textOf({ blocks: [{ kind: 'text', spans: [link] }, bars] }))
    expect(live.filter(({ kind }) => kind === 'link')).toEqual(kept)
  })

  it.each([
    ['Is `](` a face? :-)', 'https://good.example/'],
    ['A party 🎉', 'https://good.example/'],
    ['https://other.example', 'https://good.example/'],
  ])('names no link that Discord would take apart: "%s"', (title, url) => {
    const spans: Spans = [{ kind: 'link', text: title, url }]
    const { text, live } = read(textOf({ blocks: [{ kind: 'text', spans }] }))
    expect(text).toBe(`${title} <${url}>`)
    expect(live.map(({ kind }) => kind)).toEqual(['address'])
  })

  it('stays text, in both forms, and fits', () => {
    fc.assert(
      fc.property(reply, hostile, (reply, said) => {
        for (const plain of [false, true]) {
          const message = render(reply, { plain, above: said, share: true })
          expect(textsOf(message).flatMap((markdown) => strayIn(reply, markdown))).toEqual([])
          if (!isEmpty(message)) expect(problems(message)).toEqual([])
        }
        const modal = renderStepModal(reply, WORDS)
        if (!modal) return
        expect(problemsOf(modal, 'modal')).toEqual([])
        const above = modal.components.flatMap((one) => (one.type === 10 ? one.content : []))
        expect(above.flatMap((markdown) => strayIn(reply, markdown))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  const squash = (text: string) => text.replace(/[\s\u200b]+/g, '')

  it('is read as it was written, and dressed as it was', () => {
    fc.assert(
      fc.property(fc.array(dressedSpan, { minLength: 1, maxLength: 5 }), (spans) => {
        const { text, live } = read(textsOf(render({ blocks: [{ kind: 'text', spans }] })).join(''))
        const said = (kinds: readonly string[]) =>
          squash(
            spans
              .flatMap((one) =>
                kinds.includes(one.kind) && 'text' in one ? clean(`.${one.text}.`).slice(1, -1) : [],
              )
              .join(''),
          )
        const seen = (kind: string) =>
          squash(live.flatMap((one) => (one.kind === kind ? one.value : [])).join(''))
        expect(squash(text)).toBe(said(['plain', 'strong', 'emphasis', 'code']))
        expect(seen('strong')).toBe(said(['strong']))
        expect(seen('emphasis')).toBe(said(['emphasis']))
      }),
      { numRuns: 1000 },
    )
  })

  it('alone is text, too', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const one = clean(text)
        const seen = read(literal(one))
        expect(seen.live).toEqual([])
        expect(squash(seen.text)).toBe(squash(one))
      }),
      { numRuns: 1000 },
    )
  })

  it('fits, however long and in whatever script', () => {
    const letter = fc.constantFrom(
      'a',
      'word ',
      'A sentence. ',
      '*',
      '日',
      '文。',
      '👩‍👩‍👧',
      'é',
      '\u0301',
      '\\',
      '[',
      ' ',
    )
    const long = fc
      .array(letter, { minLength: 200, maxLength: 1000 })
      .map((letters) => letters.join('').repeat(2))
    const lengthy: fc.Arbitrary<Block> = fc.oneof(
      long.map((text): Block => ({ kind: 'heading', text })),
      long.map((said) => text(said)),
      long.map((text): Block => ({ kind: 'list', items: text.match(/.{1,500}/gsu)!.map(plain) })),
      long.map(
        (text): Block => ({
          kind: 'bars',
          bars: [{ label: text.slice(0, 300), value: 1, note: plain(text) }],
        }),
      ),
      long.map(
        (text): Block => ({
          kind: 'table',
          header: [plain('a')],
          rows: text.match(/.{1,300}/gsu)!.map((cell) => [plain(cell)]),
        }),
      ),
      fc
        .tuple(long, fc.array(choiceOf, { maxLength: 40 }))
        .map(([label, choices]): Block => numbered({ label, action: { do: 'help' } }, ...choices)),
    )
    fc.assert(
      fc.property(fc.array(lengthy, { minLength: 1, maxLength: 5 }), (blocks) => {
        for (const plain of [false, true])
          expect(problems(render({ blocks }, { plain, share: true }))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})

describe('everything that our content says', () => {
  type Rendered = { readonly reply: Reply; readonly rich: DiscordMessage; readonly plain: DiscordMessage }
  let words: Words
  let all: readonly Rendered[]

  beforeAll(async () => {
    const opened = await open('.')
    words = opened.content.phrases.platform
    const replies = [
      ...(await answers(opened)),
      ...(await sayings(opened)),
      ...(await flows(opened)),
      ...(await group(opened)),
      ...(await advised(opened)),
    ]
    const options = { words, share: true }
    all = replies.map((reply) => ({
      reply,
      rich: renderMessage(reply, options),
      plain: renderMessage(reply, { ...options, plain: true }),
    }))
  }, 60_000)

  const modals = () => all.flatMap(({ reply }) => renderStepModal(reply, words) ?? [])
  const isShortened = (message: DiscordMessage) =>
    textsOf(message).join('').includes(literal(words.shortened))

  it('is a good deal, with every kind of block', () => {
    expect(all.length).toBeGreaterThan(600)
    const kinds = new Set(all.flatMap(({ reply }) => reply.blocks.map(({ kind }) => kind)))
    expect([...kinds].sort()).toEqual([
      'bars',
      'choices',
      'file',
      'heading',
      'list',
      'sources',
      'table',
      'text',
    ])
  })

  it('fits, in both forms, and as a form', () => {
    expect(all.flatMap(({ rich, plain }) => [...problems(rich), ...problems(plain)])).toEqual([])
    expect([...modals(), renderAskModal(words)].flatMap((modal) => problemsOf(modal, 'modal'))).toEqual([])
  })

  it('is shown in full, but for the last sources of a few long ones', () => {
    const shortened = all.filter(({ rich }) => isShortened(rich))
    expect(shortened.length).toBeLessThan(all.length / 100)
    for (const { reply, rich } of shortened) {
      const without = { ...reply, blocks: reply.blocks.filter(({ kind }) => kind !== 'sources') }
      expect(isShortened(renderMessage(without, { words }))).toBe(false)
      const links = read(textsOf(rich).join('')).live.filter(({ kind }) => kind === 'link')
      expect(links.length).toBeGreaterThan(7)
    }
  })

  it('begins with help: what can be asked, as a list, and questions to press', () => {
    const isHelp = ({ blocks }: Reply) =>
      JSON.stringify(blocks).includes('"do":"ask"') && blocks[0]?.kind === 'text'
    const help = all.find(({ reply }) => isHelp(reply) && reply.blocks.some(({ kind }) => kind === 'list'))!
    const [first, ...rest] = shown(help.rich).split('\n- ')
    expect(first).toMatch(/^I answer questions about /)
    expect(rest.length).toBeGreaterThan(3)
    expect(rest.at(-1)).toMatch(/\n\( .* \| c:1~ask~/)
  })

  it('leaves no choice out', () => {
    for (const { reply, rich } of all) {
      const labels = reply.blocks.flatMap((one) => (one.kind === 'choices' ? one.choices : []))
      for (const { label } of labels) expect(shown(rich)).toContain(clean(label))
    }
  })

  it('asks every question in a form, too', () => {
    const questions = all.filter(({ reply }) =>
      reply.blocks.some(
        (one) =>
          one.kind === 'choices' &&
          one.role === 'numbered' &&
          one.choices.some(({ action }) => action.do === 'reply'),
      ),
    )
    const steps = questions.filter(({ reply }) => reply.step)
    expect(steps.length).toBeGreaterThan(80)
    for (const { reply } of steps) expect(renderStepModal(reply, words)).toBeDefined()
  })

  it('is read as it was written: no sign of ours is seen', () => {
    for (const { rich } of all)
      for (const markdown of textsOf(rich)) {
        const { text, live } = read(markdown)
        expect(text.replaceAll('\n', ' ')).not.toMatch(/\*\*|\\\W|\]\(/)
        expect(OURS).toEqual(expect.arrayContaining([...new Set(live.map(({ kind }) => kind))]))
      }
  })

  const spec = process.env.TEST_DISCORD_SPEC
  if (!spec)
    console.warn('SKIPPED: replies against Discord’s own description; TEST_DISCORD_SPEC names its folder.')
  const against = spec
    ? `Discord's own description in ${spec}`
    : 'SKIPPED: TEST_DISCORD_SPEC names no folder with openapi.json'
  it.skipIf(!spec)(`is taken by ${against}`, () => {
    const { message, callback } = validatorsFrom(spec!)
    expect(
      message({ components: [{ type: 1, components: [{ type: 2, style: 1, label: 'x'.repeat(81) }] }] }),
    ).toBe(false)
    expect(callback({ type: 9, data: { custom_id: '', title: '', components: [] } })).toBe(false)
    // Every tenth: a look takes its time, and the limits above have seen all.
    for (const { rich, plain } of all.filter((_, i) => i % 10 === 0))
      for (const { files: _, ...data } of [rich, plain]) {
        expect(message(data), JSON.stringify(message.errors)).toBe(true)
        expect(callback({ type: 4, data }), JSON.stringify(callback.errors)).toBe(true)
      }
    for (const data of [renderAskModal(words), ...modals().filter((_, i) => i % 10 === 0)])
      expect(callback({ type: 9, data }), JSON.stringify(callback.errors)).toBe(true)
  })
})

/** Bodies as they are posted to a channel, and as they answer an interaction. */
function validatorsFrom(folder: string) {
  const ajv = addFormats.default(new Ajv2020({ strict: false, logger: false }))
  const document = JSON.parse(readFileSync(path.join(folder, 'openapi.json'), 'utf8'))
  ajv.addSchema(document, 'discord')
  const bodyOf = (route: string) => {
    const pointer = `paths/${encodeURIComponent(route.replaceAll('/', '~1'))}/post/requestBody/content/application~1json/schema`
    return ajv.compile({ $ref: `discord#/${pointer}` })
  }
  return {
    message: bodyOf('/channels/{channel_id}/messages'),
    callback: bodyOf('/interactions/{interaction_id}/{interaction_token}/callback'),
  }
}

/** Every answer in all its forms. */
async function answers(opened: Opened): Promise<Reply[]> {
  const talk = talkTo(opened)
  const all: Reply[] = []
  for (const intent of opened.content.intents.keys())
    for (const alternative of [undefined, ...opened.content.alternatives.keys()]) {
      await talk.press({ do: 'answer', intent, ...(alternative && { alternative }) })
      all.push(talk.last())
      if (alternative) continue
      await talk.press({ do: 'more', intent })
      all.push(talk.last())
    }
  return all
}

async function sayings(opened: Opened): Promise<Reply[]> {
  const talk = talkTo(opened)
  const { alternatives } = opened.content
  const names = [...alternatives.values()].map(({ name }) => name)
  const all: Reply[] = []
  for (const said of [
    ...['help', 'hello', 'pizza tonight?', 'need to ship quick', 'source?', 'tell me more'],
    `compare ${names[0]} and ${names[1]} on security and speed`,
    `compare ${names.join(' and ')} on security, speed, tests, hosting and learning`,
    'how sure are you?',
    'that is wrong',
  ]) {
    await talk.say(said)
    all.push(talk.last())
  }
  for (const pressed of ['home', 'help', 'none-of-these'] as const) {
    await talk.press({ do: pressed })
    all.push(talk.last())
  }
  return all
}

/** The guided questions, with the n-th answer to each, and all that can be done with a recommendation. */
async function flows(opened: Opened): Promise<Reply[]> {
  const all: Reply[] = []
  for (const n of [0, 1, 2, 4]) {
    const talk = talkTo(opened)
    const press = async (action: Action) => {
      await talk.press(action)
      all.push(talk.last())
    }
    await press({ do: 'start-guide' })
    for (let i = 0; i < 40; i++) {
      const choices = talk.choices().map(({ action }) => action)
      const replies = choices.filter((one) => one.do === 'reply')
      const onward = replies[n % Math.max(1, replies.length)] ?? choices.find((one) => one.do === 'go-on')
      if (!onward) break
      const why = choices.find((one) => one.do === 'why')
      if (why) await press(why)
      await press(onward)
    }
    for (const after of ['what-if', 'change', 'record', 'chosen', 'home', 'stop', 'resume'] as const) {
      await press({ do: after })
      const reopened = talk.choices().find(({ action }) => action.do === 'reopen')
      if (reopened) await press(reopened.action)
    }
    for (const said of ['why?', 'how sure are you?', 'decision record']) {
      await talk.say(said)
      all.push(talk.last())
    }
  }
  return all
}

async function group(opened: Opened): Promise<Reply[]> {
  const talk = talkTo(opened)
  const all: Reply[] = []
  const press = async (action: Action, person: string) => {
    await talk.press(action, person)
    all.push(talk.last())
  }
  await press({ do: 'open-group' }, 'ann')
  for (const person of ['ann', 'bob', 'cem']) {
    await press({ do: 'join' }, person)
    for (let i = 0; i < 40; i++) {
      const replies = talk.choices().filter(({ action }) => action.do === 'reply')
      const picked = replies[person.length + (i % 3)] ?? replies[0]
      if (!picked) break
      await press(picked.action, person)
    }
  }
  await press({ do: 'reveal' }, 'ann')
  await press({ do: 'record' }, 'ann')
  return all
}

/** What is understood of projects as people describe them, what is advised, and the record of it. */
async function advised(opened: Opened): Promise<Reply[]> {
  const all: Reply[] = []
  for (const line of readFileSync('tests/scenarios/practice.jsonl', 'utf8').trim().split('\n').slice(0, 8)) {
    const { text: described } = JSON.parse(line) as { text: string }
    const talk = talkTo(opened)
    await talk.say(described)
    all.push(talk.last())
    for (const action of [
      { do: 'confirm' },
      { do: 'stop' },
      { do: 'record' },
      { do: 'advise', text: described },
    ] as const) {
      await talk.press(action)
      all.push(talk.last())
    }
  }
  return all
}
