/**
 * In our own words: what `check --articles` finds in an answer, and where.
 */
import { describe, expect, it } from 'vitest'
import { load } from '../../src/content/load.js'
import { type Changes, contentTree, NOW } from '../support/content-tree.js'

const ANSWER = 'knowledge/answers/speed.md'
const replace = (from: string, to: string) => (text: string) => text.replace(from, to)
const body = (text: string): Changes => ({
  [ANSWER]: replace('In the rush hour the car loses its lead.', text),
})
const front = (lines: string): Changes => ({ [ANSWER]: replace('reviewed:', `${lines}\nreviewed:`) })

const EIGHT = 'every bus that runs late loses one rider'
const SEVEN = 'every bus that runs late loses one'

/** One line a problem, of answers compared with articles that are named a.txt, b.txt, ... */
async function borrowed(changes: Changes, ...articles: string[]): Promise<string[]> {
  const named = articles.map((text, i) => ({ name: `${'abc'[i]}.txt`, text }))
  const { problems } = await load(await contentTree(changes), { now: NOW, articles: named })
  return problems.map(
    ({ file, line, column, severity, what, fix }) =>
      `${file}:${line}:${column} ${severity} ${what} -> ${fix}`,
  )
}

const found = (at: string, run = EIGHT, article = 'a.txt') =>
  `${ANSWER}:${at} error "${run}" stands word for word in the article ${article} -> say it in your own words`

const ARTICLE = `As we see, ${EIGHT}, and the tram none.`

describe('eight words in a row that stand in an article', () => {
  it('are an error, at the place where they begin', async () => {
    expect(await borrowed(body(`We know that ${EIGHT} a day.`), ARTICLE)).toEqual([found('8:14')])
  })

  it('are where they are, whatever stands before them', async () => {
    const text = `A [tram](https://example.org/tram) is late.[^survey] But ${EIGHT}.`
    expect(await borrowed(body(text), ARTICLE)).toEqual([found('8:58')])
  })

  it('leave no content', async () => {
    const articles = [{ name: 'a.txt', text: ARTICLE }]
    expect((await load(await contentTree(body(EIGHT)), { now: NOW, articles })).content).toBeUndefined()
  })

  it('may be the whole article, and the whole text', async () => {
    expect(await borrowed(body(EIGHT), EIGHT)).toEqual([found('8:1')])
  })

  it('are named with the article they stand in', async () => {
    expect(await borrowed(body(EIGHT), 'The tram is late.', ARTICLE)).toEqual([found('8:1', EIGHT, 'b.txt')])
  })

  it.each<[string, Changes, string]>([
    ['the summary', { [ANSWER]: replace('on long ones', `${EIGHT}, on long ones`) }, '5:3'],
    ['a lead', front(`leads:\n  bus: We know that ${EIGHT}.`), '7:21'],
    ['a comparison', front(`comparison:\n  aspect: Speed\n  cells:\n    bus: ${EIGHT}`), '9:10'],
    ['"tell me more"', body(`It is late.\n\n## More\n\nOften.\n\n${EIGHT}`), '14:1'],
    ['a list', body(`It is late:\n\n- often\n- ${EIGHT}`), '11:3'],
  ])('are found in %s', async (_, changes, at) => {
    expect(await borrowed(changes, ARTICLE)).toEqual([found(at)])
  })

  it.each([
    ['in capitals', 'EVERY Bus that Runs late loses one rider', ARTICLE],
    ['in capitals there', EIGHT, EIGHT.toUpperCase()],
    ['with other punctuation', 'Every bus (that runs late) - loses: one rider!', ARTICLE],
    ['with other punctuation there', EIGHT, '"Every bus", that runs: late... loses\n\none *rider*'],
    ['with some of them in bold', 'every **bus** that *runs late* loses one rider', ARTICLE],
    ['on two lines', 'every bus that\nruns late loses one rider', ARTICLE],
    ['with a footnote among them', 'every bus that runs late[^survey] loses one rider', ARTICLE],
    [
      'with a link among them',
      'every [bus](https://example.org/the/bus)-that runs late loses one rider',
      ARTICLE,
    ],
    [
      'with a bare address among them',
      'every bus https://example.org/bus that runs late loses one rider',
      ARTICLE,
    ],
  ])('are the same %s', async (_, text, article) => {
    expect(await borrowed(body(text), article)).toEqual([found('8:1')])
  })

  it('are the same whichever apostrophe was typed', async () => {
    const typed = "it's every bus that doesn't run on time"
    expect(await borrowed(body(typed), typed.replaceAll("'", '’'))).toEqual([found('8:1', typed)])
    expect(await borrowed(body(typed.replaceAll("'", '’')), typed)).toEqual([found('8:1', typed)])
  })

  it('are told once a paragraph, however many more follow', async () => {
    const long = `${EIGHT}, and the tram none`
    expect(await borrowed(body(`${long}\n\n${EIGHT}`), ARTICLE)).toEqual([found('8:1'), found('10:1')])
  })
})

describe('it is how anybody would put it', () => {
  it.each([
    ['seven words', `${SEVEN} seat`, ARTICLE],
    ['seven words at the end', `The tram: ${SEVEN}`, ARTICLE],
    ['seven words of a longer article', EIGHT, `${SEVEN} seat. And one rider is lost.`],
    ['seven words that are the article', EIGHT, SEVEN],
    ['eight words with another among them', 'every bus that runs late always loses one rider', ARTICLE],
    ['eight words in another order', 'one rider every bus that runs late loses', ARTICLE],
    ['eight words over two paragraphs', 'every bus that runs\n\nlate loses one rider', ARTICLE],
    ['an address', 'https://example.org/every/bus/that/runs/late/loses/one/rider', ARTICLE],
    ['an empty article', EIGHT, ''],
  ])('%s', async (_, text, article) => {
    expect(await borrowed(body(`${text}[^survey]`), article)).toEqual([])
  })

  it('eight words of which the first half ends an article and the second begins the next', async () => {
    expect(await borrowed(body(EIGHT), 'every bus that runs', 'late loses one rider')).toEqual([])
  })

  it('anything, when there are no articles', async () => {
    expect(await borrowed(body(EIGHT))).toEqual([])
  })
})
