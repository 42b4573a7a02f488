/**
 * The digest, made in a thread of its own: to read all that was missed takes a second, and nobody's answer waits for it.
 */
import { Worker } from 'node:worker_threads'
import type { Content } from '../content/content.js'
import type { Digest } from './digest.js'
import type { Gathered } from './digest-of.js'
import type { Ignored } from './ignored.js'

/** Plain data: it crosses to the thread as it is. */
export type DigestTask = {
  readonly gathered: Gathered
  readonly content: Content
  readonly ignored: Ignored
  readonly floor: number
  /** Folder of the trained models. */
  readonly data: string
}

/** @throws Error when the thread dies */
export function digestInThread(task: DigestTask): Promise<Digest> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: task })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) =>
      reject(new Error(`The thread that makes the digest stopped with code ${code}.`)),
    )
  })
}
