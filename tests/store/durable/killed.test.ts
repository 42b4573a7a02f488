/**
 * A process that is killed in the middle of writing: the database opens clean, and what was answered is all there.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openStoreOn } from '../../../src/store/durable/open-store.js'
import { openSqlite } from '../../../src/store/durable/sqlite.js'
import { SECRET } from './contract.js'
import { tempDir } from './databases.js'

const ROUNDS = 10
const SCRIPT = path.join(import.meta.dirname, 'answers-until-killed.mjs')

/** @returns what it said before it was killed, which was in the middle of the answer after `count` */
async function killedAfter(count: number, file: string, first: number): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, [SCRIPT, file, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout! })) {
    said.push(line)
    if (said.length === count) child.kill('SIGKILL')
  }
  expect(await exit).toEqual([null, 'SIGKILL'])
  return said
}

it(`opens clean after ${ROUNDS} kills, with every answer once and in order`, async () => {
  const file = path.join(await tempDir(), 'whichway.db')
  let answered = 0
  for (let round = 0; round < ROUNDS; round++) {
    const said = await killedAfter(1 + ((round * 7) % 20), file, answered)
    answered += said.length

    const engine = await openSqlite(file)
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(engine.db)
    expect(rows).toEqual([{ integrity_check: 'ok' }])
    const store = await openStoreOn(engine, { secret: SECRET, warn: expect.fail })
    const { session } = await store.sessions.load('c')
    const kept = session.topic?.compared?.aspects ?? []
    expect(kept).toEqual(kept.map((_, i) => `e${i}`))
    // One may have been saved, and not have been said.
    expect(kept.length - answered).toBeOneOf([0, 1])
    const { open, sending, done, unsure } = await store.events.tally()
    expect(done + unsure).toBeGreaterThanOrEqual(answered)
    expect(open + sending).toBeLessThanOrEqual(1)
    await store.close()
  }
  expect(answered).toBeGreaterThan(ROUNDS)
})
