import { expect, test } from 'vitest'
import { createTally } from '../../src/ops/tally.js'

test('what was counted is written down together, once', async () => {
  const written: [string, number][] = []
  const tally = createTally({ add: async (kind, n = 1) => void written.push([kind, n]) })
  for (const kind of ['answer', 'unknown', 'answer'] as const) tally.count(kind)
  expect(written).toEqual([])
  await tally.flush()
  await tally.flush()
  expect(written).toEqual([
    ['answer', 2],
    ['unknown', 1],
  ])
})

test('what could not be written is written next time, with what came since', async () => {
  const written: [string, number][] = []
  let away = true
  const tally = createTally({
    add: async (kind, n = 1) => {
      if (away) throw new Error('away')
      written.push([kind, n])
    },
  })
  tally.count('answer')
  await expect(tally.flush()).rejects.toThrow('away')
  tally.count('answer')
  away = false
  await tally.flush()
  expect(written).toEqual([['answer', 2]])
})
