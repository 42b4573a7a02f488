/**
 * What was measured, as short tables for a terminal. Times are milliseconds.
 */
import { percentile } from '../../src/cli/evaluate/metrics.js'
import type { Chaos } from './chaos/run.js'
import type { Refreshed } from './refresh.js'

/** Numbers of both, side by side. */
export type Both<T> = { readonly bare: T; readonly whichway: T }

/** More than the bare app, at a calm pace. */
const ADDED = { p50: 2, p99: 10 }
/** Messages a second of ours for one of the bare app, under load. */
const THROUGHPUT = 0.8
const GAP_MS = 100

const NAME_WIDTH = 44
const cells = (texts: readonly string[]) => texts.map((text) => text.padStart(10)).join('')
const verdict = (name: string, isMet: boolean) => `   ${name} ${isMet ? 'met' : 'MISSED'}`

export function calmLines({ bare, whichway }: Both<readonly (readonly number[])[]>): string {
  const [theirs, ours] = [spread(bare.flat()), spread(whichway.flat())]
  const row = (name: string, { p50, p99, most }: ReturnType<typeof spread>) =>
    `${name.padEnd(18)}${cells([p50, p99, most].map((value) => value.toFixed(2)))}`
  const added = { p50: ours.p50 - theirs.p50, p99: ours.p99 - theirs.p99, most: ours.most - theirs.most }
  const byRound = whichway.map((waits, i) => spread(waits).p50 - spread(bare[i]!).p50)
  return [
    `${''.padEnd(18)}${cells(['p50', 'p99', 'most'])}\n`,
    `${row('bare Bolt', theirs)}\n`,
    `${row('Whichway', ours)}\n`,
    row('added', added),
    verdict(`p50 <= ${ADDED.p50}`, added.p50 <= ADDED.p50),
    verdict(`p99 <= ${ADDED.p99}`, added.p99 <= ADDED.p99),
    `\nAdded p50, round by round: ${byRound.map((value) => value.toFixed(2)).join(' ')}\n`,
  ].join('')
}

function spread(waits: readonly number[]) {
  const most = waits.reduce((one, other) => Math.max(one, other))
  return { p50: percentile(waits, 50), p99: percentile(waits, 99), most }
}

/** One round at saturation. The shares are of the time of one core, 1 for all of it. */
export type Crowding = {
  readonly perSecond: number
  /** Milliseconds of processor time for a message. */
  readonly cpuMs: number
  readonly appBusy: number
  readonly fakeBusy: number
}

export function crowdLines({ bare, whichway }: Both<readonly Crowding[]>): string {
  const row = (name: string, rounds: readonly Crowding[]) => {
    const of = (field: keyof Crowding) => median(rounds.map((round) => round[field]))
    const numbers = [of('perSecond').toFixed(0), ...[of('cpuMs'), of('appBusy'), of('fakeBusy')].map(fixed)]
    return `${name.padEnd(18)}${cells(numbers)}\n`
  }
  const shares = whichway.map(({ perSecond }, i) => perSecond / bare[i]!.perSecond)
  const share = median(shares)
  return [
    `${''.padEnd(18)}${cells(['per s', 'CPU ms', 'app busy', 'fake busy'])}\n`,
    row('bare Bolt', bare),
    row('Whichway', whichway),
    `${'of the bare app'.padEnd(18)}${cells([percent(share)])}`,
    verdict(`>= ${percent(THROUGHPUT)}`, share >= THROUGHPUT),
    `\nRound by round: ${shares.map(percent).join(', ')}\n`,
  ].join('')
}

/** The bare app is as its makers start it, and not asked to meet anything. */
export function refreshLines({ bare, whichway }: Both<Refreshed>): string {
  const row = (name: string, { gaps, messages, unanswered, answeredTwice }: Refreshed) =>
    `${name.padEnd(18)}${cells([
      ...[gaps.length, median(gaps), Math.max(...gaps)].map((value) => value.toFixed(0)),
      ...[messages, unanswered, answeredTwice].map(String),
    ])}`
  return [
    `${''.padEnd(18)}${cells(['refreshes', 'median', 'longest', 'messages', 'lost', 'twice'])}\n`,
    `${row('bare Bolt', bare)}\n`,
    row('Whichway', whichway),
    verdict(`<= ${GAP_MS}`, Math.max(...whichway.gaps) <= GAP_MS),
    '\n',
  ].join('')
}

export const isRefreshKept = ({ unanswered, answeredTwice }: Refreshed): boolean =>
  unanswered + answeredTwice === 0

export function chaosLines(run: Chaos, troubles: Readonly<Record<string, number>>): string {
  const line = (name: string, value: number | string) =>
    `${name.padEnd(NAME_WIDTH)}${String(value).padStart(8)}\n`
  const promise = (name: string, broken: readonly string[]) =>
    `${name.padEnd(NAME_WIDTH)}${String(broken.length).padStart(8)}${broken.length > 0 ? '  BROKEN' : ''}\n`
  return [
    line('seconds', run.seconds.toFixed(1)),
    line('messages, presses and other deeds', run.asks),
    line('deliveries', run.deliveries),
    line('answered once', run.answeredOnce),
    line('cannot be known by us: the answer was seen', run.unclear.seen),
    line('  it was not seen', run.unclear.unseen.length),
    line('  it was seen twice, by one person alone', run.unclear.twice),
    line('Slack told the person that it failed', run.failedAtSlack),
    promise('unanswered', run.unanswered),
    promise('answered twice', run.answeredTwice),
    promise('spoken where nobody spoke to us', run.unasked),
    promise('what Slack puts up with and we do not', run.violations),
    `What went wrong: ${listed(run.wrong)}.\n`,
    'Warnings and errors logged:\n',
    ...Object.entries(troubles).map(([sentence, count]) => `${String(count).padStart(6)} ${sentence}\n`),
    ...brokenIn(run).map((sentence) => `BROKEN: ${sentence}\n`),
    ...run.unclear.unseen.map((sentence) => `Not seen: ${sentence}\n`),
  ].join('')
}

/** A sentence for each promise that was not kept. */
export const brokenIn = ({ unanswered, answeredTwice, unasked, violations }: Chaos): readonly string[] => [
  ...unanswered,
  ...answeredTwice,
  ...unasked,
  ...violations,
]

const listed = (found: Readonly<Record<string, number>>) =>
  Object.entries(found)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ') || 'nothing'

const median = (values: readonly number[]) => percentile(values, 50)
const percent = (share: number) => `${(100 * share).toFixed(0)} %`
const fixed = (value: number) => value.toFixed(2)
