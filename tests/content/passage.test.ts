import { describe, expect, it } from 'vitest'
import { parsePassage, parseSections } from '../../src/content/passage.js'
import { sourceFile } from '../../src/content/source-file.js'
import { problemsWith } from '../support/content-tree.js'

const markdown = (text: string) => ({
  source: sourceFile('a.md', text),
  text,
  locate: (offset: number) => offset,
})
const ANSWER = 'knowledge/answers/speed.md'
const body = (text: string) => (file: string) => file.replace('In the rush hour', text)

describe('Markdown becomes a passage', () => {
  it('with what can stand inside a line, and a soft line break as a space', () => {
    expect(
      parsePassage(markdown('**Bus** or *car*:\n`GET` a [map](https://example.org).[^a][^b-2]')).passage,
    ).toEqual([
      {
        kind: 'text',
        spans: [
          { kind: 'strong', text: 'Bus' },
          { kind: 'plain', text: ' or ' },
          { kind: 'emphasis', text: 'car' },
          { kind: 'plain', text: ': ' },
          { kind: 'code', text: 'GET' },
          { kind: 'plain', text: ' a ' },
          { kind: 'link', text: 'map', url: 'https://example.org' },
          { kind: 'plain', text: '.' },
          { kind: 'footnote', source: 'a' },
          { kind: 'footnote', source: 'b-2' },
        ],
      },
    ])
  })

  it('with lists and tables', () => {
    expect(
      parsePassage(markdown('- one[^a]\n- two\n\n| a | b |\n| - | - |\n| c | **d** |\n')).passage,
    ).toEqual([
      {
        kind: 'list',
        items: [
          [
            { kind: 'plain', text: 'one' },
            { kind: 'footnote', source: 'a' },
          ],
          [{ kind: 'plain', text: 'two' }],
        ],
      },
      {
        kind: 'table',
        header: [[{ kind: 'plain', text: 'a' }], [{ kind: 'plain', text: 'b' }]],
        rows: [[[{ kind: 'plain', text: 'c' }], [{ kind: 'strong', text: 'd' }]]],
      },
    ])
  })

  it('in two parts, above and below "## More"', () => {
    const { body, more } = parseSections(markdown('Short.\n\n## More\n\nLong.'))
    expect([body.passage, more.passage]).toEqual([
      [{ kind: 'text', spans: [{ kind: 'plain', text: 'Short.' }] }],
      [{ kind: 'text', spans: [{ kind: 'plain', text: 'Long.' }] }],
    ])
  })
})

describe('what not every platform can show', () => {
  it.each([
    [
      'a heading',
      '# Speed\n\nIn the rush hour',
      [
        'knowledge/answers/speed.md:8:1 error a heading other than "## More" -> delete it, or say it in the first words of the paragraph',
      ],
    ],
    [
      'a numbered list',
      '1. one\n2. two\n\nIn the rush hour',
      ['knowledge/answers/speed.md:8:1 error a numbered list -> begin its lines with "- " instead'],
    ],
    [
      'a list in a list',
      '- one\n  - two\n\nIn the rush hour',
      ['knowledge/answers/speed.md:9:3 error a list inside a list -> make it one list'],
    ],
    [
      'two paragraphs in an entry',
      '- one\n\n  two\n\nIn the rush hour',
      [
        'knowledge/answers/speed.md:10:3 error a list entry of more than one paragraph -> make it one line, or two entries',
      ],
    ],
    [
      'code',
      '```\ncode\n```\n\nIn the rush hour',
      [
        'knowledge/answers/speed.md:8:1 error a block of code -> describe it in words; `code` fits inside a line. Indented by accident? Delete the spaces',
      ],
    ],
    [
      'a quotation',
      '> somebody said\n\nIn the rush hour',
      ['knowledge/answers/speed.md:8:1 error a quotation -> say it in our own words, with a footnote'],
    ],
    [
      'HTML',
      'In the <b>rush</b> hour',
      [
        'knowledge/answers/speed.md:8:8 error HTML -> write it as Markdown, or put it in `backticks` to show it',
      ],
    ],
    [
      'a comment',
      '<!-- todo -->\n\nIn the rush hour',
      ['knowledge/answers/speed.md:8:1 error HTML -> write it as Markdown, or delete it'],
    ],
    [
      'a picture',
      '![a map](https://example.org/map.png) In the rush hour',
      ['knowledge/answers/speed.md:8:1 error a picture -> link to it: the same without the "!"'],
    ],
    [
      'a link to a file',
      '[see](speed.md) In the rush hour',
      [
        'knowledge/answers/speed.md:8:1 error "speed.md" is not a web address -> write the whole address, beginning with https://',
      ],
    ],
    [
      'bold inside bold',
      '**very *bold***. In the rush hour',
      ['knowledge/answers/speed.md:8:8 error markup inside other markup -> keep one of the two'],
    ],
    [
      'a footnote inside bold',
      '**bold[^survey]**. In the rush hour',
      [
        'knowledge/answers/speed.md:8:7 error a footnote inside other markup -> move it behind the closing sign',
      ],
    ],
    [
      'a hard line break',
      'In the  \nrush hour',
      [
        'knowledge/answers/speed.md:8:7 error a line break inside a paragraph -> delete the two spaces (or the \\) at the end of the line',
      ],
    ],
    [
      'a footnote with a space',
      'Look here[^the survey]. In the rush hour',
      [
        'knowledge/answers/speed.md:8:10 error a footnote with a space or a bracket in it -> write it as [^id]',
      ],
    ],
    [
      'a footnote that is defined',
      '[^survey]: The survey.\n\nIn the rush hour',
      [
        'knowledge/answers/speed.md:8:1 error a footnote defined in the text -> move it to knowledge/sources.yaml and leave only [^id] here',
      ],
    ],
    [
      'a line',
      'One.\n\n---\n\nIn the rush hour',
      [
        'knowledge/answers/speed.md:10:1 error a dividing line -> delete it; "## More" begins the second part',
      ],
    ],
  ])('%s', async (_, text, problems) => {
    expect(await problemsWith({ [ANSWER]: body(text) })).toEqual(problems)
  })
})

describe('places inside front matter', () => {
  it.each([
    ['folded', 'summary: >-\n  The bus, then\n  the car[^sruvey] and so on.', '5:10'],
    ['literal', 'summary: |\n  The bus, then\n  the car[^sruvey] and so on.', '5:10'],
    ['plain', 'summary: The bus, then the car[^sruvey] and so on.', '3:31'],
    ['plain, on two lines', 'summary: The bus, then\n  the car[^sruvey] and so on.', '4:10'],
    ['in double quotes', 'summary: "The \\"bus\\", then the car[^sruvey]."', '3:36'],
    ['in single quotes', "summary: 'The bus''s lane, then the car[^sruvey].'", '3:40'],
  ])('%s', async (_, summary, place) => {
    const problems = await problemsWith({ [ANSWER]: (text) => text.replace(/summary: [^:]*\]/, summary) })
    expect(problems).toEqual([
      `${ANSWER}:${place} error there is no source "sruvey" -> write [^survey] if you meant that one, or add "sruvey:" to knowledge/sources.yaml`,
    ])
  })

  it('in a lead, and in the Markdown of help', async () => {
    const lead = 'leads:\n  bus: >-\n    The bus is quick\n    on its <b>own</b> lane.\nreviewed:'
    const problems = await problemsWith({
      [ANSWER]: (text) => text.replace('reviewed:', lead),
      'knowledge/phrases.yaml': (text) => text.replace('help: I know', 'help: |-\n  # Help\n\n  I know'),
    })
    expect(problems).toMatchInlineSnapshot(`
      [
        "knowledge/answers/speed.md:9:12 error HTML -> write it as Markdown, or put it in \`backticks\` to show it",
        "knowledge/phrases.yaml:3:3 error a heading other than "## More" -> delete it, or say it in the first words of the paragraph",
      ]
    `)
  })

  it('takes only one paragraph as a summary', async () => {
    const problems = await problemsWith({
      [ANSWER]: (text) => text.replace('on long ones', '\n  - on long ones'),
    })
    expect(problems).toMatchInlineSnapshot(`
      [
        "knowledge/answers/speed.md:6:3 error only one paragraph fits here -> make it one paragraph, or move the rest below the "---"",
      ]
    `)
  })
})
