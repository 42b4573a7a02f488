/**
 * One process of the chaos run: the service as it runs in production, with a platform at the other end of a pipe. It is
 * killed without warning.
 */
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { deserialize } from 'node:v8'
import type { SendTo } from '../../src/adapter.js'
import type { Content } from '../../src/content/content.js'
import { createDrain } from '../../src/ops/drain.js'
import { createMetrics } from '../../src/ops/metrics.js'
import { createRateLimit } from '../../src/ops/rate-limit.js'
import { createRecent } from '../../src/ops/recent.js'
import { createService } from '../../src/service.js'
import { openStore } from '../../src/store/durable/open-store.js'
import { createPseudonym } from '../../src/store/durable/pseudonym.js'
import { advisorOn } from './advisor.js'
import { type FromProcess, SECRET, type Task, type ToProcess } from './wire.js'

/** Nobody is refused: there are more messages a minute than people send. */
const NO_LIMIT = { burst: 1_000_000, perMinute: 60_000 }

const { url, file, content: contentFile, leaseMs } = JSON.parse(process.argv[2]!) as Task
const tell = (message: FromProcess) => void process.send!(message)
const trouble = (sentence: string) => tell({ kind: 'trouble', sentence })

const content = deserialize(await readFile(contentFile)) as Content
const state = { advisor: advisorOn(content), phrases: content.phrases }
const { serve, recover } = createService({
  serving: () => state,
  store: await openStore({ url, file, secret: SECRET, warn: trouble, leaseMs }),
  limit: createRateLimit({ perPerson: NO_LIMIT, perChannel: NO_LIMIT }),
  log: { info: () => {}, warn: trouble, error: (_, error) => trouble(String(error)) },
  metrics: createMetrics(),
  tally: { count: () => {} },
  drain: createDrain(),
  pseudonym: createPseudonym(SECRET),
  keepMisses: true,
  answeredWithoutStore: createRecent(10_000),
})

/** Replies on their way to the screen. */
const sending = new Map<number, () => void>()
let replies = 0

const sendTo: SendTo = (event) => () =>
  new Promise<void>((resolve) => {
    const reply = replies++
    sending.set(reply, resolve)
    tell({ kind: 'reply', reply, event: event.id })
  })

function heard(reply: number): void {
  sending.get(reply)?.()
  sending.delete(reply)
}

async function served({ delivery, event }: Extract<ToProcess, { kind: 'deliver' }>): Promise<void> {
  await serve(event, sendTo(event))
  tell({ kind: 'acknowledged', delivery })
}

/** As often as a lease ends, with some to spare. */
async function recoverForEver(): Promise<void> {
  for (;;) {
    await sleep(leaseMs / 3)
    await recover({ bench: sendTo }).catch((error: unknown) => trouble(String(error)))
  }
}

process.on('message', (message: ToProcess) => {
  if (message.kind === 'heard') heard(message.reply)
  else void served(message)
})
process.on('disconnect', () => process.exit())
tell({ kind: 'ready' })
void recoverForEver()
