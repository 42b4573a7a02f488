/**
 * A process of its own for whatever must not share an event loop with what is measured: started with a task, asked by name.
 */
import { fork, type StdioOptions } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a process can be asked. */
// biome-ignore lint/suspicious/noExplicitAny: each of them knows what it is given; a caller is held to that by `ask`.
export type Handlers = Readonly<Record<string, (given: any) => Promise<unknown>>>

type Given<H extends Handlers, K extends keyof H> = Parameters<H[K]>[0]
type Answer<H extends Handlers, K extends keyof H> = Awaited<ReturnType<H[K]>>

export type Child<H extends Handlers, Ready> = {
  /** What it told when it was ready. */
  readonly ready: Ready
  /** @throws what it threw, with its stack there */
  ask<K extends keyof H & string>(name: K, given: Given<H, K>): Promise<Answer<H, K>>
  /** Resolves when the process is gone. */
  close(): Promise<void>
}

type ToChild = { readonly id: number; readonly name: string; readonly given: unknown }
type FromChild =
  | { readonly kind: 'ready'; readonly value: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly stack: string }

type Waiting = { resolve(value: unknown): void; reject(error: Error): void }

const READY = -1

/**
 * @param module beside this file, without its ending
 * @param errors where its stderr goes: ours when left out
 * @throws Error when it ends before it is ready
 */
export async function startChild<H extends Handlers, Ready = undefined>(
  module: string,
  task: unknown,
  errors?: number,
): Promise<Child<H, Ready>> {
  const stdio: StdioOptions = ['ignore', 'ignore', errors ?? 'inherit', 'ipc']
  const file = fileURLToPath(new URL(`./${module}.js`, import.meta.url))
  const child = fork(file, [JSON.stringify(task)], { stdio, serialization: 'advanced' })
  const waiting = new Map<number, Waiting>()
  const answerTo = (id: number) =>
    new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }))
  const ready = answerTo(READY)
  let asked = 0

  child.on('message', (message: FromChild) => {
    const id = message.kind === 'ready' ? READY : message.id
    if (message.kind === 'error') waiting.get(id)?.reject(new Error(`In ${module}: ${message.stack}`))
    else waiting.get(id)?.resolve(message.value)
    waiting.delete(id)
  })
  const gone = new Promise<void>((resolve) =>
    child.once('exit', (code) => {
      for (const { reject } of waiting.values())
        reject(new Error(`The process "${module}" has ended by itself, with code ${code}: see above.`))
      resolve()
    }),
  )

  return {
    ready: (await ready) as Ready,
    ask<K extends keyof H & string>(name: K, given: Given<H, K>) {
      const id = asked++
      const answer = answerTo(id)
      child.send({ id, name, given } satisfies ToChild)
      return answer as Promise<Answer<H, K>>
    },
    async close() {
      // It ends when nobody is there to ask it any more.
      if (child.connected) child.disconnect()
      await gone
    },
  }
}

/** In the process itself: what it works on. */
export const taskOf = <T>(): T => JSON.parse(process.argv[2]!) as T

/**
 * In the process itself: answers from now on, until nobody is left to ask.
 *
 * @param close what there is to close before it ends
 */
export function serveParent(handlers: Handlers, ready: unknown, close: () => Promise<unknown>): void {
  const tell = (message: FromChild) => void process.send?.(message, undefined, undefined, () => {})
  process.on('message', async ({ id, name, given }: ToChild) => {
    try {
      tell({ kind: 'answer', id, value: await handlers[name]!(given) })
    } catch (error) {
      tell({ kind: 'error', id, stack: error instanceof Error ? (error.stack ?? '') : String(error) })
    }
  })
  process.once('disconnect', () => void close().finally(() => process.exit()))
  tell({ kind: 'ready', value: ready })
}
