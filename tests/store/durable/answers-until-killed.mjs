/**
 * A process that answers one event after the other, and says so for each, until it is killed:
 * `node answers-until-killed.mjs <file> <number of the first event>`. Needs the build.
 */
import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerOnce } from '../../../dist/src/store/durable/answer-once.js'
import { openStore } from '../../../dist/src/store/durable/open-store.js'

const LEASE_MS = 60
const [file, first] = process.argv.slice(2)
const store = await openStore({
  url: undefined,
  file,
  secret: 'a secret for tests, of no use',
  warn: (message) => writeSync(2, message),
  leaseMs: LEASE_MS,
})
// Whatever the one before us has left is free by then.
await sleep(LEASE_MS)

for (let i = Number(first); ; i++) {
  const id = `e${i}`
  await answerOnce(
    store.events,
    { id, conversation: 'c' },
    {
      work: async ({ topic }) => {
        const aspects = [...(topic?.compared?.aspects ?? []), id]
        return { reply: id, session: { topic: { intent: 'i', compared: { aspects, named: [] } } } }
      },
      send: async () => {},
    },
  )
  writeSync(1, `${id}\n`)
}
