/**
 * What Prometheus reads.
 */
import { expect, it } from 'vitest'
import { createMetrics, type Metrics } from '../../src/ops/metrics.js'

/** Lines that begin so. */
async function lines(metrics: Metrics, start: string): Promise<readonly string[]> {
  return (await metrics.text()).split('\n').filter((line) => line.startsWith(start))
}

it('counts what comes in and what becomes of it', async () => {
  const metrics = createMetrics()
  metrics.message('console')
  metrics.message('console')
  metrics.decided('answer')
  metrics.duplicate()
  metrics.atMostOnce()
  metrics.atMostOnce(2)
  metrics.flowCompleted('lean')
  metrics.rateLimited('channel')
  metrics.failed()
  const text = await metrics.text()
  for (const line of [
    'whichway_messages_total{adapter="console"} 2',
    'whichway_decisions_total{kind="answer"} 1',
    'whichway_duplicates_dropped_total 1',
    'whichway_at_most_once_total 3',
    'whichway_flow_completions_total{band="lean"} 1',
    'whichway_rate_limited_total{scope="channel"} 1',
    'whichway_failures_total 1',
  ])
    expect(text.split('\n')).toContain(line)
})

it('begins at 0 with everything that can happen, so that the first time is seen', async () => {
  const metrics = createMetrics()
  const counters = (await lines(metrics, 'whichway_')).filter((line) => /^\w+_total/.test(line))
  expect(counters).toMatchInlineSnapshot(`
    [
      "whichway_decisions_total{kind="answer"} 0",
      "whichway_decisions_total{kind="offer"} 0",
      "whichway_decisions_total{kind="decline"} 0",
      "whichway_decisions_total{kind="unknown"} 0",
      "whichway_decisions_total{kind="guided"} 0",
      "whichway_decisions_total{kind="action"} 0",
      "whichway_duplicates_dropped_total 0",
      "whichway_at_most_once_total 0",
      "whichway_flow_completions_total{band="too_early"} 0",
      "whichway_flow_completions_total{band="either"} 0",
      "whichway_flow_completions_total{band="lean"} 0",
      "whichway_flow_completions_total{band="recommend"} 0",
      "whichway_flow_completions_total{band="strong"} 0",
      "whichway_flow_completions_total{band="fixed"} 0",
      "whichway_flow_completions_total{band="neither"} 0",
      "whichway_rate_limited_total{scope="person"} 0",
      "whichway_rate_limited_total{scope="channel"} 0",
      "whichway_unsent_total 0",
      "whichway_failures_total 0",
    ]
  `)
})

it('measures in seconds, also what fails, and gives back what the work gives', async () => {
  let now = 0
  const metrics = createMetrics(() => now)
  const taking = (ms: number) => async () => {
    now += ms
    return ms
  }
  expect(await metrics.timed('respond', taking(3))).toBe(3)
  await metrics.timed('respond', taking(2_000))
  const failing = async () => {
    now += 40
    throw new Error('gone')
  }
  await expect(metrics.timed('send', failing)).rejects.toThrow('gone')
  expect(await lines(metrics, 'whichway_respond_duration_seconds')).toEqual(
    expect.arrayContaining([
      'whichway_respond_duration_seconds_bucket{le="0.0025"} 0',
      'whichway_respond_duration_seconds_bucket{le="0.005"} 1',
      'whichway_respond_duration_seconds_bucket{le="2.5"} 2',
      'whichway_respond_duration_seconds_sum 2.003',
      'whichway_respond_duration_seconds_count 2',
    ]),
  )
  expect(await lines(metrics, 'whichway_send_duration_seconds_')).toContain(
    'whichway_send_duration_seconds_sum 0.04',
  )
  expect(await lines(metrics, 'whichway_store_duration_seconds_count')).toEqual([
    'whichway_store_duration_seconds_count 0',
  ])
})

it('measures from half a millisecond for an answer and a tenth for the store', async () => {
  const metrics = createMetrics()
  const smallest = async (step: string) =>
    (await lines(metrics, `whichway_${step}_duration_seconds_bucket`))[0]
  expect(await smallest('respond')).toContain('le="0.0005"')
  expect(await smallest('store')).toContain('le="0.0001"')
  expect(await smallest('send')).toContain('le="0.005"')
})

it('tells whether the store is up', async () => {
  const metrics = createMetrics()
  metrics.storeUp(true)
  expect(await lines(metrics, 'whichway_store_up')).toEqual(['whichway_store_up 1'])
  metrics.storeUp(false)
  expect(await lines(metrics, 'whichway_store_up')).toEqual(['whichway_store_up 0'])
})

it('names the content that answers now, and no other', async () => {
  const metrics = createMetrics()
  metrics.content('abc')
  metrics.content('def')
  expect(await lines(metrics, 'whichway_content_info')).toEqual(['whichway_content_info{hash="def"} 1'])
})

it('two of them share nothing', async () => {
  const [one, two] = [createMetrics(), createMetrics()]
  one.failed()
  expect(await lines(two, 'whichway_failures_total')).toEqual(['whichway_failures_total 0'])
})

it('says the format it is in', () => {
  expect(createMetrics().contentType).toBe('text/plain; version=0.0.4; charset=utf-8')
})

it('follows the naming rules: one prefix, base units, totals, each with a help', async () => {
  const metrics = createMetrics()
  const types = (await lines(metrics, '# TYPE')).map((line) => line.split(' ').slice(2))
  const helps = (await lines(metrics, '# HELP')).map((line) => line.split(' '))
  expect(types.length).toBe(13)
  for (const [name, type] of types) {
    expect(name).toMatch(/^whichway_[a-z_]+$/)
    expect(name!.endsWith('_total')).toBe(type === 'counter')
    expect(name!.endsWith('_duration_seconds')).toBe(type === 'histogram')
    expect(helps.find(([, , of]) => of === name)!.length).toBeGreaterThan(4)
  }
})
