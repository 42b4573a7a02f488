/**
 * The built program in a process of its own, while its content is edited: the same conversation goes on.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'

const COST = 'knowledge/answers/cost.md'
const costs = (words: string) => (text: string) =>
  text.replace(/The bicycle costs [^,]+,/, `The bicycle costs ${words},`)
const misspelt = (text: string) => text.replace('[^cost-report]', '[^cost-repot]')

/** Trained models, for all tests. */
let data: string
beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'whichway-served-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

/** A content folder, and programs on it. */
async function served() {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-served-content-'))
  await cp('tests/packs/commute', dir, { recursive: true })
  const children: ChildProcess[] = []
  onTestFinished(async () => {
    for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
    await rm(dir, { recursive: true, force: true })
  })
  function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, [`dist/src/${program}`, ...args], {
      env: { ...process.env, WHICHWAY_CONTENT: dir, WHICHWAY_DATA: data, ...env },
    })
    children.push(child)
    const [out, err] = [collect(child.stdout), collect(child.stderr)]
    const until = async (text: string, from = out) => {
      await vi.waitUntil(() => from.text.includes(text), { timeout: 15_000, interval: 10 })
      const said = from.text.replaceAll(`${dir}/`, '')
      from.text = ''
      return said
    }
    return {
      /** What it says to this line, until these words are in it. */
      async ask(line: string, words: string) {
        child.stdin.write(`${line}\n`)
        return until(words)
      },
      /** What a maintainer is told, until these words are in it. */
      told: (words: string) => until(words, err),
      hangUp: () => void child.kill('SIGHUP'),
      async over() {
        child.stdin.end()
        if (child.exitCode === null) await once(child, 'exit')
        return { code: child.exitCode, out: out.text }
      },
    }
  }
  async function edit(change: (text: string) => string) {
    const file = path.join(dir, COST)
    await writeFile(file, change(await readFile(file, 'utf8')))
  }
  return { run, edit }
}

function collect(stream: NodeJS.ReadableStream): { text: string } {
  const collected = { text: '' }
  stream.on('data', (chunk) => {
    collected.text += chunk
  })
  return collected
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

it('an edit is live in the same conversation, and /readyz and version tell the hash of it', async () => {
  const { run, edit } = await served()
  const port = await freePort()
  const bot = run('main.js', [], { WHICHWAY_WATCH: '1', WHICHWAY_ADMIN_PORT: String(port) })
  const ready = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`)
    return ((await response.json()) as { content: string }).content
  }
  const version = async () => {
    const { out } = await run('cli/index.js', ['version', '--json']).over()
    return (JSON.parse(out) as { content: string | null }).content
  }
  expect(await bot.ask('which one is cheaper', 'The bicycle costs')).toContain('The bicycle costs least')
  const before = await ready()
  expect(await version()).toBe(before)

  await edit(misspelt)
  expect(await bot.told('fix: ')).toContain('knowledge/answers/cost.md:4:')
  expect(await ready()).toBe(before)
  expect(await version()).toBeNull()

  await edit((text) => costs('next to nothing')(text).replace('[^cost-repot]', '[^cost-report]'))
  expect(await bot.told('Live after')).toContain('answers/cost')
  expect(await ready()).not.toBe(before)
  expect(await version()).toBe(await ready())
  // Nothing was asked anew: it knows what we were talking about.
  expect(await bot.ask('and the bus?', 'Reviewed')).toContain('The bus')
  expect(await bot.ask('which one is cheaper', 'Reviewed')).toContain('The bicycle costs next to nothing')
  expect(await bot.over()).toMatchObject({ code: 0 })
})

it('without watching, a SIGHUP is what it takes', async () => {
  const { run, edit } = await served()
  const bot = run('main.js', [])
  expect(await bot.ask('which one is cheaper', 'Reviewed')).toContain('The bicycle costs least')
  await edit(costs('next to nothing'))
  bot.hangUp()
  await bot.told('Live after')
  expect(await bot.ask('which one is cheaper', 'Reviewed')).toContain('The bicycle costs next to nothing')
  bot.hangUp()
  expect(await bot.told('\n')).toBe('In order, and as before.\n')
  expect(await bot.over()).toMatchObject({ code: 0 })
})

it('chat --watch in a pipe is JSON lines, and what becomes of edits stands on stderr', async () => {
  const { run, edit } = await served()
  const chat = run('cli/index.js', ['chat', '--watch'])
  const cheaper = JSON.stringify({ text: 'which one is cheaper' })
  expect(JSON.parse(await chat.ask(cheaper, '\n')).plain).toContain('The bicycle costs least')
  await edit(costs('next to nothing'))
  expect(await chat.told('\n')).toMatch(/^Live after \d+\.\d s, nothing to learn: answers\/cost\n$/)
  expect(JSON.parse(await chat.ask(cheaper, '\n')).plain).toContain('The bicycle costs next to nothing')
  expect(await chat.over()).toMatchObject({ code: 0 })
})
