import { describe, expect, it } from 'vitest'
import { problemsWith } from '../support/content-tree.js'

const SPEED = 'intents/qualities/speed.yaml'
const replace = (from: string, to: string) => (text: string) => text.replace(from, to)

describe('a file that breaks its format', () => {
  it.each([
    [
      'a mistyped key',
      'examples:',
      'exmaples:',
      ['intents/qualities/speed.yaml:2:1 error unknown key "exmaples" -> rename it to "examples"'],
    ],
    [
      'a key of nobody',
      'title:',
      'colour: blue\ntitle:',
      [
        'intents/qualities/speed.yaml:1:1 error unknown key "colour" -> delete it; the keys here are title, kind, does, answer, frame, offered, examples, held_out',
      ],
    ],
    [
      'a mistyped role in a frame',
      'examples:',
      'frame: { form: bus }\nexamples:',
      ['intents/qualities/speed.yaml:2:10 error unknown key "form" -> rename it to "for"'],
    ],
    [
      'offered: never',
      'examples:',
      'offered: never\nexamples:',
      [
        'intents/qualities/speed.yaml:2:10 error "offered" is neither true nor false -> write true or false, without quotes',
      ],
    ],
    [
      'a missing key',
      'title: Which one is faster?\n',
      '',
      [
        'intents/qualities/speed.yaml:1:1 error "title" is missing -> add a line "title: …" (What the person wants, as it stands on a "did you mean" button.)',
      ],
    ],
    [
      'a key without a value',
      'title: Which one is faster?',
      'title:',
      [
        'intents/qualities/speed.yaml:1:1 error "title" is empty -> write a value after the colon, or delete the line',
      ],
    ],
    [
      'a title too long for a button',
      'faster?',
      `faster${' and faster'.repeat(8)}?`,
      [
        'intents/qualities/speed.yaml:1:8 error "title" has 108 characters, at most 75 fit -> shorten it by 33',
      ],
    ],
    [
      'a title too short',
      'Which one is faster?',
      'Hm',
      [
        'intents/qualities/speed.yaml:1:8 error "Hm" is too short for "title": 2 characters, at least 3 -> say a little more',
      ],
    ],
    [
      'a mistyped kind',
      'examples:',
      'kind: decilne\nexamples:',
      [
        'intents/qualities/speed.yaml:2:7 error "decilne" is not "faq", "dialogue" or "decline" -> write "decline"',
      ],
    ],
    [
      'text where a list belongs',
      'held_out:\n  - what',
      'held_out: what',
      [
        'intents/qualities/speed.yaml:8:11 error "held_out" is not a list -> put each entry on a line of its own, after "  - "',
      ],
    ],
    [
      'an empty list',
      'held_out:\n  - what gets me there soonest',
      'examples: []',
      [
        'intents/qualities/speed.yaml:8:1 error "examples" is there twice -> keep one of the two and move its lines there',
      ],
    ],
    [
      'a bare number',
      'is cycling slow',
      '42',
      [
        'intents/qualities/speed.yaml:6:5 error YAML takes 42 for a number, not for text -> put it in quotes: "42"',
      ],
    ],
    [
      'a bare true',
      'is cycling slow',
      'true',
      [
        'intents/qualities/speed.yaml:6:5 error YAML takes true for true or false, not for text -> put it in quotes: "true"',
      ],
    ],
    [
      'an empty entry',
      '- is cycling slow',
      '-',
      [
        'intents/qualities/speed.yaml:6:4 error this entry of the list is empty -> write a text after the "-", or delete the line',
      ],
    ],
    [
      'a colon in a text',
      'is cycling slow',
      'honestly: is cycling slow',
      [
        'intents/qualities/speed.yaml:6:5 error YAML takes this text for a key and a value -> put it in quotes: "honestly: is cycling slow"',
      ],
    ],
    [
      'an id with a space',
      'examples:',
      'answer: Speed Of\nexamples:',
      [
        'intents/qualities/speed.yaml:2:9 error "Speed Of" does not fit here -> use lower-case letters, digits and _ only',
      ],
    ],
  ])('%s', async (_, from, to, problems) => {
    expect(await problemsWith({ [SPEED]: replace(from, to) })).toEqual(problems)
  })
})

describe('a file that is not YAML', () => {
  it.each([
    [
      'two colons in a text',
      'is cycling slow',
      'honestly: is cycling: slow',
      [
        'intents/qualities/speed.yaml:6:15 error YAML takes a character in this text for a sign of its own -> put the text in quotes: "honestly: is cycling: slow"',
      ],
    ],
    [
      'an at sign at the start',
      'is cycling slow',
      '@bot is cycling slow',
      [
        'intents/qualities/speed.yaml:6:5 error YAML takes a character in this text for a sign of its own -> put the text in quotes: "@bot is cycling slow"',
      ],
    ],
    [
      'an asterisk at the start',
      'is cycling slow',
      '*cycling* slow',
      [
        'intents/qualities/speed.yaml:6:5 error YAML takes a character in this text for a sign of its own -> put the text in quotes: "*cycling* slow"',
      ],
    ],
    [
      'an exclamation mark at the start',
      'is cycling slow',
      '!important is cycling slow',
      [
        'intents/qualities/speed.yaml:6:5 error YAML takes a character in this text for a sign of its own -> put the text in quotes: "!important is cycling slow"',
      ],
    ],
    [
      'text behind the closing quote',
      'is cycling slow',
      '"cycling" slow',
      [
        'intents/qualities/speed.yaml:6:15 error YAML takes a character in this text for a sign of its own -> put the text in quotes: "\\"cycling\\" slow"',
      ],
    ],
    [
      'a quote without its partner',
      'is cycling slow',
      '"is cycling slow',
      [
        'intents/qualities/speed.yaml:6:5 error a quote that was opened is not closed -> put the same quote at the end of the text',
      ],
    ],
    [
      'a tab',
      '  - is cycling slow',
      '\t- is cycling slow',
      [
        'intents/qualities/speed.yaml:6:1 error a tab stands where YAML wants spaces -> replace the tab with two spaces',
      ],
    ],
    [
      'a line further to the left',
      '  - is cycling slow',
      ' - is cycling slow',
      [
        'intents/qualities/speed.yaml:6:1 error this line does not line up with its neighbours -> give it as many spaces at the start as the lines beside it',
      ],
    ],
    [
      'the same key twice',
      'held_out:',
      'examples:',
      [
        'intents/qualities/speed.yaml:8:1 error "examples" is there twice -> keep one of the two and move its lines there',
      ],
    ],
    [
      'a list on the line of its key',
      'held_out:\n  -',
      'held_out: -',
      [
        'intents/qualities/speed.yaml:8:11 error a list begins on the line of its key -> begin a new line before the "-"',
      ],
    ],
    [
      'no space behind the colon',
      'title: W',
      'title:W',
      [
        'intents/qualities/speed.yaml:1:1 error this line is neither "key: value" nor an entry of a list -> put a colon and a space behind the key',
      ],
    ],
    [
      'a second document',
      'held_out:',
      '---\nheld_out:',
      [
        'intents/qualities/speed.yaml:8:1 error "---" begins a second document -> delete the "---", or move what follows to a file of its own',
      ],
    ],
    [
      'a title that is set in',
      'title:',
      '  title:',
      [
        'intents/qualities/speed.yaml:1:3 error this line is indented by 2, "examples:" below it by 0 -> delete the spaces at its start',
      ],
    ],
    [
      'another key that is set in',
      'examples:',
      '  examples:',
      [
        'intents/qualities/speed.yaml:2:3 error this line is indented by 2, the one above by 0, which has a value already -> begin it with no spaces, or put the value above in quotes',
      ],
    ],
    [
      'no space behind the dash',
      '- is cycling slow',
      '-is cycling slow',
      ['intents/qualities/speed.yaml:6:3 error there is no space after the "-" -> write "- is cycling slow"'],
    ],
    [
      'no space behind the dash of the first entry',
      '- is the bus faster',
      '-is the bus faster',
      [
        'intents/qualities/speed.yaml:3:3 error there is no space after the "-" -> write "- is the bus faster"',
      ],
    ],
    [
      'an entry without a dash',
      '- is cycling slow',
      'is cycling slow',
      [
        'intents/qualities/speed.yaml:6:1 error this line is neither "key: value" nor an entry of a list -> begin it with "  - " if it is an entry, or put it on the line it belongs to',
      ],
    ],
    [
      'a quoted entry that is set in',
      'how long does it take\n  - is cycling slow',
      '"how long does it take"\n   - "is cycling slow"',
      [
        'intents/qualities/speed.yaml:6:4 error this line does not line up with its neighbours -> give it as many spaces at the start as the lines beside it',
      ],
    ],
    [
      'an opening bracket in the line above',
      '- how long',
      '- [how long',
      [
        'intents/qualities/speed.yaml:5:3 error the "[" that begins this text is not closed -> close it, or put the text in quotes: "[how long does it take"',
      ],
    ],
    [
      'an ampersand at the start, which YAML would take away with its word',
      'is cycling slow',
      '&co is cycling slow',
      [
        'intents/qualities/speed.yaml:6:9 error YAML takes a character in this text for a sign of its own -> put the text in quotes: "&co is cycling slow"',
      ],
    ],
    [
      'a backslash in double quotes',
      'is cycling slow',
      '"is \\cycling slow"',
      [
        'intents/qualities/speed.yaml:6:9 error a backslash in double quotes makes one sign of two -> double it, or use single quotes',
      ],
    ],
    [
      'two slips, of which the first is said',
      '- bike or car, what is quicker\n  - how',
      '-bike or car, what is quicker\n  -how',
      [
        'intents/qualities/speed.yaml:4:3 error there is no space after the "-" -> write "- bike or car, what is quicker"',
      ],
    ],
  ])('%s', async (_, from, to, problems) => {
    expect(await problemsWith({ [SPEED]: replace(from, to) })).toEqual(problems)
  })
})

describe('a line that YAML joins to the line above without a word', () => {
  it.each([
    [
      'one space too many before the dash',
      '  - is cycling slow',
      '   - is cycling slow',
      [
        'intents/qualities/speed.yaml:6:4 error this line is indented by 3, the others by 2, so that it joins the line above -> begin it with 2 spaces, like the others',
      ],
    ],
    [
      'of a held-out question',
      'soonest\n',
      'soonest\n    - is it quick\n\n    - or slow\n',
      [
        'intents/qualities/speed.yaml:10:5 error this line is indented by 4, the others by 2, so that it joins the line above -> begin it with 2 spaces, like the others',
        'intents/qualities/speed.yaml:12:5 error this line is indented by 4, the others by 2, so that it joins the line above -> begin it with 2 spaces, like the others',
      ],
    ],
    [
      'no dash',
      '  - is cycling slow',
      '    is cycling slow',
      [
        'intents/qualities/speed.yaml:6:5 error this line has no "-", so that it joins the line above -> begin it with "  - " if it is an entry of its own, or put both on one line',
      ],
    ],
    [
      'an entry under a text',
      'faster?\n',
      'faster?\n  - is the car faster\n',
      [
        'intents/qualities/speed.yaml:2:3 error this line joins the line above, which is a text and no list -> put the key of the list on a line of its own above it, or delete the "-"',
      ],
    ],
  ])('%s', async (_, from, to, problems) => {
    expect(await problemsWith({ [SPEED]: replace(from, to) })).toEqual(problems)
  })

  it('in brackets without a comma', async () => {
    const change = replace('[fast, quick, slow]', '[fast, quick\n    quickly, slow]')
    expect(await problemsWith({ 'knowledge/lexicon.yaml': change })).toEqual([
      'knowledge/lexicon.yaml:5:5 error this text goes on from the line above -> end that line with a comma, or write the text on one line',
    ])
  })

  it('in brackets, where lines need no key, the sign is said that YAML stumbles over', async () => {
    const change = replace('[fast, quick, slow]', '[fast,\n    quick, "slow" er]')
    const [problem, ...others] = await problemsWith({ 'knowledge/lexicon.yaml': change })
    expect(problem).toMatch(
      /lexicon\.yaml:5:19 error YAML stumbles between these brackets: .+ -> see that a comma/,
    )
    expect(others).toEqual([])
  })

  it('in brackets that are not closed, the opening one is shown', async () => {
    const change = replace('[fast, quick, slow]', '[fast,\n    quick, slow')
    expect(await problemsWith({ 'knowledge/lexicon.yaml': change })).toEqual([
      'knowledge/lexicon.yaml:4:3 error the "[" that begins this text is not closed -> close it, or put the text in quotes: "[fast,"',
    ])
  })

  it('in front matter', async () => {
    const change = replace('reviewed:', 'related:\n  - speed\n   - speed\nreviewed:')
    expect(await problemsWith({ 'knowledge/answers/speed.md': change })).toEqual([
      'knowledge/answers/speed.md:8:4 error this line is indented by 3, the others by 2, so that it joins the line above -> begin it with 2 spaces, like the others',
    ])
  })

  it('is none where a longer text may go over several lines', async () => {
    const quoted = replace('is cycling slow', '"is cycling\n    slow"')
    const summary = replace('summary: >-\n', 'summary:\n')
    expect(await problemsWith({ [SPEED]: quoted, 'knowledge/answers/speed.md': summary })).toEqual([])
  })
})

describe('the other formats', () => {
  it.each([
    [
      'an empty file',
      'knowledge/lexicon.yaml',
      () => '',
      ['knowledge/lexicon.yaml:1:1 error the file is empty -> copy a neighbouring file and change it'],
    ],
    [
      'a date the other way round',
      'knowledge/sources.yaml',
      replace('2026-11-20', '20.11.2026'),
      [
        'knowledge/sources.yaml:6:12 error "20.11.2026" is not a date -> write it as YYYY-MM-DD, for example 2026-11-20',
      ],
    ],
    [
      'a date of the material',
      'knowledge/sources.yaml',
      replace('kind:', 'date: May 2026\n  kind:'),
      [
        'knowledge/sources.yaml:5:9 error "May 2026" does not fit here -> use a date such as 2026-04-12, 2026-04 or 2026',
      ],
    ],
    [
      'an address without https',
      'knowledge/sources.yaml',
      replace('https://', ''),
      [
        'knowledge/sources.yaml:3:8 error "example.org/survey" is not a web address -> write the whole address, beginning with https://',
      ],
    ],
    [
      'a source id with a capital',
      'knowledge/sources.yaml',
      replace('survey:', 'Survey:'),
      [
        'knowledge/sources.yaml:1:1 error "Survey" cannot be an id -> use lower-case letters, digits and - only',
      ],
    ],
    [
      'a phrase that nobody says',
      'knowledge/phrases.yaml',
      replace('stale:', 'stael:'),
      ['knowledge/phrases.yaml:13:1 error unknown key "stael" -> rename it to "stale"'],
    ],
    [
      'an entry that is no object',
      'knowledge/alternatives.yaml',
      () => 'bike: Bicycle\nbus: { name: Bus }\n',
      [
        'knowledge/alternatives.yaml:1:7 error "bike" does not consist of "key: value" lines -> write "key: value", one a line, two spaces further in',
      ],
    ],
    [
      'contested: maybe',
      'knowledge/answers/speed.md',
      replace('---\nIn', 'contested: maybe\n---\nIn'),
      [
        'knowledge/answers/speed.md:7:12 error "contested" is neither true nor false -> write true or false, without quotes',
      ],
    ],
    [
      'front matter that is not closed',
      'knowledge/answers/speed.md',
      replace('---\nIn', 'In'),
      [
        'knowledge/answers/speed.md:1:1 error the front matter is not closed -> put a line of three dashes, "---", between the fields and the text',
      ],
    ],
    [
      'no front matter',
      'knowledge/answers/speed.md',
      () => 'The bus.\n',
      [
        'knowledge/answers/speed.md:1:1 error the file does not begin with front matter -> begin with a line "---", then title, summary and reviewed, then "---" again',
      ],
    ],
    [
      'a mistyped key in front matter',
      'knowledge/answers/speed.md',
      replace('reviewed:', 'reviewd:'),
      ['knowledge/answers/speed.md:6:1 error unknown key "reviewd" -> rename it to "reviewed"'],
    ],
    [
      'a comparison that is too long for a phone',
      'knowledge/answers/speed.md',
      replace(
        '---\nIn',
        `comparison:\n  aspect: ${'Speed '.repeat(7)}\n  cells:\n    bus: ${'slow '.repeat(30)}\n---\nIn`,
      ),
      [
        'knowledge/answers/speed.md:8:11 error "aspect" has 41 characters, at most 30 fit -> shorten it by 11',
        'knowledge/answers/speed.md:10:10 error "bus" has 149 characters, at most 120 fit -> shorten it by 29',
      ],
    ],
    [
      'a comparison without cells',
      'knowledge/answers/speed.md',
      replace('---\nIn', 'comparison:\n  aspect: Speed\n---\nIn'),
      [
        'knowledge/answers/speed.md:7:1 error "cells" is missing -> add a line "cells: …" (Per alternative: a few words, with footnotes.)',
      ],
    ],
    [
      'a mistyped sort of words in the lexicon',
      'knowledge/lexicon.yaml',
      replace('aliases:', 'frame:\n  insteadof: [over]\naliases:'),
      ['knowledge/lexicon.yaml:2:3 error unknown key "insteadof" -> rename it to "instead_of"'],
    ],
    [
      'words that are no list',
      'knowledge/lexicon.yaml',
      replace('aliases:', 'asking:\n  joiners: and\naliases:'),
      [
        'knowledge/lexicon.yaml:2:12 error "joiners" is not a list -> put each entry on a line of its own, after "  - "',
      ],
    ],
    [
      'a number among words',
      'knowledge/lexicon.yaml',
      replace('aliases:', 'none: [neither, 0]\naliases:'),
      ['knowledge/lexicon.yaml:1:17 error YAML takes 0 for a number, not for text -> put it in quotes: "0"'],
    ],
    [
      'a technology without an address',
      'knowledge/technologies.yaml',
      () => 'tram: { name: Tram, intent: ways }\n',
      [
        'knowledge/technologies.yaml:1:1 error "url" is missing -> add a line "url: …" (Where to read about it instead: its own documentation.)',
      ],
    ],
    [
      'a technology with too many related intents',
      'knowledge/technologies.yaml',
      () => 'tram:\n  name: Tram\n  intent: ways\n  url: https://example.org/tram\n  related: [a, b, c]\n',
      [
        'knowledge/technologies.yaml:5:12 error "related" has more than 2 entries -> delete the least useful ones',
      ],
    ],
    [
      'a technology with a key of nobody',
      'knowledge/technologies.yaml',
      () => 'tram:\n  name: Tram\n  intent: ways\n  url: https://example.org/tram\n  colour: red\n',
      [
        'knowledge/technologies.yaml:5:3 error unknown key "colour" -> delete it; the keys here are name, aliases, intent, url, related, everyday_word',
      ],
    ],
    [
      'a technology with an id that is none',
      'knowledge/technologies.yaml',
      () => 'E-scooter:\n  name: E-scooter\n  intent: ways\n  url: https://example.org/e-scooter\n',
      [
        'knowledge/technologies.yaml:1:1 error "E-scooter" cannot be an id -> use lower-case letters, digits and _ only',
      ],
    ],
    [
      'a part of the articles that is none',
      'knowledge/coverage.yaml',
      () => 'row: []\n',
      ['knowledge/coverage.yaml:1:1 error unknown key "row" -> rename it to "rows"'],
    ],
    [
      'an item of the articles with a mistyped key',
      'knowledge/coverage.yaml',
      () => 'rows:\n  - what: The car first\n    articles: [survey]\n    leftout: It sells something.\n',
      ['knowledge/coverage.yaml:4:5 error unknown key "leftout" -> rename it to "left_out"'],
    ],
    [
      'an item of no article',
      'knowledge/coverage.yaml',
      () => 'claims:\n  - what: The car first\n    articles: []\n    intents: [speed]\n',
      ['knowledge/coverage.yaml:3:15 error "articles" has fewer than 1 entries -> add what is missing'],
    ],
    [
      'an item that is left out for no reason',
      'knowledge/coverage.yaml',
      () => 'claims:\n  - what: The car first\n    articles: [survey]\n    left_out: ""\n',
      ['knowledge/coverage.yaml:4:15 error "left_out" is empty -> write a text, or delete the line'],
    ],
    [
      'a phrase for a kind of sources that is missing',
      'knowledge/phrases.yaml',
      (text: string) =>
        `carried_by: { primary: a, benchmark: b, article: c }\n${text.replace(/carried_by: .*\n/, '')}`,
      ['knowledge/phrases.yaml:1:1 error "survey" is missing -> add a line "survey: …" (required)'],
    ],
  ])('%s', async (_, file, change, problems) => {
    expect(await problemsWith({ [file]: change })).toEqual(problems)
  })

  it('takes a year alone as the date of the material', async () => {
    expect(await problemsWith({ 'knowledge/sources.yaml': replace('kind:', 'date: 2025\n  kind:') })).toEqual(
      [],
    )
  })
})
