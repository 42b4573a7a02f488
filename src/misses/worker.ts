/**
 * The body of the thread that makes a digest.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { openClassifier } from '../open.js'
import { stepBack } from '../reload/step-back.js'
import { digestOf } from './digest-of.js'
import type { DigestTask } from './in-thread.js'

if (parentPort) await work(parentPort, workerData as DigestTask)

async function work(
  port: MessagePort,
  { gathered, content, ignored, floor, data }: DigestTask,
): Promise<void> {
  stepBack()
  // As a rule it was trained, and kept, when the bot was started. That it cannot be kept was said then.
  const classifier = await openClassifier(content, { data, threads: 1 }, () => {})
  port.postMessage(digestOf(gathered, { content, classifier }, ignored, floor))
}
