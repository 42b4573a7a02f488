/**
 * Conversations written down: how they are read, what counts as the same, and what is said when they differ.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/content/problem.js'
import { formatProblems } from '../../src/content/report.js'
import { wordsOf } from '../../src/evaluate/dialogues/words.js'
import {
  type Dialogue,
  type Heard,
  parseDialogue,
  playDialogue,
  type Said,
} from '../../src/evaluate/dialogues.js'
import { anyCharacter } from '../support/any-character.js'

/** The lines of a file below its title. */
const file = (...lines: readonly string[]) => ['# A talk', ...lines].join('\n')

function dialogue(...lines: readonly string[]): Dialogue {
  const parsed = parseDialogue(file(...lines), 'talk.md')
  if (Array.isArray(parsed)) throw new Error(formatProblems(parsed, { color: false }))
  return parsed
}

function problemsIn(text: string): readonly Problem[] {
  const parsed = parseDialogue(text, 'talks/tea.md')
  if (!Array.isArray(parsed)) throw new Error('Nothing is wrong with it')
  return parsed
}

/** One line each: `line:column what -> what to do`. */
const inLines = (problems: readonly Problem[]) =>
  problems.map(({ line, column, what, fix }) => `${line}:${column} ${what} -> ${fix}`)

const heard = (plain: string, ...labels: readonly string[]): Heard => ({ plain, private: false, labels })

/** Plays it to somebody who gives these replies, one after the other; what differs, and what was said. */
async function play(talk: Dialogue, ...replies: readonly (Heard | string)[]) {
  const said: Said[] = []
  const mismatches = await playDialogue(talk, async (one) => {
    const reply = replies[said.length] ?? ''
    said.push(one)
    return typeof reply === 'string' ? heard(reply) : reply
  })
  return {
    said,
    mismatches,
    lines: inLines(mismatches),
  }
}

/** What differs between one reply and what it must hold. */
const against = async (reply: Heard | string, ...expected: readonly string[]) =>
  (await play(dialogue('they: hello', ...expected), reply)).lines

describe('a file', () => {
  it('is a title, prose, and turns', () => {
    const { title, turns } = dialogue(
      'They talk about tea.',
      '',
      'they: is tea faster?',
      'we:   Which one is faster?',
      '      Tea takes … minutes … longer',
      '      ( And cocoa? )  ( Tell me more )',
      '',
      'they (bob): ( And cocoa? )',
      'we (privately): Cocoa',
      'they: ( Tell me more ) further up',
      'we: nothing',
    )
    const words = (text: string) => ({ kind: 'words', text })
    const choice = (text: string) => ({ kind: 'choice', text })
    expect(title).toBe('A talk')
    expect(turns).toMatchObject([
      {
        said: { kind: 'typed', person: 'they', text: 'is tea faster?' },
        expected: {
          privately: false,
          fragments: [
            ...['Which one is faster?', 'Tea takes', 'minutes', 'longer'].map(words),
            ...['And cocoa?', 'Tell me more'].map(choice),
          ],
        },
      },
      {
        said: { kind: 'press', person: 'bob', label: 'And cocoa?', furtherUp: false },
        expected: { privately: true, fragments: [words('Cocoa')] },
      },
      {
        said: { kind: 'press', person: 'they', label: 'Tell me more', furtherUp: true },
        expected: { kind: 'nothing' },
      },
    ])
  })

  it('may begin with a byte order mark and have the line ends of Windows', () => {
    const parsed = parseDialogue(
      '\ufeff# A talk\r\n\r\nthey: hello\r\nwe:   Hello\r\n      there\r\n',
      'talk.md',
    )
    expect(parsed).toMatchObject({
      title: 'A talk',
      turns: [{ said: { text: 'hello' }, expected: { fragments: [{ text: 'Hello' }, { text: 'there' }] } }],
    })
  })

  it('may leave open what is said: "…" is any reply', async () => {
    expect(await against('whatever', 'we: …')).toEqual([])
    expect(await against('', 'we: …')).toEqual([
      '3:5 there is no reply -> write "we: nothing" if that is right',
    ])
  })

  it('takes what is written with a label as a choice, and brackets in a sentence as words', () => {
    const [turn] = dialogue('they: hi', 'we: tea (black) ( What if … ) or (green)').turns
    expect(turn?.expected).toMatchObject({
      fragments: [
        { kind: 'words', text: 'tea (black)' },
        { kind: 'choice', text: 'What if …' },
        { kind: 'words', text: 'or (green)' },
      ],
    })
  })
})

describe('what is wrong with a file', () => {
  it.each<[string, string, string]>([
    [
      'no title',
      'they: hi\nwe: hi',
      '1:1 the file has no title -> begin it with "# " and what the conversation is about',
    ],
    ['no turns', '# A talk\nprose', '1:1 nobody says anything -> add "they: …", and below it "we: …"'],
    [
      'a slip in the speaker',
      file('they: hi', 'we: hi', 'thy: bye', 'we: bye'),
      '4:1 this belongs to no turn; did you mean "they:"? -> begin it with "they:" or "we:", or set it in by two spaces below the reply that it is part of',
    ],
    [
      'a reply that is not set in',
      file('they: hi', 'we: hi', 'there'),
      '4:1 this belongs to no turn -> begin it with "they:" or "we:", or set it in by two spaces below the reply that it is part of',
    ],
    [
      'a capital',
      file('They: hi', 'we: hi'),
      '2:1 this looks like a turn and is none -> write "they:" or "we:", small, at the beginning of the line',
    ],
    [
      'a turn that is set in',
      file('they: hi', 'we: hi', '  they: bye', 'we: bye'),
      '4:3 this looks like a turn and is none -> write "they:" or "we:", small, at the beginning of the line',
    ],
    [
      'a message without a reply',
      file('they: hi'),
      '2:1 no reply is expected to this -> add "we:" and what it must hold, or "we: nothing"',
    ],
    [
      'a reply to nothing',
      file('we: hi'),
      '2:1 this replies to nothing -> write what they say above it, as "they: …"',
    ],
    [
      'an empty message',
      file('they:', 'we: hi'),
      '2:1 nothing is said here -> write what they type behind "they:", or "( Label )" for a press',
    ],
    [
      'an empty reply',
      file('they: hi', 'we:'),
      '3:1 no reply is written here -> add what it must hold, or write "we: nothing"',
    ],
    [
      'a message of two lines',
      file('they: hi', '  there', 'we: hi'),
      '3:3 a message is one line -> write it behind "they:"; it may be long',
    ],
    [
      'a nameless person',
      file('they (): hi', 'we: hi'),
      '2:6 the name is missing -> write it between the brackets',
    ],
    [
      'a press without spaces',
      file('they: (Tea)', 'we: hi'),
      '2:7 this is no press and no message -> a press is one label: "( Label )", spaces and all',
    ],
    [
      'two presses at once',
      file('they: ( Tea )  ( Milk )', 'we: hi'),
      '2:7 this is no press and no message -> a press is one label: "( Label )", spaces and all',
    ],
    [
      'a slip in "privately"',
      file('they: hi', 'we (privatly): hi'),
      '3:4 "privatly" says nothing about a reply -> did you mean "we (privately):"?',
    ],
    [
      'another remark on a reply',
      file('they: hi', 'we (loudly): hi'),
      '3:4 "loudly" says nothing about a reply -> write "we:", or "we (privately):" for what the person alone may see',
    ],
    [
      'more than nothing',
      file('they: hi', 'we: nothing', '    at all'),
      '4:5 there is more after "nothing" -> delete one or the other',
    ],
    [
      'silence for one',
      file('they: hi', 'we (privately): nothing'),
      '3:4 silence is for everybody -> write "we: nothing"',
    ],
    [
      'no words',
      file('they: hi', 'we: tea', '    [1]'),
      '4:5 "[1]" has no words to look for -> delete it, or write some of the words around it',
    ],
  ])('%s', (_, text, problem) => {
    expect(inLines(problemsIn(text))).toEqual([problem])
  })

  it('is told all at once, with the line it is about', () => {
    const problems = problemsIn('they: hi\nour: hello\nwe:')
    expect(formatProblems(problems, { color: false })).toMatchInlineSnapshot(`
      "talks/tea.md:1:1 error the file has no title
          they: hi
        fix: begin it with "# " and what the conversation is about

      talks/tea.md:2:1 error this belongs to no turn
          our: hello
        fix: begin it with "they:" or "we:", or set it in by two spaces below the reply that it is part of

      talks/tea.md:3:1 error no reply is written here
          we:
        fix: add what it must hold, or write "we: nothing"

      3 errors, 0 warnings
      "
    `)
  })

  it('is in the file, whatever somebody has typed', () => {
    const part = fc.constantFrom(
      'they',
      'we',
      '(bob)',
      ': ',
      '( Tea )',
      '…',
      'nothing',
      '\n',
      '\r\n',
      '  ',
      '# ',
      'word',
      '[1]',
    )
    const text = fc
      .array(fc.oneof(part, fc.string({ unit: anyCharacter, maxLength: 4 })))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (typed) => {
        const parsed = parseDialogue(typed, 'talk.md')
        if (!Array.isArray(parsed)) return expect(parsed.turns.length).toBeGreaterThan(0)
        const lines = typed.replace(/^\ufeff/, '').split(/\r\n?|\n/)
        const outside = parsed.filter(({ line, column }) => column > (lines[line - 1]?.length ?? -1) + 1)
        expect(outside).toEqual([])
        expect(parsed).not.toEqual([])
      }),
    )
  })
})

describe('the words of a text', () => {
  it.each([
    ['capitals and spaces', 'Which  is\nFASTER?', 'which is faster'],
    ['punctuation and marks', 'Ask: *is* `tea` “better”, or _not_…', 'ask is tea better or not'],
    ['an apostrophe of either kind', "I don't; they don’t", "i don't they don't"],
    ['bullets', '- tea\n• milk\n  * sugar', 'tea milk sugar'],
    ['numbers in front', '1  tea\n2. milk\n10) sugar\n- 3  lemon', 'tea milk sugar lemon'],
    ['numbers on buttons', '( 1  Tea )  ( 12  Milk )', 'tea milk'],
    ['numbers that count', '3 of us\nFrom 2-4 to 1,000', '3 of us from 2 4 to 1,000'],
    ['references', 'Tea is hot. [1][12] Milk is not. [2]', 'tea is hot milk is not'],
    ['bars and their signs', 'Tea   +10.7  ████\nMilk  -9     ░░░', 'tea +10.7 milk -9'],
    ['dates and shares', 'Since 2026-04-12: 14 % below', 'since 2026 04 12 14 below'],
    ['letters from elsewhere', 'Thé, 茶 und ﬁne', 'thé 茶 und fine'],
    ['what cannot be seen', 'te\u200ba\u00a0time', 'tea time'],
    ['nothing', ' … ███ 🔥 [3]', ''],
  ])('without %s', (_, text, words) => {
    expect(wordsOf(text).join(' ')).toBe(words)
  })
})

describe('a reply', () => {
  const TEA = 'Which one is faster?\nTea takes 4 minutes, [1] cocoa 10.\n- hot: both\n+3  ████'

  it('holds its fragments in order, with anything between them', async () => {
    expect(await against(TEA, 'we: which one', '    tea takes … COCOA 10', '    both +3')).toEqual([])
  })

  it('matches itself', async () => {
    const line = fc
      .string({ minLength: 1 })
      .filter((text) => wordsOf(text).length > 0 && !/[…(]|nothing/.test(text))
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) => {
        const [first, ...rest] = lines.map((text) => text.replace(/\s+/g, ' ').trim())
        expect(
          await against([first, ...rest].join('\n'), `we: ${first}`, ...rest.map((text) => `    ${text}`)),
        ).toEqual([])
      }),
    )
  })

  it('that lacks one tells which line is nearest', async () => {
    expect(await against(TEA, 'we: Which one is faster?', '    Tea takes 5 minutes')).toEqual([
      '4:5 the reply does not say "Tea takes 5 minutes" -> if that is right, write what it says: "Tea takes 4 minutes, [1] cocoa 10."',
    ])
  })

  it('that has no word of it tells how it begins', async () => {
    expect(await against(`Milk!\n${'mild '.repeat(100)}`, 'we: tea takes')).toEqual([
      `3:5 the reply does not say "tea takes", nor any word of it -> if that is right, write what it says: "Milk! ${'mild '.repeat(30)}mil…"`,
    ])
  })

  it('with its fragments the other way round says so', async () => {
    expect(await against(TEA, 'we: hot … cocoa')).toEqual([
      '3:11 the reply says "cocoa" before "hot", not after it -> change their order',
    ])
  })

  it('says the same thing twice only where it is said twice', async () => {
    expect(await against('tea or milk', 'we: tea … tea')).toEqual([
      '3:11 the reply says "tea" before "tea", not after it -> change their order',
    ])
  })

  it('holds whole words', async () => {
    expect(await against('Unteachable', 'we: teach')).toHaveLength(1)
    expect(await against('minus -9', 'we: minus 9')).toHaveLength(1)
  })

  it('offers its choices, in any order, by their words', async () => {
    const reply = heard('Tea', 'And cocoa?', 'What if …')
    expect(await against(reply, 'we: Tea', '    ( what if … ) ( And cocoa )')).toEqual([])
    expect(await against(reply, 'we: Tea ( And coca? )')).toEqual([
      '3:9 "( And coca? )" is not offered -> did you mean "And cocoa?"? offered is "And cocoa?" or "What if …"',
    ])
    expect(await against('Tea ( And cocoa? )', 'we: ( And cocoa? )')).toEqual([
      '3:5 "( And cocoa? )" is not offered -> nothing is offered there',
    ])
  })

  it('where none was expected, and none where one was', async () => {
    expect(await against('', 'we: nothing')).toEqual([])
    expect(await against('Tea', 'we: nothing')).toEqual([
      '3:5 there is a reply, where none was expected -> if that is right, write what it says: "Tea"',
    ])
    expect(await against('', 'we: Tea')).toEqual([
      '3:5 there is no reply -> write "we: nothing" if that is right',
    ])
  })

  it('that the person alone should see is seen by nobody else', async () => {
    const alone = { ...heard('Tea'), private: true }
    expect(await against(alone, 'we (privately): Tea')).toEqual([])
    expect(await against(alone, 'we: Tea')).toEqual([])
    const talk = dialogue('they (bob): hello', 'we (privately): Tea')
    expect((await play(talk, 'Tea')).lines).toEqual([
      '3:17 everybody sees the reply, not only bob -> write "we:" if that is right',
    ])
  })

  it('is shown in short beside what was expected', async () => {
    const { mismatches } = await play(dialogue('they: tea?', 'we: coffee … minutes'), TEA)
    expect(mismatches.map(({ said }) => said)).toEqual([
      'Which one is faster? Tea takes 4 minutes, [1] cocoa 10. - hot: both +3 ████',
    ])
    expect(formatProblems(mismatches, { color: false })).toMatchInlineSnapshot(`
      "talk.md:3:5 error the reply does not say "coffee", nor any word of it
          we: coffee … minutes
        fix: if that is right, write what it says: "Which one is faster? Tea takes 4 minutes, [1] cocoa 10. - hot: both +3 ████"

      1 error, 0 warnings
      "
    `)
  })
})

describe('a press', () => {
  const TEA = heard('Tea', 'And cocoa?', 'Tell me more')

  it('takes the label as it was offered', async () => {
    const { said, lines } = await play(
      dialogue('they: tea?', 'we: tea', 'they: ( and COCOA )', 'we: cocoa'),
      TEA,
      'Cocoa',
    )
    expect(lines).toEqual([])
    expect(said[1]).toMatchObject({ kind: 'press', person: 'they', label: 'And cocoa?' })
  })

  it('of what is not offered ends the conversation, and names what is', async () => {
    const talk = dialogue('they: tea?', 'we: tea', 'they: ( And coca? )', 'we: …', 'they: bye', 'we: …')
    const { said, lines } = await play(talk, TEA)
    expect(said).toHaveLength(1)
    expect(lines).toEqual([
      '4:7 "( And coca? )" cannot be pressed, because the last reply does not offer it; the rest was not played -> did you mean "And cocoa?"? offered is "And cocoa?" or "Tell me more"',
    ])
  })

  it('of what an earlier reply offers has to say so', async () => {
    const lines = ['they: tea?', 'we: tea', 'they: milk?', 'we: milk']
    const short = await play(dialogue(...lines, 'they: ( And cocoa? )', 'we: …'), TEA, 'Milk')
    expect(short.lines).toEqual([
      '6:7 "( And cocoa? )" cannot be pressed, because the last reply does not offer it; the rest was not played -> an earlier reply has it: write "( And cocoa? ) further up" to press it there',
    ])
    const long = await play(
      dialogue(...lines, 'they: ( And cocoa? ) further up', 'we: cocoa'),
      TEA,
      'Milk',
      'Cocoa',
    )
    expect(long.lines).toEqual([])
  })

  it('reaches through silence, which covers nothing', async () => {
    const talk = dialogue(
      'they: tea?',
      'we: tea',
      'they: hm',
      'we: nothing',
      'they: ( And cocoa? )',
      'we: cocoa',
    )
    expect((await play(talk, TEA, '', 'Cocoa')).lines).toEqual([])
  })

  it('is of what the person sees: not of what somebody else alone was shown', async () => {
    const talk = dialogue(
      'they (ann): tea?',
      'we (privately): tea',
      'they (bob): ( And cocoa? )',
      'we: cocoa',
    )
    const { lines } = await play(talk, { ...TEA, private: true })
    expect(lines).toEqual([
      '4:13 "( And cocoa? )" cannot be pressed, because the last reply does not offer it; the rest was not played -> nothing is offered there',
    ])
  })
})

it('whoever cannot say something is told where', async () => {
  const talk = dialogue('they: tea?', 'we: tea')
  await expect(
    playDialogue(talk, async () => {
      throw new Error('the kettle is empty')
    }),
  ).rejects.toThrow('talk.md:2:7 could not be said: the kettle is empty')
})
