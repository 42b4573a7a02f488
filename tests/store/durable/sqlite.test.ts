/**
 * SQLite: what every store promises, and what can be wrong with a file.
 */
import { chmod, mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { StoreConfigError, StoreUnavailableError } from '../../../src/store/durable/errors.js'
import { openStore, openStoreOn } from '../../../src/store/durable/open-store.js'
import { openSqlite } from '../../../src/store/durable/sqlite.js'
import type { Store } from '../../../src/store/durable/store.js'
import { describeStore, SECRET } from './contract.js'
import { sqliteFile, sqliteMemory, tempDir } from './databases.js'

describeStore('a file', sqliteFile, { shared: true })
describeStore('memory', sqliteMemory, { shared: false })

const fill = (store: Store, count: number) =>
  Promise.all(
    Array.from({ length: count }, () => store.misses.add({ text: 'x '.repeat(240), reason: 'unknown' })),
  )

async function open(file: string): Promise<Store> {
  const store = await openStore({ url: undefined, file, secret: SECRET, warn: expect.fail })
  onTestFinished(() => store.close())
  return store
}

const NOBODY = 65_534

/** As a user who may write nothing: for root, nothing is forbidden. */
async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid!() === 0
  if (isRoot) process.seteuid!(NOBODY)
  try {
    return await act()
  } finally {
    if (isRoot) process.seteuid!(0)
  }
}

describe('a file', () => {
  it('is made with its folder on the first start, with a write-ahead log that is tidied up at the end', async () => {
    const dir = path.join(await tempDir(), 'deep', 'data')
    const engine = await openSqlite(path.join(dir, 'whichway.db'))
    const store = await openStoreOn(engine, { secret: SECRET, warn: expect.fail })
    expect((await sql`pragma journal_mode`.execute(engine.db)).rows).toEqual([{ journal_mode: 'wal' }])
    expect((await sql`pragma synchronous`.execute(engine.db)).rows).toEqual([{ synchronous: 1 }])
    await fill(store, 20)
    await store.close()
    // The driver may hold the empty log until its memory is collected.
    const log = await stat(path.join(dir, 'whichway.db-wal')).catch(() => ({ size: 0 }))
    expect(log.size).toBe(0)
  })

  it.each([
    ['another format', 'hello, this is no database\n'.repeat(500)],
    ['cut off after the first line', 'SQLite format 3\u0000abc'],
  ])('%s: is told, and stays as it is', async (_, content) => {
    const file = path.join(await tempDir(), 'whichway.db')
    await writeFile(file, content)
    await expect(open(file)).rejects.toThrow(
      `The file "${file}" is not a sound SQLite database (file is not a database); nothing in it was changed. Put a backup in its place, or move it away to begin with an empty one.`,
    )
    expect(await readFile(file, 'utf8')).toBe(content)
  })

  it.each(['overwritten in the middle', 'cut off in the middle'])(
    '%s: is told, and stays as it is',
    async (how) => {
      const file = path.join(await tempDir(), 'whichway.db')
      const before = await open(file)
      await fill(before, 300)
      await before.close()
      const { size } = await stat(file)
      const content = await readFile(file)
      if (how.startsWith('cut')) await truncate(file, Math.floor(size / 2))
      else await writeFile(file, content.fill(0xa5, 8_192, size - 4_096))
      const broken = await readFile(file)
      await expect(open(file)).rejects.toThrow(
        /is not a sound SQLite database \(.+\); nothing in it was changed/s,
      )
      expect((await readFile(file)).equals(broken)).toBe(true)
    },
  )

  it('in whose place there is a folder', async () => {
    const file = path.join(await tempDir(), 'whichway.db')
    await mkdir(file)
    await expect(open(file)).rejects.toThrow(
      `"${file}" is a folder, and the database should be a file of that name: move the folder away, or set WHICHWAY_DATA to another one.`,
    )
  })

  it('in a folder whose place is taken by a file', async () => {
    const blocked = path.join(await tempDir(), 'data')
    await writeFile(blocked, '')
    const opened = open(path.join(blocked, 'deep', 'whichway.db'))
    await expect(opened).rejects.toThrow(StoreConfigError)
    await expect(opened).rejects.toThrow(/^The folder ".*deep" for the database cannot be made \(ENOTDIR\): /)
  })

  it('in a folder that cannot be written', async () => {
    const dir = await tempDir()
    await chmod(dir, 0o555)
    const file = path.join(dir, 'whichway.db')
    await expect(asNobody(() => open(file))).rejects.toThrow(
      `The database "${file}" cannot be opened or created: give the user that runs Whichway the right to write the folder "${dir}", or set WHICHWAY_DATA to a folder of its own.`,
    )
  })

  it.each([
    ['of another version', false],
    ['of this version', true],
  ])('that only can be read, %s', async (_, isCurrent) => {
    const dir = await tempDir()
    const file = path.join(dir, 'whichway.db')
    if (isCurrent) await (await open(file)).close()
    else await writeFile(file, '')
    await chmod(file, 0o444)
    await chmod(dir, 0o777)
    const opened = asNobody(() => open(file))
    await expect(opened).rejects.toThrow(StoreConfigError)
    await expect(opened).rejects.toThrow(
      /^The database ".*" cannot be written: give the user that runs Whichway/,
    )
  })

  it('on a full disk: says so, keeps what it has, and goes on when there is room', async () => {
    const file = path.join(await tempDir(), 'whichway.db')
    const engine = await openSqlite(file)
    const store = await openStoreOn(engine, { secret: SECRET, warn: expect.fail })
    onTestFinished(() => store.close())
    await store.sessions.save('c', { topic: { intent: 'speed' } }, 0)
    const limit = async (pages: number) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(engine.db)
    await limit(1)
    await expect(fill(store, 100)).rejects.toThrow(StoreUnavailableError)
    const full = `The disk that holds the database "${file}" is full, and nothing more can be kept: make room; no restart is needed.`
    await expect(fill(store, 1)).rejects.toThrow(full)
    const claimed = store.events.claim({ id: 'e', conversation: 'c', payload: 'x'.repeat(20_000) })
    await expect(claimed).rejects.toThrow(full)
    expect((await store.sessions.load('c')).session).toEqual({ topic: { intent: 'speed' } })
    await limit(1_000_000)
    await fill(store, 100)
  })

  it('that another process does not let go', async () => {
    const file = path.join(await tempDir(), 'whichway.db')
    const other = await openSqlite(file)
    onTestFinished(() => other.close())
    const engine = await openSqlite(file, { busyMs: 50 })
    const store = await openStoreOn(engine, { secret: SECRET, warn: expect.fail })
    onTestFinished(() => store.close())
    other.database.exec('begin immediate')
    await expect(fill(store, 1)).rejects.toThrow(StoreUnavailableError)
    await store.ping()
    other.database.exec('commit')
    await fill(store, 1)
  })
})
