/**
 * Some processes that answer, each of which may be killed at any moment and is started again.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FromProcess, Task, ToProcess } from './wire.js'

const PROCESS = fileURLToPath(new URL('./process.js', import.meta.url))

export type Running = {
  /** What reaches nobody, because the process is just being killed, is lost with it. */
  tell(message: ToProcess): void
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>
}

export type Fleet = {
  /** Resolves to those that are ready, once there is one. */
  ready(): Promise<readonly Running[]>
  /** Kills the one that has been ready for longest, if there is one; resolves when it is gone. */
  kill(): Promise<boolean>
  close(): Promise<void>
}

/**
 * @param hear what processes tell
 * @param beforeRestart is waited for after each kill
 */
export function startFleet(
  size: number,
  task: Task,
  hear: (message: FromProcess, from: Running) => void,
  beforeRestart: () => Promise<void> = async () => {},
): Fleet {
  const all = new Map<ChildProcess, Running>()
  let ready: readonly { readonly child: ChildProcess; readonly running: Running }[] = []
  let waiting: (() => void)[] = []
  let closed = false

  function start(): void {
    const child = fork(PROCESS, [JSON.stringify(task)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const gone = new Promise<void>((resolve, reject) =>
      child.once('exit', (code, signal) => {
        if (signal === 'SIGKILL') resolve()
        else reject(new Error(`A process has ended by itself, with code ${code}: see above.`))
      }),
    )
    const running: Running = { tell: (message) => void child.send(message, () => {}), gone }
    all.set(child, running)
    child.on('error', () => {})
    child.on('message', (message: FromProcess) => {
      hear(message, running)
      if (message.kind !== 'ready') return
      ready = [...ready, { child, running }]
      for (const wake of waiting.splice(0)) wake()
    })
    void gone.then(async () => {
      all.delete(child)
      ready = ready.filter((one) => one.child !== child)
      if (closed) return
      await beforeRestart()
      start()
    })
  }

  async function someReady(): Promise<readonly Running[]> {
    while (ready.length === 0) await new Promise<void>((resolve) => waiting.push(resolve))
    return ready.map(({ running }) => running)
  }

  for (let i = 0; i < size; i++) start()
  return {
    ready: someReady,
    async kill() {
      const [oldest, ...others] = ready
      if (!oldest) return false
      ready = others
      oldest.child.kill('SIGKILL')
      await oldest.running.gone
      return true
    },
    async close() {
      closed = true
      waiting = []
      const ending = [...all].map(([child, { gone }]) => {
        child.kill('SIGKILL')
        return gone
      })
      await Promise.all(ending)
    },
  }
}
