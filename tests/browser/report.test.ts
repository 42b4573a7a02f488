/**
 * The page of `whichway test --html` in a real browser; `report.mjs` says what is looked at.
 *
 * Where there is no browser nothing can be said of it, which is said aloud.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { testCommand } from '../../src/cli/test.js'
import { NOW } from '../support/content-tree.js'
import { openPack } from '../support/talk.js'

const NO_BROWSER = 2
/** Starting a browser on a busy machine takes its time. */
const TIMEOUT_MS = 60_000

it(
  'the page is in order: on a telephone and on a desk, by day and by night',
  async (context) => {
    const dir = await mkdtemp(path.join(tmpdir(), 'whichway-browser-'))
    onTestFinished(() => rm(dir, { recursive: true }))
    const html = path.join(dir, 'report.html')
    await testCommand(await openPack(), { folder: 'tests/packs/commute', html, now: NOW, write: () => {} })

    const { code, words } = await look(html, dir)
    if (code === NO_BROWSER) {
      console.warn(`NOT LOOKED AT in a browser: the page of whichway test --html. ${words}`)
      context.skip(words)
    }
    expect(words).toBe('The page is in order.')
    expect((await readdir(dir)).filter((name) => name.endsWith('.png'))).toHaveLength(4)
  },
  TIMEOUT_MS,
)

function look(...args: string[]): Promise<{ readonly code: number | null; readonly words: string }> {
  const child = spawn(process.execPath, ['tests/browser/report.mjs', ...args])
  onTestFinished(() => void child.kill())
  let words = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      words += chunk
    })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, words: words.trim() })))
}
