/**
 * One contestant, measured in a process of its own: time to start, memory, accuracy, time per message.
 */
import { setTimeout } from 'node:timers/promises'
import { percentile } from '../src/cli/evaluate/metrics.js'
import { type Decided, judgeDecisions, questionsOf } from '../src/cli/verdict.js'
import type { Contestant, Start, Task } from './contestant.js'
import { judgeTops, type Tops } from './judge.js'

export type Measured = {
  /** From examples to ready; the library is loaded already. */
  readonly startSeconds: number
  /** Resident set of the process when ready, after garbage collection, in bytes. */
  readonly residentBytes: number
  readonly tops: Tops
  /** Only for who decides more than the most probable intent. */
  readonly decided?: Decided
  /** Single calls, in microseconds. */
  readonly p50Micros: number
  readonly p99Micros: number
  readonly calls: number
}

/** @param task its process must run with `--expose-gc` */
export async function measure(start: Start, task: Task): Promise<Measured> {
  const began = performance.now()
  const contestant = await start(task)
  const startSeconds = (performance.now() - began) / 1000
  const residentBytes = await residentWhenSettled()
  const intents = [...task.content.intents.values()]
  const ours = new Set(intents.filter(({ kind }) => kind !== 'decline').map(({ id }) => id))
  const questions = questionsOf(task.content)
  if (questions.length === 0)
    throw new Error('The content has no held-out questions to ask: see intents/README.md.')
  const tops: string[] = []
  for (const { text } of questions) tops.push(await contestant.top(text))
  const micros = await timeCalls(
    contestant,
    questions.map(({ text }) => text),
  )
  return {
    startSeconds,
    residentBytes,
    tops: judgeTops(questions, tops, ours),
    ...(contestant.decide && {
      decided: judgeDecisions(
        questions,
        questions.map(({ text }) => contestant.decide!(text)),
      ),
    }),
    p50Micros: percentile(micros, 50),
    p99Micros: percentile(micros, 99),
    calls: micros.length,
  }
}

/** Bytes that stay when the garbage is gone and had a moment to be given back to the system. */
export async function residentWhenSettled(): Promise<number> {
  if (!globalThis.gc) throw new Error('The bench cannot collect garbage: run its process with --expose-gc.')
  for (let round = 0; round < 3; round++) {
    globalThis.gc()
    await setTimeout(100)
  }
  return process.memoryUsage.rss()
}

const CALLS_MIN = 3_000
const WARM_UP_CALLS_MIN = 1_000

/** Whole rounds through all texts, so that each counts the same. */
async function timeCalls(contestant: Contestant, texts: readonly string[]): Promise<number[]> {
  await timeRounds(contestant, texts, WARM_UP_CALLS_MIN)
  return timeRounds(contestant, texts, CALLS_MIN)
}

async function timeRounds(contestant: Contestant, texts: readonly string[], callsMin: number) {
  const micros: number[] = []
  while (micros.length < callsMin) {
    contestant.forget?.()
    for (const text of texts) micros.push(await timeCall(contestant, text))
  }
  return micros
}

/** Waits only for those who make us wait. */
async function timeCall(contestant: Contestant, text: string): Promise<number> {
  const began = performance.now()
  const given = contestant.decide ? contestant.decide(text) : contestant.top(text)
  if (given instanceof Promise) await given
  return (performance.now() - began) * 1000
}
