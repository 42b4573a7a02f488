/**
 * What is noticed of folders on a real disk, and what is done where nothing can be noticed.
 */
import { type FSWatcher, watch } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { watchFolders } from '../../src/reload/watch-folders.js'

/** A folder with `intents/costs/price.yaml`, and how often it was told that something changed. */
async function watched(open?: typeof watch) {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-watch-'))
  const file = path.join(dir, 'intents', 'costs', 'price.yaml')
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, 'one')
  const causes: string[] = []
  let times = 0
  const watching = watchFolders({
    ...{ dir, folders: ['intents', 'knowledge'], pollMs: 100, ...(open && { open }) },
    onChange: () => times++,
    onPolling: ({ message }) => causes.push(message),
  })
  onTestFinished(async () => {
    watching.close()
    await rm(dir, { recursive: true, force: true })
  })
  const changed = async () => {
    await vi.waitUntil(() => times > 0, { timeout: 5_000, interval: 5 })
    times = 0
  }
  // When it begins, too.
  await changed()
  return { dir, file, watching, causes, changed, times: () => times }
}

/** Longer than it takes until it is quiet. */
const QUIET_MS = 120

describe('a change is noticed', () => {
  it('once, however many steps it has', async () => {
    const { file, changed, times } = await watched()
    for (const text of ['two', 'three', 'four']) await writeFile(file, text)
    await changed()
    await wait(QUIET_MS)
    expect(times()).toBe(0)
  })

  it('in a folder that is new, whatever is in it', async () => {
    const { dir, changed } = await watched()
    const folder = path.join(dir, 'knowledge', 'answers')
    await mkdir(folder, { recursive: true })
    await changed()
    await writeFile(path.join(folder, 'price.md'), 'It is free.')
    await changed()
  })

  it('in a folder that has taken the place of another', async () => {
    const { dir, file, changed } = await watched()
    const [folder, other] = [path.join(dir, 'intents'), path.join(dir, 'other')]
    await mkdir(path.join(other, 'costs'), { recursive: true })
    await rename(folder, path.join(dir, 'aside'))
    await rename(other, folder)
    await changed()
    await writeFile(file, 'two')
    await changed()
  })

  it('when everything was gone for a while', async () => {
    const { dir, file, causes, changed } = await watched()
    await rm(dir, { recursive: true })
    await changed()
    await mkdir(path.dirname(file), { recursive: true })
    await changed()
    await wait(QUIET_MS)
    await writeFile(file, 'two')
    await changed()
    expect(causes).toEqual([])
  })
})

describe('nothing is noticed', () => {
  it.each(['.price.yaml.swp', 'price.yaml~', '.#price.yaml'])(
    'of %s, which editors write aside',
    async (name) => {
      const { file, times } = await watched()
      await writeFile(path.join(path.dirname(file), name), 'aside')
      await wait(QUIET_MS)
      expect(times()).toBe(0)
    },
  )

  it('of what lies beside the folders', async () => {
    const { dir, times } = await watched()
    await mkdir(path.join(dir, 'data'))
    await writeFile(path.join(dir, 'data', 'whichway.db'), 'rows')
    await wait(QUIET_MS)
    expect(times()).toBe(0)
  })

  it('any more when it is closed', async () => {
    const { file, watching, times } = await watched()
    watching.close()
    await writeFile(file, 'two')
    await wait(QUIET_MS)
    expect(times()).toBe(0)
  })
})

describe('where folders cannot be watched', () => {
  it('it is looked every now and then, and said why, once', async () => {
    const full = () => {
      throw Object.assign(new Error('ENOSPC: System limit for number of file watchers reached'), {
        code: 'ENOSPC',
      })
    }
    const { causes, changed } = await watched(full as unknown as typeof watch)
    await changed()
    await changed()
    expect(causes).toEqual(['ENOSPC: System limit for number of file watchers reached'])
  })

  it('a watch that fails later is opened again', async () => {
    const opened: FSWatcher[] = []
    const spy = (...given: Parameters<typeof watch>) => {
      const watcher = watch(...given)
      opened.push(watcher)
      return watcher
    }
    const { file, changed } = await watched(spy as typeof watch)
    for (const watcher of opened.splice(0)) watcher.emit('error', new Error('EPERM: operation not permitted'))
    await changed()
    expect(opened.length).toBeGreaterThan(0)
    await writeFile(file, 'two')
    await changed()
  })
})
