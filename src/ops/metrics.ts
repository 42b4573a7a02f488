/**
 * What is counted and measured, for Prometheus. The only file that knows prom-client.
 *
 * Names follow https://prometheus.io/docs/practices/naming/: one prefix, base units, counters end in `_total`. Labels come
 * from closed sets: nothing that a person types or is called ever becomes one.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { AdviceKind } from '../advisor.js'
import type { Band } from '../scoring/decide.js'
import type { Scope } from './rate-limit.js'

export type Step = 'respond' | 'store' | 'send'

export type Metrics = {
  /** Something came in, from the adapter of this name. */
  message(adapter: string): void
  decided(decided: AdviceKind): void
  /** Delivered again, and not answered again. */
  duplicate(): void
  /** Perhaps answered by a process that died, and not answered again. */
  atMostOnce(events?: number): void
  /** The guided questions led to a recommendation. */
  flowCompleted(band: Band): void
  rateLimited(scope: Scope): void
  /** A reply was worked out and did not get through, as far as we know. */
  unsent(): void
  /** The person was told an error id instead of an answer. */
  failed(): void
  /** Measures the work, also when it fails. @throws what the work throws */
  timed<T>(step: Step, work: () => Promise<T>): Promise<T>
  storeUp(up: boolean): void
  /** The content that answers now, by its hash. */
  content(hash: string): void
  /** In the text format of Prometheus. */
  text(): Promise<string>
  /** Of the text, for the header of that name. */
  readonly contentType: string
}

/** @param clock in milliseconds since whenever */
export function createMetrics(clock: () => number = () => performance.now()): Metrics {
  const registry = new Registry()
  const counters = createCounters(registry)
  const durations = createDurations(registry)
  const { storeUp, content } = createGauges(registry)
  return {
    message: (adapter) => counters.messages.inc({ adapter }),
    decided: (kind) => counters.decisions.inc({ kind }),
    duplicate: () => counters.duplicates.inc(),
    atMostOnce: (events = 1) => counters.atMostOnce.inc(events),
    flowCompleted: (band) => counters.flows.inc({ band }),
    rateLimited: (scope) => counters.rateLimited.inc({ scope }),
    unsent: () => counters.unsent.inc(),
    failed: () => counters.failures.inc(),
    async timed(step, work) {
      const start = clock()
      try {
        return await work()
      } finally {
        durations[step].observe((clock() - start) / 1_000)
      }
    },
    storeUp: (up) => storeUp.set(up ? 1 : 0),
    content(hash) {
      // One at a time: the hash before it says nothing any more.
      content.reset()
      content.set({ hash }, 1)
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

function createCounters(registry: Registry) {
  const counter = <L extends string = never>(
    name: string,
    help: string,
    label?: L,
    values: readonly string[] = [],
  ) => {
    const labelNames = label === undefined ? [] : [label]
    const made = new Counter<L>({ name: `whichway_${name}_total`, help, labelNames, registers: [registry] })
    // A counter that begins at 1 has, to Prometheus, never gone up.
    if (label !== undefined) for (const value of values) made.labels(value).inc(0)
    return made
  }
  return {
    messages: counter('messages', 'Messages and actions that came in.', 'adapter'),
    decisions: counter('decisions', 'What became of them.', 'kind', Object.keys(DECIDED)),
    duplicates: counter('duplicates_dropped', 'Events delivered again, and not answered again.'),
    atMostOnce: counter(
      'at_most_once',
      'Events perhaps answered by a process that died, and not answered again.',
    ),
    flows: counter(
      'flow_completions',
      'Guided questions that led to a recommendation.',
      'band',
      Object.keys(BANDS),
    ),
    rateLimited: counter(
      'rate_limited',
      'Messages not answered because there were too many.',
      'scope',
      Object.keys(SCOPES),
    ),
    unsent: counter('unsent', 'Replies that did not get through, as far as we know.'),
    failures: counter('failures', 'Messages answered with an error id.'),
  }
}

function createDurations(registry: Registry): Readonly<Record<Step, Histogram>> {
  const histogram = (step: Step, help: string, buckets: readonly number[]) =>
    new Histogram({
      name: `whichway_${step}_duration_seconds`,
      help,
      buckets: [...buckets],
      registers: [registry],
    })
  return {
    respond: histogram(
      'respond',
      'From a message to its reply, without the store and the sending.',
      [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    ),
    store: histogram(
      'store',
      'One call of the store.',
      [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5],
    ),
    send: histogram(
      'send',
      'Sending a reply to the platform.',
      [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    ),
  }
}

function createGauges(registry: Registry) {
  const registers = [registry]
  return {
    storeUp: new Gauge({
      name: 'whichway_store_up',
      help: '1 when the store answers, 0 when it does not.',
      registers,
    }),
    content: new Gauge({
      name: 'whichway_content_info',
      help: 'Always 1; the hash names the content that answers now.',
      labelNames: ['hash'],
      registers,
    }),
  }
}

// As records, so that a word more does not compile until it stands here too.
const DECIDED: Readonly<Record<AdviceKind, true>> = {
  answer: true,
  offer: true,
  decline: true,
  unknown: true,
  guided: true,
  action: true,
}
const BANDS: Readonly<Record<Band, true>> = {
  too_early: true,
  either: true,
  lean: true,
  recommend: true,
  strong: true,
  fixed: true,
  neither: true,
}
const SCOPES: Readonly<Record<Scope, true>> = { person: true, channel: true }
