import { describe, expect, it } from 'vitest'
import { type Changes, problemsWith } from '../support/content-tree.js'

const SPEED = 'intents/qualities/speed.yaml'
const HELP = 'intents/dialogue/help.yaml'
const ANSWER = 'knowledge/answers/speed.md'
const SOURCES = 'knowledge/sources.yaml'
const LEXICON = 'knowledge/lexicon.yaml'
const TECHNOLOGIES = 'knowledge/technologies.yaml'
const COVERAGE = 'knowledge/coverage.yaml'

const replace = (from: string, to: string) => (text: string) => text.replace(from, to)
const front = (lines: string) => replace('reviewed:', `${lines}\nreviewed:`)
const body = (text: string) => replace('In the rush hour the car loses its lead.', text)
const example = (text: string) => replace('is cycling slow', text)

const decline = (...examples: string[]) =>
  `title: Repairs\nkind: decline\nanswer: speed\nexamples:\n${examples.map((text) => `  - ${text}\n`).join('')}`

/** An intent that is declined, and a technology that belongs to it. */
const tram = (more = ''): Changes => ({
  'intents/other/ways.yaml': decline('is the ferry any good'),
  [TECHNOLOGIES]: `tram:\n  name: Tram\n  intent: ways\n  url: https://example.org/tram\n${more}`,
})

/** One item of an article, beginning at line 2. */
const item = (more: string): Changes => ({
  [COVERAGE]: `rows:\n  - what: The car first\n    articles: [survey]\n${more}`,
})

const rules: Record<string, Record<string, [changes: Changes, problems: string[]]>> = {
  'every file is there and read': {
    'a missing file': [
      { 'knowledge/lexicon.yaml': undefined },
      [
        'knowledge/lexicon.yaml:1:1 error the file is missing -> create it; knowledge/README.md shows what belongs in it',
      ],
    ],
    'no intents': [
      { [SPEED]: undefined, [HELP]: undefined, [ANSWER]: undefined, [SOURCES]: '{}' },
      [
        'intents:1:1 error there are no intents -> add one file for each question; intents/README.md shows how. Or is this the wrong folder?',
      ],
    ],
    'another ending': [
      { 'intents/qualities/cost.yml': 'title: Cost' },
      [
        'intents/qualities/cost.yml:1:1 error nobody reads this file -> rename it to intents/qualities/cost.yaml',
      ],
    ],
    'a mistyped name': [
      { 'knowledge/lexikon.yaml': '{}' },
      ['knowledge/lexikon.yaml:1:1 error nobody reads this file -> rename it to knowledge/lexicon.yaml'],
    ],
    'a mistyped name of a file that may be missing': [
      { 'knowledge/technologie.yaml': '{}' },
      [
        'knowledge/technologie.yaml:1:1 error nobody reads this file -> rename it to knowledge/technologies.yaml',
      ],
    ],
    'an answer in a folder': [
      { 'knowledge/answers/old/cost.md': '' },
      [
        'knowledge/answers/old/cost.md:1:1 error nobody reads this file -> move it to intents/<topic>/<id>.yaml or knowledge/answers/<id>.md',
      ],
    ],
  },
  'intents are sound': {
    'a file name that is no id': [
      {
        [HELP]: undefined,
        'intents/dialogue/Get-help.yaml': 'title: What?\nkind: dialogue\ndoes: help\nexamples: [help]',
      },
      [
        'intents/dialogue/Get-help.yaml:1:1 error the file name "Get-help" cannot be an id: lower-case letters, digits and _ only -> rename the file to get_help.yaml',
      ],
    ],
    'one id in two folders': [
      {
        'intents/other/help.yaml': 'title: What?\nkind: dialogue\ndoes: restart\nexamples: [again]',
      },
      [
        'intents/other/help.yaml:1:1 error the id "help" is taken by intents/dialogue/help.yaml -> merge the two files, or rename one',
      ],
    ],
    'two intents that do the same': [
      {
        'intents/other/aid.yaml': 'title: What?\nkind: dialogue\ndoes: help\nexamples: [again]',
      },
      [
        'intents/other/aid.yaml:3:7 error "does: help" is already served by intents/dialogue/help.yaml -> move the examples there and delete this file',
      ],
    ],
    'a dialogue intent that does nothing': [
      { [HELP]: replace('does: help\n', '') },
      [
        'intents/dialogue/help.yaml:2:1 error a dialogue intent does not say what it does -> add a line "does: …" with "help", "smalltalk", "restart", "other_one", "more_detail", "show_sources", "how_sure", "disagree", "start_guided", "describe_project", "why_this", "what_if", "change_answer", "team_vote" or "export_decision"',
      ],
    ],
    'a question that does something': [
      { [SPEED]: replace('examples:', 'does: restart\nexamples:') },
      [
        'intents/qualities/speed.yaml:2:1 error "does" stands in an intent of kind faq -> delete the line, or write "kind: dialogue"',
      ],
    ],
    'a dialogue intent with an answer': [
      { [HELP]: replace('does:', 'answer: speed\ndoes:') },
      [
        'intents/dialogue/help.yaml:3:1 error a dialogue intent has no answer of its own -> delete the line, or make the kind "faq" or "decline"',
      ],
    ],
    'a dialogue intent that leans to one side': [
      { [HELP]: replace('does:', 'frame: { for: bus }\ndoes:') },
      [
        'intents/dialogue/help.yaml:3:1 error "frame" stands in an intent of kind dialogue -> delete it: only a question can lean to one side',
      ],
    ],
    'a declined intent that leans to one side': [
      {
        'intents/other/ways.yaml': decline('is the ferry any good').replace(
          'answer:',
          'frame: { against: bus }\nanswer:',
        ),
      },
      [
        'intents/other/ways.yaml:3:1 error "frame" stands in an intent of kind decline -> delete it: only a question can lean to one side',
      ],
    ],
    'few examples': [
      { [SPEED]: replace('  - is cycling slow\n', '') },
      [
        'intents/qualities/speed.yaml:2:1 warning only 4 examples, fewer than 5 -> add more, in words as different as people would use',
      ],
    ],
    'nothing held out': [
      { [SPEED]: (text) => text.replace(/held_out:[\s\S]*/, '') },
      [
        'intents/qualities/speed.yaml:1:1 warning nothing tests this intent: it has no held_out -> add "held_out:" with two or three ways of asking that are not among the examples',
      ],
    ],
  },
  'names exist': {
    'an intent without an answer': [
      { [SPEED]: replace('examples:', 'answer: sped\nexamples:') },
      [
        'intents/qualities/speed.yaml:2:9 error there is no answer "sped" -> write knowledge/answers/sped.md, or did you mean "speed"?',
      ],
    ],
    'an answer by another file name': [
      {
        [ANSWER]: undefined,
        'knowledge/answers/velocity.md':
          '---\ntitle: Speed\nsummary: The bus is the one to take.[^survey]\nreviewed: 2026-11-20\n---\n',
      },
      [
        'intents/qualities/speed.yaml:1:1 error there is no answer "speed" -> write knowledge/answers/speed.md',
        'knowledge/answers/velocity.md:1:1 error no intent leads to this answer -> add intents/<topic>/velocity.yaml with the ways of asking for it, or delete this file',
      ],
    ],
    'a related intent': [
      { [ANSWER]: front('related: [sped]') },
      ['knowledge/answers/speed.md:6:11 error there is no faq intent "sped" -> write "speed"'],
    ],
    'a related intent that is no question': [
      { [ANSWER]: front('related: [help]') },
      [
        'knowledge/answers/speed.md:6:11 error there is no faq intent "help" -> use "speed" from intents/, or add it there',
      ],
    ],
    'an alternative in leads': [
      { [ANSWER]: front('leads:\n  bsu: The bus takes a little longer.') },
      [
        'knowledge/answers/speed.md:7:3 error there is no alternative "bsu" -> use "bike", "bus" or "car" from knowledge/alternatives.yaml, or add it there',
      ],
    ],
    'an alternative and an intent in others': [
      { [ANSWER]: front('others:\n  train: speed\n  bus: price') },
      [
        'knowledge/answers/speed.md:7:3 error there is no alternative "train" -> use "bike", "bus" or "car" from knowledge/alternatives.yaml, or add it there',
        'knowledge/answers/speed.md:8:8 error there is no faq intent "price" -> use "speed" from intents/, or add it there',
      ],
    ],
    'alternatives in a frame': [
      { [SPEED]: replace('examples:', 'frame: { from: bsu, to: train }\nexamples:') },
      [
        'intents/qualities/speed.yaml:2:16 error there is no alternative "bsu" -> use "bike", "bus" or "car" from knowledge/alternatives.yaml, or add it there',
        'intents/qualities/speed.yaml:2:25 error there is no alternative "train" -> use "bike", "bus" or "car" from knowledge/alternatives.yaml, or add it there',
      ],
    ],
    'an alternative and a source in a comparison': [
      {
        [ANSWER]: front(
          'comparison:\n  aspect: Speed\n  cells:\n    train: the fastest\n    bus: slow[^survye]',
        ),
      },
      [
        'knowledge/answers/speed.md:9:5 error there is no alternative "train" -> use "bike", "bus" or "car" from knowledge/alternatives.yaml, or add it there',
        'knowledge/answers/speed.md:10:14 error there is no source "survye" -> write [^survey] if you meant that one, or add "survye:" to knowledge/sources.yaml',
      ],
    ],
    'intents in rows': [
      { [ANSWER]: front('rows: [sped, help]') },
      [
        'knowledge/answers/speed.md:6:8 error there is no faq intent "sped" -> write "speed"',
        'knowledge/answers/speed.md:6:14 error there is no faq intent "help" -> use "speed" from intents/, or add it there',
      ],
    ],
    'the intent of a technology': [
      { ...tram(), [TECHNOLOGIES]: `tram: { name: Tram, intent: way, url: 'https://example.org/tram' }\n` },
      ['knowledge/technologies.yaml:1:29 error there is no decline intent "way" -> write "ways"'],
    ],
    'the intent of a technology that is not declined': [
      { ...tram(), [TECHNOLOGIES]: `tram: { name: Tram, intent: speed, url: 'https://example.org/tram' }\n` },
      [
        'knowledge/technologies.yaml:1:29 error there is no decline intent "speed" -> use "ways" from intents/, or add it there',
      ],
    ],
    'intents related to a technology': [
      tram('  related: [sped, ways]\n'),
      [
        'knowledge/technologies.yaml:5:13 error there is no faq intent "sped" -> write "speed"',
        'knowledge/technologies.yaml:5:19 error there is no faq intent "ways" -> use "speed" from intents/, or add it there',
      ],
    ],
    'the sources of what is covered': [
      { [COVERAGE]: 'claims: [{ what: The car first, articles: [survye, almanac], intents: [speed] }]\n' },
      [
        'knowledge/coverage.yaml:1:44 error there is no source "survye" -> write "survey"',
        'knowledge/coverage.yaml:1:52 error there is no source "almanac" -> use "survey" from knowledge/sources.yaml, or add it there',
      ],
    ],
    'the intents of what is covered': [
      item('    intents: [sped, help]\n'),
      [
        'knowledge/coverage.yaml:4:15 error there is no faq intent "sped" -> write "speed"',
        'knowledge/coverage.yaml:4:21 error there is no faq intent "help" -> use "speed" from intents/, or add it there',
      ],
    ],
    'what becomes of an item of an article': [
      item(''),
      [
        'knowledge/coverage.yaml:2:5 error nothing says what becomes of this -> name intents, or say why in "left_out"',
      ],
    ],
    'a footnote': [
      { [ANSWER]: body('The bus waits.[^survye]') },
      [
        'knowledge/answers/speed.md:8:15 error there is no source "survye" -> write [^survey] if you meant that one, or add "survye:" to knowledge/sources.yaml',
      ],
    ],
    'a footnote as near to two sources': [
      {
        [ANSWER]: body('The bus waits.[^survay-2]'),
        [SOURCES]: (text) =>
          `${text}${text.replace('survey:', 'survey-1:')}${text.replace('survey:', 'survey-3:')}`,
      },
      [
        'knowledge/answers/speed.md:8:15 error there is no source "survay-2" -> write [^survey-1] or [^survey-3] if you meant one of these, or add "survay-2:" to knowledge/sources.yaml',
        'knowledge/sources.yaml:7:1 warning no answer cites "survey-1" -> cite it or delete it',
        'knowledge/sources.yaml:13:1 warning no answer cites "survey-3" -> cite it or delete it',
      ],
    ],
    'a footnote like no other': [
      { [ANSWER]: body('The bus waits.[^almanac]') },
      [
        'knowledge/answers/speed.md:8:15 error there is no source "almanac" -> add "almanac:" with title, url, publisher, kind and checked to knowledge/sources.yaml',
      ],
    ],
    'a footnote in help': [
      { 'knowledge/phrases.yaml': replace('I know', 'I know[^survey]') },
      [
        'knowledge/phrases.yaml:2:13 error a footnote in help, which shows no sources -> delete it, or move the claim to an answer',
      ],
    ],
  },
  'nothing is said twice': {
    'the same example again': [
      { [SPEED]: example('Is the bus - faster???') },
      [
        'intents/qualities/speed.yaml:6:5 error "Is the bus - faster???" stands already in intents/qualities/speed.yaml:3 -> delete this line',
      ],
    ],
    'the same example in another intent': [
      {
        'intents/other/repairs.yaml': decline('IS CYCLING SLOW?', 'my chain fell off'),
      },
      [
        'intents/qualities/speed.yaml:6:5 error "is cycling slow" stands in two intents, in intents/other/repairs.yaml:5 and in intents/qualities/speed.yaml:6 -> keep it where the answer fits better, delete the other line',
      ],
    ],
    'an example that is held out': [
      { [SPEED]: replace('what gets me there soonest', 'Is cycling slow?') },
      [
        'intents/qualities/speed.yaml:9:5 error "Is cycling slow?" is tested, but also learned from: it is an example in intents/qualities/speed.yaml:6 -> ask in other words here, or delete one of the two',
      ],
    ],
    'a held out line twice': [
      { [SPEED]: (text) => `${text}  - What gets me there, soonest?\n` },
      [
        'intents/qualities/speed.yaml:10:5 error "What gets me there, soonest?" stands already in intents/qualities/speed.yaml:9 -> delete this line',
      ],
    ],
    'nearly the same in two intents': [
      { 'intents/other/repairs.yaml': decline('is the faster bus') },
      [
        'intents/qualities/speed.yaml:3:5 warning "is the bus faster" is nearly "is the faster bus" in intents/other/repairs.yaml:5, which is another intent -> reword one of them, or delete it, so that the two intents stay apart',
      ],
    ],
  },
  'answers are supported': {
    'no footnote': [
      { [ANSWER]: (text) => text.replaceAll('[^survey]', ''), [SOURCES]: '{}' },
      [
        'knowledge/answers/speed.md:3:1 error the answer names no source -> put [^id] behind each claim, with an id from knowledge/sources.yaml',
      ],
    ],
    'a source that nobody cites': [
      { [SOURCES]: (text) => text + text.replace('survey:', 'almanac:') },
      ['knowledge/sources.yaml:7:1 warning no answer cites "almanac" -> cite it or delete it'],
    ],
    'a source without an address': [
      { [SOURCES]: replace('  url: https://example.org/survey\n', '') },
      [
        'knowledge/sources.yaml:1:1 error the survey source "survey" has no url -> add a line "url: https://…"; only an article may do without',
      ],
    ],
    'a source that nobody looked at for a year': [
      { [SOURCES]: replace('2026-11-20', '2025-11-19') },
      [
        'knowledge/sources.yaml:6:12 warning nobody has looked at "survey" since 2025-11-19 -> open it, see whether it still says what we cite it for, then write the date of today',
      ],
    ],
    'a review long ago': [
      { [ANSWER]: replace('2026-11-20', '2025-11-19') },
      [
        'knowledge/answers/speed.md:6:11 warning not reviewed for a year -> check every claim against its source, then write the date of today',
      ],
    ],
    'a review still to come': [
      { [ANSWER]: replace('2026-11-20', '2027-01-01') },
      [
        'knowledge/answers/speed.md:6:11 warning reviewed on 2027-01-01, which is still to come -> write the day of the review',
      ],
    ],
  },
  'texts read well': {
    'a summary that begins with No': [
      { [ANSWER]: replace('On short', 'No, on short') },
      [
        'knowledge/answers/speed.md:4:3 error the text begins with "No", but the same answer serves the opposite question as well -> begin with what is the case',
      ],
    ],
    'a lead that begins with Yes': [
      { [ANSWER]: front('leads:\n  bus: "**Yes**, on a lane of its own."') },
      [
        'knowledge/answers/speed.md:7:9 error the text begins with "Yes", but the same answer serves the opposite question as well -> begin with what is the case',
      ],
    ],
    'a long answer': [
      { [ANSWER]: body(`In the rush hour${' it is slow'.repeat(50)}`) },
      [
        'knowledge/answers/speed.md:8:1 warning summary and text have 167 words together, more than 120 -> shorten it, or move the details below "## More"',
      ],
    ],
    'a share without a year': [
      { [ANSWER]: body('About 38 % of all people ride a [bus](https://example.org/2025).') },
      [
        'knowledge/answers/speed.md:8:7 warning "38 %" comes without a year -> say when it was measured, and of what it is a part',
      ],
    ],
    'a share that does not say of what': [
      { [ANSWER]: body('In 2025 it was 38 % for the [bus](https://example.org/of-all).') },
      [
        'knowledge/answers/speed.md:8:16 warning "38 %" does not say of what -> name the whole: "38 % of the respondents"',
      ],
    ],
    'a share in a comparison that says neither': [
      { [ANSWER]: front('comparison:\n  aspect: Speed\n  cells:\n    bus: 38 percent') },
      [
        'knowledge/answers/speed.md:9:10 warning "38 percent" comes without a year -> say when it was measured, and of what it is a part',
        'knowledge/answers/speed.md:9:10 warning "38 percent" does not say of what -> name the whole: "38 % of the respondents"',
      ],
    ],
    'an amount without a year': [
      { [ANSWER]: body('Asked were 88,442 people.') },
      [
        'knowledge/answers/speed.md:8:12 warning "88,442" comes without a year -> say when it was measured, and of what it is a part',
      ],
    ],
    'an amount in thousands': [
      { [ANSWER]: body('Asked were\n52k people.') },
      [
        'knowledge/answers/speed.md:9:1 warning "52k" comes without a year -> say when it was measured, and of what it is a part',
      ],
    ],
  },
  'words have one meaning': {
    'a word in two concepts': [
      { [LEXICON]: replace('[cheap', '[Slow, cheap') },
      [
        'knowledge/lexicon.yaml:5:11 error "Slow" stands for "money", but already for "time" -> decide for one of the two and delete it in the other',
      ],
    ],
    'a word twice in one': [
      { [LEXICON]: replace('[fast', '[quick, fast') },
      ['knowledge/lexicon.yaml:4:23 error "quick" stands twice for "time" -> delete this one'],
    ],
    'an alias that is another key': [
      {
        [LEXICON]: replace('  office: [ofice]', '  office: [ofice, desk]\n  desk: [dsek]'),
      },
      [
        'knowledge/lexicon.yaml:2:19 error "desk" stands for "office", but already for "desk" -> decide for one of the two and delete it in the other',
      ],
    ],
    'an alias of two alternatives': [
      { 'knowledge/alternatives.yaml': replace('[auto]', '[auto, bycicle]') },
      [
        'knowledge/alternatives.yaml:3:35 error "bycicle" stands for "car", but already for "bike" -> decide for one of the two and delete it in the other',
      ],
    ],
    'a name of two technologies': [
      tram(
        'streetcar: { name: Streetcar, aliases: [TRAM], intent: ways, url: "https://example.org/streetcar" }\n',
      ),
      [
        'knowledge/technologies.yaml:5:41 error "TRAM" stands for "streetcar", but already for "tram" -> decide for one of the two and delete it in the other',
      ],
    ],
    'a name twice for one technology': [
      tram('  aliases: [Trolley, trolley]\n'),
      ['knowledge/technologies.yaml:5:22 error "trolley" stands twice for "tram" -> delete this one'],
    ],
    'a technology that is an alternative': [
      tram('  aliases: [auto]\n'),
      [
        'knowledge/technologies.yaml:5:13 error "auto" stands for "tram", but already for "car" -> decide for one of the two and delete it in the other',
      ],
    ],
    'an alias that is an alternative': [
      { [LEXICON]: replace('[ofice]', '[ofice, bus]') },
      [
        'knowledge/lexicon.yaml:2:19 error "bus" stands for "office", but already for "bus" -> decide for one of the two and delete it in the other',
      ],
    ],
  },
}

for (const [rule, cases] of Object.entries(rules)) {
  describe(rule, () => {
    it.each(Object.entries(cases))('%s', async (_, [changes, problems]) => {
      expect(await problemsWith(changes)).toEqual(problems)
    })
  })
}

describe('what is no problem', () => {
  it.each<[string, Changes]>([
    ['a number with its year', { [ANSWER]: body('In 2025, 38 % of 1,200 people rode the bus.') }],
    ['a source looked at within a year', { [SOURCES]: replace('2026-11-20', '2025-11-21') }],
    ['a share measured by another', { [ANSWER]: body('In 2025 the bus was 10 % below the car.') }],
    ['a number that is a name', { [ANSWER]: body('It listens on port 8000; see `12000` and RFC 9110.') }],
    ['a small number', { [ANSWER]: body('The bus runs every 10 minutes, 999 times.') }],
    ['a summary that begins with Not', { [ANSWER]: replace('On short', 'Not on short') }],
    [
      'two directions in two intents',
      {
        'intents/other/to.yaml': decline('leave the bus for the car'),
        'intents/other/fro.yaml': decline('leave the car for the bus'),
      },
    ],
    [
      'a question that leans to one side',
      { [SPEED]: replace('examples:', 'frame: { for: bike, against: car }\nexamples:') },
    ],
    [
      'a technology, and what may have been meant',
      tram('  aliases: [trolley]\n  related: [speed]\n  everyday_word: true\n'),
    ],
    ['an item of an article that an answer takes up', item('    intents: [speed]\n')],
    ['an item of an article that is left out', item('    left_out: It sells something.\n')],
    [
      'an answer that is a row, and has rows',
      {
        [ANSWER]: front(
          'rows: [speed]\ncomparison:\n  aspect: Speed\n  cells:\n    bus: slow[^survey]\n    car: fast',
        ),
      },
    ],
    [
      'more spellings of an alternative in the lexicon',
      { [LEXICON]: replace('aliases:', 'aliases:\n  bus: [omnibus]') },
    ],
  ])('%s', async (_, changes) => {
    expect(await problemsWith(changes)).toEqual([])
  })
})
