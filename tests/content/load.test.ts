import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crosscheck } from '../../src/content/crosscheck.js'
import { problemsOfFiles, toDraft } from '../../src/content/draft.js'
import { load } from '../../src/content/load.js'
import { sourceFile } from '../../src/content/source-file.js'
import { loadWith, NOW, problemsWith } from '../support/content-tree.js'

describe('load', () => {
  it('hands out content when there is no problem', async () => {
    const { content, problems, files } = await loadWith()
    expect(problems).toEqual([])
    expect(files).toBe(7)
    expect(content?.alternatives.get('bike')).toEqual({ id: 'bike', name: 'Bicycle', aliases: ['bycicle'] })
    expect(content?.sources.get('survey')?.url).toBe('https://example.org/survey')
    expect(content?.lexicon.concepts.get('money')).toEqual(['cheap', 'price'])
    expect(content?.phrases.suggestions).toHaveLength(2)
    expect(content?.phrases.help).toEqual([
      {
        kind: 'text',
        spans: [
          { kind: 'plain', text: 'I know about ' },
          { kind: 'strong', text: 'speed' },
          { kind: 'plain', text: '.' },
        ],
      },
    ])
  })

  it('keeps where each utterance stands', async () => {
    const { content } = await loadWith()
    const speed = content?.intents.get('speed')
    expect(speed?.examples[0]).toEqual({
      text: 'is the bus faster',
      file: 'intents/qualities/speed.yaml',
      line: 3,
    })
    expect(speed?.heldOut).toEqual([
      { text: 'what gets me there soonest', file: 'intents/qualities/speed.yaml', line: 9 },
    ])
  })

  it('gives a question the answer of its own name, and a dialogue intent what it does', async () => {
    const { content } = await loadWith()
    expect(content?.intents.get('speed')).toMatchObject({ kind: 'faq', answer: 'speed' })
    expect(content?.intents.get('help')).toMatchObject({ kind: 'dialogue', does: 'help' })
    expect(content?.intents.get('help')).not.toHaveProperty('answer')
  })

  it('offers an intent unless it says otherwise, and keeps the side it leans to', async () => {
    const { content } = await loadWith({
      'intents/qualities/speed.yaml': (text) =>
        text.replace('examples:', 'frame: { for: bike, against: car }\nexamples:'),
      'intents/dialogue/help.yaml': (text) => text.replace('examples:', 'offered: false\nexamples:'),
    })
    expect(content?.intents.get('speed')).toMatchObject({
      offered: true,
      frame: { for: 'bike', against: 'car' },
    })
    expect(content?.intents.get('help')?.offered).toBe(false)
    expect(content?.intents.get('help')).not.toHaveProperty('frame')
  })

  it('does without technologies and without what the articles contain', async () => {
    const { content } = await loadWith()
    expect(content?.technologies.size).toBe(0)
    expect(content?.coverage).toEqual({ questions: [], rows: [], claims: [] })
  })

  it('hands out technologies, and what the articles contain', async () => {
    const { content, problems } = await loadWith({
      'intents/other/ways.yaml':
        'title: Other ways\nkind: decline\nanswer: speed\nexamples: [is the ferry any good]\n',
      'knowledge/technologies.yaml':
        'tram:\n  name: Tram\n  intent: ways\n  url: https://example.org/tram\n  everyday_word: true\n',
      'knowledge/coverage.yaml':
        'rows:\n  - { what: The car first, articles: [survey], intents: [speed] }\n' +
        'claims:\n  - { what: An advertisement, articles: [survey], left_out: It sells something. }\n',
    })
    expect(problems).toEqual([])
    expect(content?.technologies.get('tram')).toEqual({
      id: 'tram',
      name: 'Tram',
      aliases: [],
      intent: 'ways',
      url: 'https://example.org/tram',
      related: [],
      everydayWord: true,
    })
    expect(content?.coverage).toEqual({
      questions: [],
      rows: [{ what: 'The car first', articles: ['survey'], intents: ['speed'] }],
      claims: [
        { what: 'An advertisement', articles: ['survey'], intents: [], leftOut: 'It sells something.' },
      ],
    })
  })

  it('hands out a comparison as cells, and the words of the lexicon by their sort', async () => {
    const { content } = await loadWith({
      'knowledge/answers/speed.md': (text) =>
        text.replace(
          'reviewed:',
          'comparison:\n  aspect: Speed\n  cells:\n    bus: "*slow*[^survey]"\nreviewed:',
        ),
      'knowledge/lexicon.yaml': (text) =>
        text.replace(
          'aliases:',
          'frame: { instead_of: [over] }\nasking: { joiners: [and] }\nall_of_them: [both]\naliases:',
        ),
    })
    expect(content?.answers.get('speed')?.comparison).toEqual({
      aspect: 'Speed',
      cells: new Map([
        [
          'bus',
          [
            { kind: 'emphasis', text: 'slow' },
            { kind: 'footnote', source: 'survey' },
          ],
        ],
      ]),
    })
    expect(content?.lexicon.frame).toMatchObject({ insteadOf: ['over'], moving: [] })
    expect(content?.lexicon.asking).toMatchObject({ joiners: ['and'], openers: [] })
    expect(content?.lexicon.allOfThem).toEqual(['both'])
  })

  it('takes the same files with line ends of Windows and a byte order mark', async () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`
    const changes = { 'intents/qualities/speed.yaml': windows, 'knowledge/answers/speed.md': windows }
    expect(await loadWith(changes)).toEqual(await loadWith())
  })

  it('goes on with warnings, but not with errors', async () => {
    const few = await loadWith({
      'intents/qualities/speed.yaml': (text) => text.replace('  - is cycling slow\n', ''),
    })
    expect([few.problems.length, few.content === undefined]).toEqual([1, false])
    const none = await loadWith({ 'knowledge/sources.yaml': undefined })
    expect([none.problems.length, none.content === undefined]).toEqual([1, true])
  })

  it('says everything at once, by file and line', async () => {
    const problems = await problemsWith({
      'intents/qualities/speed.yaml': (text) =>
        text.replace('is cycling slow', '7').replace('held_out', 'heldout'),
      'knowledge/answers/speed.md': (text) =>
        text.replace('In', '# In').replace('reviewed: 2026', 'reviewed: 26'),
      'knowledge/lexicon.yaml': (text) => text.replace('[fast', '[cheap, fast'),
      'knowledge/phrases.yaml': (text) => text.replace('stale: ', 'stale:'),
    })
    expect(problems).toMatchInlineSnapshot(`
      [
        "intents/qualities/speed.yaml:6:5 error YAML takes 7 for a number, not for text -> put it in quotes: "7"",
        "intents/qualities/speed.yaml:8:1 error unknown key "heldout" -> rename it to "held_out"",
        "knowledge/answers/speed.md:6:11 error "26-11-20" is not a date -> write it as YYYY-MM-DD, for example 2026-11-20",
        "knowledge/answers/speed.md:8:1 error a heading other than "## More" -> delete it, or say it in the first words of the paragraph",
        "knowledge/lexicon.yaml:5:11 error "cheap" stands for "money", but already for "time" -> decide for one of the two and delete it in the other",
        "knowledge/phrases.yaml:13:1 error this line is neither "key: value" nor an entry of a list -> put a colon and a space behind the key",
      ]
    `)
  })

  it('says what is missing from an empty folder', async () => {
    const { content, problems } = await load('tests/packs', { now: NOW })
    expect(content).toBeUndefined()
    expect(problems.map(({ file }) => file)).toEqual([
      'intents',
      'knowledge/alternatives.yaml',
      'knowledge/lexicon.yaml',
      'knowledge/phrases.yaml',
      'knowledge/sources.yaml',
    ])
  })

  it('finds nothing to say about a content folder with another subject', async () => {
    const { content, problems } = await load('tests/packs/commute', { now: NOW })
    expect(problems).toEqual([])
    expect([...(content?.alternatives.keys() ?? [])]).toEqual(['bicycle', 'bus', 'car'])
  })

  it('turns whatever stands in the files into problems, and never throws', () => {
    const paths = [
      'intents/a/b.yaml',
      'knowledge/answers/b.md',
      'knowledge/lexicon.yaml',
      'knowledge/sources.yaml',
      'knowledge/technologies.yaml',
      'knowledge/coverage.yaml',
    ]
    const piece = fc.constantFrom(
      ...[
        'title: ',
        'examples:',
        '\n  - ',
        '\n',
        '---\n',
        'a: ',
        '[^x]',
        '*b*',
        '"',
        "'",
        '&a ',
        '|\n  ',
        '- ',
        '{',
        '# ',
      ],
      ...[
        'summary: ',
        'a summary that is long enough',
        'kind: dialogue',
        'leads:',
        'frame: { for: ',
        'comparison:',
        'cells:',
        'intent: ',
        'rows:',
        'what: ',
        'articles: ',
        '  ',
        '\t',
        '<b>',
        '![',
        '](',
        '| a |',
      ],
    )
    const text = fc.oneof(
      fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.tuple(text, text, text, text, text, text), (texts) => {
        const draft = toDraft(texts.map((content, index) => sourceFile(paths[index] ?? '', content)))
        for (const { line, column } of [...problemsOfFiles(draft), ...crosscheck(draft, NOW)]) {
          expect(line).toBeGreaterThan(0)
          expect(column).toBeGreaterThan(0)
        }
      }),
      { numRuns: 300 },
    )
  })
})
