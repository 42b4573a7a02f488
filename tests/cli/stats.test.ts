/**
 * Numbers by week, from a real store: what was counted, what was missed, what was recommended, and what people thought.
 */
import { expect, it, onTestFinished } from 'vitest'
import type { Stats } from '../../src/cli/stats/stats.js'
import { type StatsOptions, stats } from '../../src/cli/stats.js'
import { countsMigration, createCounts } from '../../src/store/durable/counts.js'
import { migrate } from '../../src/store/durable/migrate.js'
import { MIGRATIONS } from '../../src/store/durable/migrations.js'
import { createNotes } from '../../src/store/durable/notes.js'
import { sqliteMemory } from '../store/durable/databases.js'
import { NOW } from '../support/content-tree.js'

const DAY_MS = 24 * 60 * 60 * 1_000

/** NOW is a Friday. */
async function keeping() {
  const engine = await (await sqliteMemory())()
  onTestFinished(() => engine.close())
  await migrate(engine, 0, [...MIGRATIONS, countsMigration])
  let now = NOW.getTime()
  const notes = createNotes(engine.db, () => now)
  const counts = createCounts(engine.db, () => now)
  return {
    ...{ ...notes, counts },
    later: (days: number) => {
      now += days * DAY_MS
    },
    async run(options: StatsOptions = {}, { counted = true } = {}) {
      let out = ''
      const store = { ...notes, ...(counted && { counts }) }
      await stats(options, {
        ...{ store, now: () => new Date(now) },
        write: (text) => {
          out += text
        },
      })
      return out
    },
  }
}

const decision = (person: string, recommendation: string, record = `WW1-${recommendation}`) => ({
  ...{ person, conversation: `c-${person}`, record, recommendation },
})

it('tells week by week what became of questions', async () => {
  const { counts, later, run } = await keeping()
  for (const kind of ['answer', 'answer', 'answer', 'offer', 'action', 'guided'] as const)
    await counts.add(kind)
  later(3)
  for (const kind of ['answer', 'decline', 'unknown', 'unknown'] as const) await counts.add(kind)
  expect(await run()).toBe(
    [
      'Since 2026-10-24',
      '',
      'Questions by week',
      'week of     answered  offered  declined  unknown  answered at once',
      '2026-11-16  3         1        0         0        75.0 %',
      '2026-11-23  1         0        1         2        25.0 %',
      '',
    ].join('\n'),
  )
})

it('tells of what nobody has counted as much as misses do', async () => {
  const { misses, run } = await keeping()
  const miss = (reason: string) => misses.add({ text: 'zorblax', reason, person: 'ann' })
  for (const reason of ['offered', 'picked', 'unknown', 'disputed']) await miss(reason)
  const out = await run({}, { counted: false })
  expect(out).toContain('2026-11-16  -         1        -         1        -\n')
  expect(out).toContain('Answers and declines are not counted, so there is no share of them.')
})

it('takes counts and misses week by week when counting began in between', async () => {
  const { counts, misses, later, run } = await keeping()
  await misses.add({ text: 'zorblax', reason: 'unknown' })
  later(7)
  await misses.add({ text: 'zorblax', reason: 'unknown' })
  await counts.add('unknown')
  const { weeks } = JSON.parse(await run({ json: true })) as Stats
  expect(weeks).toEqual([
    { week: '2026-11-16', offered: 0, unknown: 1 },
    { week: '2026-11-23', answered: 0, offered: 0, declined: 0, unknown: 1 },
  ])
})

it('counts a recommendation once, however often the same person is shown it', async () => {
  const { decisions, later, run } = await keeping()
  await decisions.add(decision('ann', 'bicycle'))
  await decisions.add(decision('ann', 'bicycle'))
  await decisions.add(decision('ann', 'bus'))
  await decisions.add(decision('bob', 'bicycle'))
  later(3)
  await decisions.add(decision('cleo', 'either'))
  expect(await run()).toBe(
    [
      'Since 2026-10-24',
      '',
      'Recommendations by week',
      'week of     bicycle  bus  either',
      '2026-11-16  2        1    0',
      '2026-11-23  0        0    1',
      '',
    ].join('\n'),
  )
})

it('tells what people thought of each answer, the least helpful first', async () => {
  const { feedback, run } = await keeping()
  const rate = (person: string, intent: string, verdict: 'helpful' | 'not_helpful') =>
    feedback.add({ person, conversation: 'c', text: '', intent, verdict })
  const remark = (person: string, intent?: string) =>
    feedback.add({ person, conversation: 'c', text: 'not true', ...(intent && { intent }) })
  await rate('ann', 'speed', 'helpful')
  await rate('ann', 'cost', 'helpful')
  // A change of mind.
  await rate('ann', 'cost', 'not_helpful')
  await remark('ann', 'cost')
  await remark('ann', 'cost')
  await remark('bob', 'cost')
  await remark('bob')
  // What was chosen in the end says nothing of an answer.
  await feedback.add({ conversation: 'c', text: '', outcome: { recommended: 'bus', chosen: 'car' } })
  expect(await run()).toContain(
    [
      'Answers by what people thought of them',
      'answer        not helpful  helpful  remarks',
      'cost          1            0        2',
      '(none given)  0            0        1',
      'speed         0            1        0',
      '',
    ].join('\n'),
  )
})

it('is one JSON object when it is asked to be', async () => {
  const { counts, decisions, feedback, run } = await keeping()
  await counts.add('answer')
  await decisions.add(decision('ann', 'bicycle'))
  await feedback.add({ person: 'ann', conversation: 'c', text: '', intent: 'cost', verdict: 'helpful' })
  expect(JSON.parse(await run({ json: true, since: '2w' }))).toEqual({
    since: '2026-11-06',
    weeks: [{ week: '2026-11-16', answered: 1, offered: 0, declined: 0, unknown: 0 }],
    flows: [{ week: '2026-11-16', recommendation: 'bicycle', completed: 1 }],
    answers: [{ intent: 'cost', helpful: 1, notHelpful: 0, remarks: 0 }],
  })
})

it('leaves out what is older', async () => {
  const { counts, decisions, later, run } = await keeping()
  await counts.add('answer')
  await decisions.add(decision('ann', 'bicycle'))
  later(31)
  expect(await run()).toBe('Since 2026-11-21\n\nNothing is kept of this time.\n')
})

it('has no names of terminals to obey', async () => {
  const { decisions, feedback, run } = await keeping()
  await decisions.add(decision('ann', 'bi\u001b[2Jke'))
  await feedback.add({ conversation: 'c', text: 'no', intent: 'co\u001b[31mst' })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
  expect(await run()).not.toMatch(/\u001b/)
})

it('says of a length of time that it is none', async () => {
  const { run } = await keeping()
  for (const since of ['0d', 'a week', '-3', '1y'])
    await expect(run({ since })).rejects.toThrow(`"${since}" is no length of time`)
})
