/**
 * What was measured, as short tables for a terminal. Times are milliseconds.
 */
import { percentile } from '../../src/cli/evaluate/metrics.js'
import type { Added } from './calm.js'
import type { Chaos } from './chaos/run.js'
import type { Counts } from './chaos/verdict.js'
import type { Both, Found } from './pair.js'
import type { Loaded } from './timing.js'

/** At most so much more than the bare client, at a calm pace. */
const ADDED = { p50: 2, p99: 10 }
/** The first word, always. */
const FIRST_WORD_MS = 1_000

const NAME_WIDTH = 44
const cell = (text: string) => text.padStart(9)
const cells = (texts: readonly string[]) => texts.map(cell).join('')
const millis = (value: number) => value.toFixed(2)
const verdict = (isMet: boolean) => (isMet ? 'met' : 'MISSED')

const CALM_HEAD = `${''.padEnd(20)}${cells(['bare p50', 'p99', 'ours p50', 'p99', 'more p50', 'p99', 'p50, x'])}\n`

export const calmLines = ({ all, quiet, cpuMs, troubles }: Added): string =>
  [
    CALM_HEAD,
    calmLine('/ask', { bare: all.bare.ask, whichway: all.whichway.ask }),
    calmLine('/ask, quiet', { bare: quiet.bare.ask, whichway: quiet.whichway.ask }),
    calmLine('guided step', { bare: all.bare.press, whichway: all.whichway.press }),
    calmLine('guided step, quiet', { bare: quiet.bare.press, whichway: quiet.whichway.press }),
    'Quiet: the half of the rounds in which the bare client was fastest.\n',
    `Processor time for each: bare ${millis(cpuMs.bare)}, Whichway ${millis(cpuMs.whichway)}.\n`,
    loggedLine(troubles),
  ].join('')

function calmLine(name: string, { bare, whichway }: Both<readonly number[]>): string {
  const of = (waits: readonly number[]) => ({ p50: percentile(waits, 50), p99: percentile(waits, 99) })
  const [theirs, ours] = [of(bare), of(whichway)]
  const added = { p50: ours.p50 - theirs.p50, p99: ours.p99 - theirs.p99 }
  const numbers = [theirs.p50, theirs.p99, ours.p50, ours.p99, added.p50, added.p99, ours.p50 / theirs.p50]
  const targets = (['p50', 'p99'] as const).map(
    (at) => `${at} <= ${ADDED[at]} ${verdict(added[at] <= ADDED[at])}`,
  )
  return `${name.padEnd(20)}${cells(numbers.map(millis))}   added ${targets.join(', ')}\n`
}

export const LOAD_HEAD = `${''.padEnd(20)}${cells(['p50', 'p99', 'most', 'deferred', 'failed', 'fake busy', 'app busy'])}\n`

export type LoadedApp = Loaded & { readonly appBusy: number }

export function loadLine(name: string, loaded: LoadedApp): string {
  const { interactions, waits, deferred, failed, fakeBusy, appBusy } = loaded
  const most = waits.reduce((one, other) => Math.max(one, other), 0)
  const times = waits.length > 0 ? [percentile(waits, 50), percentile(waits, 99), most] : []
  const numbers = [
    ...times.map((value) => value.toFixed(1)),
    `${((100 * deferred) / interactions).toFixed(1)} %`,
    String(failed),
    ...[fakeBusy, appBusy].map((share) => share.toFixed(2)),
  ]
  const isMet = failed === 0 && most <= FIRST_WORD_MS
  const target = name === 'bare' ? '' : `  all within ${FIRST_WORD_MS} ms ${verdict(isMet)}`
  return `${name.padEnd(20)}${cells(numbers)}${target}\n`
}

const listed = (found: Found): string =>
  Object.entries(found)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ') || 'none'

export const loggedLine = (troubles: Found): string =>
  `Warnings and errors that Whichway logged: ${listed(troubles)}.\n`

export function chaosLines(run: Chaos, troubles: Found): string {
  const line = (name: string, value: number | string) =>
    `${name.padEnd(NAME_WIDTH)}${String(value).padStart(8)}\n`
  const promise = (name: string, broken: readonly string[]) =>
    `${name.padEnd(NAME_WIDTH)}${String(broken.length).padStart(8)}${broken.length > 0 ? '  BROKEN' : ''}\n`
  const of = (name: string, counts: Counts) => [
    line(name, counts.all),
    line(`  delivered once more`, counts.deliveredAgain),
    line(`  answered once`, counts.answeredOnce),
    line(`  over with their session, as Discord has it`, counts.unheard),
    ...(name === 'interactions'
      ? [
          line('  heard of when three seconds were over', counts.tooLate),
          line('  with less than a second left, and failed', counts.hardly),
        ]
      : []),
  ]
  return [
    line('seconds', run.seconds.toFixed(1)),
    line('sessions resumed', run.resumed),
    line('sessions begun', run.identified),
    ...of('interactions', run.interactions),
    ...of('mentions and direct messages', run.mentions),
    promise('lost', run.lost),
    promise('answered twice', run.repeated),
    promise('what Discord puts up with and we do not', run.violations),
    `Storms: ${listed(run.storms)}.\n`,
    `Turned down by Discord, by its numbers: ${listed(run.refused)}.\n`,
    loggedLine(troubles),
    ...brokenIn(run)
      .slice(0, 10)
      .map((sentence) => `  ${sentence}\n`),
  ].join('')
}

/** A sentence for each promise that was not kept. */
export const brokenIn = ({ lost, repeated, violations }: Chaos): readonly string[] => [
  ...lost,
  ...repeated,
  ...violations,
]
