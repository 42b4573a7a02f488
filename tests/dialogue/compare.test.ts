/**
 * Side by side: what is compared, on what, and what the table leaves out.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/content/content.js'
import { type ComparisonAsked, composeComparison } from '../../src/dialogue/compare.js'
import { composeMore } from '../../src/dialogue/compose.js'
import { toPlain } from '../../src/plain.js'
import type { Block, Reply, Spans } from '../../src/reply.js'
import { type Opened, openPack, type Talk, talkTo } from '../support/talk.js'

let pack: Opened
let they: Talk

beforeAll(async () => {
  pack = await openPack()
})

const begin = () => {
  they = talkTo(pack)
}

describe('a comparison on several aspects', () => {
  it('is a table of what was named, with the sources of all cells', async () => {
    begin()
    expect(await they.say('compare car and bus on speed and cost')).toMatchInlineSnapshot(`
      "Car and Bus side by side
             Car                        Bus
      Speed  slow in the rush hour [1]  as the timetable says [2]
      Cost   most [3]                   the ticket [2]
      Sources:
      [1] How the city gets to work, Example City, 2025-06 (survey): https://example.org/city-survey-2025
      [2] Riding the bus, Example Transit: https://example.org/transit/guide
      [3] What mobility costs, Example Institute of Transport, 2025 (benchmark): https://example.org/cost-report
      Reviewed 2026-11-20.
      ( Which one is faster? )  ( Which one is cheaper? )"
    `)
  })

  it('is asked for without an "on", too', async () => {
    begin()
    await they.say('compare speed and cost of bus and car')
    expect(rows()).toEqual(['Speed', 'Cost'])
    expect(columns()).toEqual(['Bus', 'Car'])
  })

  it('has a column for each alternative when none is named', async () => {
    begin()
    await they.say('compare all of them on speed and cost')
    expect(columns()).toEqual(['Bicycle', 'Bus', 'Car'])
  })

  it('has a column for each when just one is named: one alone is no comparison', async () => {
    begin()
    await they.say('compare the bus on speed and cost')
    expect(columns()).toEqual(['Bicycle', 'Bus', 'Car'])
  })

  it('has its rows in the order they were asked for', async () => {
    begin()
    await they.say('compare car and bus on cost, health & speed')
    expect(rows()).toEqual(['Cost', 'Health', 'Speed'])
  })

  it('says what it has nothing on, in their words', async () => {
    begin()
    const reply = await they.say('compare bus and car on speed, Parking, cost and the view?')
    expect(reply).toContain('I have nothing on "Parking" or "the view".')
    expect(rows()).toEqual(['Speed', 'Cost'])
  })

  it('says so when it has something on just one of them, too', async () => {
    begin()
    expect(await they.say('compare bus and car on speed and the view')).toContain(
      'I have nothing on "the view".',
    )
    expect(rows()).toEqual(['Speed'])
  })

  it('leads first to what it has an answer on that is no row', async () => {
    begin()
    const reply = await they.say('compare car and bus on speed, cost and bad weather')
    expect(reply).not.toContain('I have nothing on')
    expect(rows()).toEqual(['Speed', 'Cost'])
    expect(they.choices().map(({ label }) => label)).toEqual([
      'What about rain and snow?',
      'Which one is faster?',
      'Which one is cheaper?',
    ])
  })

  it('leaves the sources of its cells for "source?"', async () => {
    const column = [{ kind: 'footnote', source: 'column' }] as const
    const { comparison } = answerTo('health')
    const cells = new Map(comparison!.cells).set('car', column)
    they = talkTo(packWith('health', { comparison: { aspect: 'Health', cells } }))
    await they.say('compare bus and car on cost and health')
    expect(await they.say('source?')).toContain('Why I still drive')
  })

  it('leads on to each of its answers', async () => {
    begin()
    await they.say('compare bus and car on speed and cost')
    expect(they.choices().map(({ label }) => label)).toEqual([
      'Which one is faster?',
      'Which one is cheaper?',
    ])
  })

  it('leaves its last aspect as the topic', async () => {
    begin()
    await they.say('compare bus and car on cost and health')
    expect(await they.say('tell me more')).toContain('one day less')
  })
})

describe('one aspect', () => {
  it('is answered, with its row for what was named', async () => {
    begin()
    expect(await they.say('compare bus and car on speed')).toMatch(/^Which one is faster\?\nDoor to door/)
    expect(rows()).toEqual(['Speed'])
    expect(columns()).toEqual(['Bus', 'Car'])
  })

  it('of two names is not taken for a way from one to the other', async () => {
    begin()
    const reply = await they.say('compare the price of bus and car')
    expect(reply).toMatch(/^Which one is cheaper\?/)
    expect(rows()).toEqual(['Cost'])
    expect(reply).not.toContain('From the bus to the car')
  })

  it('whose answer has no row is answered alone', async () => {
    begin()
    expect(await they.say('compare bus and car on rain')).toMatch(/^What about rain and snow\?/)
    expect(they.last().blocks.filter(({ kind }) => kind === 'heading')).toHaveLength(1)
  })

  it('asked for side by side has its row within the answer', async () => {
    begin()
    expect(await they.say('is the bus faster than the car, side by side')).toMatchInlineSnapshot(`
      "Which one is faster?
      Door to door, the bicycle is ahead on short ways in a city, and the car on long ones outside of it. [1]
             Bus                        Car
      Speed  as the timetable says [2]  slow in the rush hour [1]
      The sources disagree about the rush hour: the survey of 2025 puts the car last, [1] a columnist puts it first. [3]
      Sources:
      [1] How the city gets to work, Example City, 2025-06 (survey): https://example.org/city-survey-2025
      [2] Riding the bus, Example Transit: https://example.org/transit/guide
      [3] Why I still drive, Example Weekly (article)
      The sources disagree on this.
      Reviewed 2026-11-20.
      ( Tell me more )  ( What about rain and snow? )  ( Which one is cheaper? )"
    `)
  })

  it('has no table when no comparison was asked for', async () => {
    begin()
    await they.say('is the bus faster than the car')
    expect(tables(they.last())).toEqual([])
  })

  it('has no table when its answer has no row', async () => {
    begin()
    expect(await they.say('what about rain and snow, side by side')).toMatch(/^What about rain and snow\?/)
    expect(tables(they.last())).toEqual([])
  })
})

describe('a comparison without aspects', () => {
  it('has the rows of its answer, and only the columns that were named', async () => {
    begin()
    expect(await they.say('compare bike and bus')).toMatchInlineSnapshot(`
      "Bicycle, bus or car?
      Up to about five kilometres the bicycle usually wins on time and cost. [1] Beyond that it depends on how often the bus runs and on what you carry.
              Bicycle              Bus
      Speed   15 km/h, always [1]  as the timetable says [2]
      Cost    least [3]            the ticket [2]
      Health  exercise [4]         a short walk [4]
      Take the bus where it runs every ten minutes and you would rather read. [2] Take the car when you carry much, or start where and when no bus does.
      Sources:
      [1] How the city gets to work, Example City, 2025-06 (survey): https://example.org/city-survey-2025
      [2] Riding the bus, Example Transit: https://example.org/transit/guide
      [3] What mobility costs, Example Institute of Transport, 2025 (benchmark): https://example.org/cost-report
      [4] Moving on the way to work, Example Institute of Health, 2024-09-01: https://example.org/health
      Reviewed 2026-11-20.
      ( Tell me more )  ( Which one is faster? )  ( Which one is cheaper? )"
    `)
  })

  it('shows the rows under "tell me more" when they were not asked for at once', async () => {
    begin()
    await they.say('which one should i take')
    expect(tables(they.last())).toEqual([])
    await they.say('tell me more')
    expect(rows()).toEqual(['Speed', 'Cost', 'Health'])
    expect(columns()).toEqual(['Bicycle', 'Bus', 'Car'])
  })
})

describe('the table', () => {
  const compare = (aspects: string[], named: string[], rest: Partial<ComparisonAsked> = {}) =>
    composeComparison(pack.content, { aspects, named, others: [], missing: [], beside: [], ...rest })
  const headingOf = (reply: Reply) => toPlain(reply).split('\n')[0]

  it('is headed by the names of what is compared', () => {
    expect(headingOf(compare(['cost'], ['bus', 'car']))).toBe('Bus and Car side by side')
    expect(headingOf(compare(['cost'], []))).toBe('Bicycle, Bus and Car side by side')
  })

  it('leaves out a column in which nothing would stand', () => {
    expect(toPlain(compare(['health'], ['bicycle', 'bus', 'car']))).toContain('        Bicycle       Bus\n')
  })

  it('has a dash in an empty cell when the others of its column are not', () => {
    const [table] = tables(compare(['health', 'cost'], ['car', 'bus']))
    expect(table?.rows[0]?.map(textOf)).toEqual(['Health', '–', 'a short walk [1]'])
  })

  it('is not there when fewer than two columns would be left', () => {
    expect(tables(compare(['health'], ['bus', 'car']))).toEqual([])
  })

  it('does not say that sources disagree: what they disagree on stands in the answers', () => {
    expect(pack.content.answers.get('speed')?.contested).toBe(true)
    expect(toPlain(compare(['cost', 'speed'], []))).not.toContain('disagree')
  })

  it('joins what is missing with "or"', () => {
    const missing = (...typed: string[]) => toPlain(compare(['speed', 'cost'], [], { missing: typed }))
    expect(missing('parking')).toContain('I have nothing on "parking".')
    expect(missing('parking', 'the view')).toContain('I have nothing on "parking" or "the view".')
    expect(missing()).not.toContain('I have nothing')
  })

  it('repeats what was typed without signs that mean something to a platform, and not all of a long one', () => {
    const typed = (text: string) =>
      toPlain(compare(['speed', 'cost'], [], { missing: [text] })).match(/I have nothing on "(.*)"\./)?.[1]
    expect(typed("@everyone <!channel>, what's [this](x) `about` *it*")).toBe(
      "everyone channel , what's this x about it",
    )
    expect(typed('the view, at 3.5 km?')).toBe('the view, at 3.5 km?')
    expect(typed('x'.repeat(500))?.length).toBeLessThan(70)
  })

  it('is as old as the oldest review of its rows', () => {
    const { content } = packWith('speed', { reviewed: '2020-01-01' })
    const asked = { aspects: ['cost', 'speed'], named: [], others: [], missing: [], beside: [] }
    expect(toPlain(composeComparison(content, asked))).toContain('Reviewed 2020-01-01.')
  })
})

describe('the rows of an answer', () => {
  const olderSpeed = () => packWith('speed', { reviewed: '2020-01-01' })

  it('count for its review when they are shown', async () => {
    they = talkTo(olderSpeed())
    expect(await they.say('compare bike and bus')).toContain('Reviewed 2020-01-01.')
    const { content } = olderSpeed()
    expect(toPlain(composeMore(content, 'which_one', content.answers.get('which_one')!))).toContain(
      'Reviewed 2020-01-01.',
    )
  })

  it('do not count when they are not shown', async () => {
    they = talkTo(olderSpeed())
    expect(await they.say('which one should i take')).toContain('Reviewed 2026-11-20.')
  })
})

const answerTo = (id: string): Answer => pack.content.answers.get(id)!

/** The pack with one answer changed. */
function packWith(id: string, changes: Partial<Answer>): Opened {
  const answers = new Map(pack.content.answers).set(id, { ...answerTo(id), ...changes })
  return { ...pack, content: { ...pack.content, answers } }
}

type Table = Extract<Block, { kind: 'table' }>

const tables = ({ blocks }: Reply) => blocks.filter((block): block is Table => block.kind === 'table')
const textOf = (spans: Spans | undefined) => toPlain({ blocks: [{ kind: 'text', spans: spans ?? [] }] })
/** Headings of the columns of the first table in the last reply. */
const columns = () => tables(they.last())[0]?.header.slice(1).map(textOf)
/** Headings of its rows. */
const rows = () => tables(they.last())[0]?.rows.map(([aspect]) => textOf(aspect))
