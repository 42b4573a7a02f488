/**
 * The body of the compiling thread: told to look, it says what it found.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { createCompile } from './compile.js'
import { transferOf } from './pack-model.js'
import { stepBack } from './step-back.js'
import type { Ask, Setup, Told } from './wire.js'

if (parentPort) work(parentPort, workerData as Setup)

function work(port: MessagePort, { threads: most, ...setup }: Setup): void {
  // Where training cannot step back, a core is left to the answers.
  const threads = stepBack() ? most : Math.max(1, most - 1)
  const compile = createCompile({ ...setup, threads })
  let last = 0
  port.on('message', async ({ id }: Ask) => {
    last = id
    const finding = await compile(() => last !== id)
    if (!finding) return
    const told: Told = { id, ...finding }
    port.postMessage(told, finding.kind === 'changed' && finding.model ? transferOf(finding.model) : [])
  })
}
