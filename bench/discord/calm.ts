/**
 * How much later than a bare client we say our first word, at a calm pace: many short rounds in turns, so that whatever
 * else the machine does hits both.
 */
import { percentile } from '../../src/cli/evaluate/metrics.js'
import { type Both, closeBoth, cpuDuring, type Found, inTurns, openBoth, type Pair } from './pair.js'
import type { Calm, Waits } from './timing.js'

export type CalmSize = Calm & { readonly rounds: number }

export type Added = {
  readonly all: Both<Waits>
  /** The half of the rounds in which the bare client was fastest. */
  readonly quiet: Both<Waits>
  /** Milliseconds of processor time for each interaction: the median over the rounds. */
  readonly cpuMs: Both<number>
  readonly troubles: Found
}

type Round = Both<{ readonly waits: Waits; readonly cpuMs: number }>

export async function measureAdded(dir: string, texts: readonly string[], size: CalmSize): Promise<Added> {
  const both = await openBoth(dir, texts)
  const rounds: Round[] = []
  for (let i = 0; i < size.rounds; i++) rounds.push(await inTurns(i, both, (pair) => measureOne(pair, size)))
  const troubles = await closeBoth(both)
  const cpuOf = (of: keyof Round) =>
    percentile(
      rounds.map((round) => round[of].cpuMs),
      50,
    )
  return {
    all: waitsIn(rounds),
    quiet: waitsIn(quieterHalf(rounds)),
    cpuMs: { bare: cpuOf('bare'), whichway: cpuOf('whichway') },
    troubles,
  }
}

async function measureOne(pair: Pair, size: Calm) {
  const { found, cpuMs } = await cpuDuring(pair, () => pair.fake.ask('calm', size))
  return { waits: found, cpuMs: cpuMs / size.interactions }
}

/** What else the machine does shows in whoever has nothing to do with us. */
function quieterHalf(rounds: readonly Round[]): readonly Round[] {
  const noise = ({ bare: { waits } }: Round) => percentile([...waits.ask, ...waits.press], 90)
  return rounds.toSorted((one, other) => noise(one) - noise(other)).slice(0, Math.ceil(rounds.length / 2))
}

function waitsIn(rounds: readonly Round[]): Both<Waits> {
  const of = (name: keyof Round, kind: keyof Waits) => rounds.flatMap((round) => round[name].waits[kind])
  const all = (name: keyof Round) => ({ ask: of(name, 'ask'), press: of(name, 'press') })
  return { bare: all('bare'), whichway: all('whichway') }
}
