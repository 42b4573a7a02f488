/**
 * A platform while the content is edited: what it finds in the house is always that of now.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Adapter, House, Serve } from '../../src/adapter.js'
import { toPlain } from '../../src/plain.js'
import { configOf } from '../support/on-platform.js'
import { built, openCopy } from './following.js'

type ServeModule = typeof import('../../src/serve-platforms.js')
const { servePlatforms } = await built<ServeModule>('serve-platforms')

async function connected() {
  const data = await mkdtemp(path.join(tmpdir(), 'whichway-platform-'))
  const { dir, config, initial } = await openCopy(data)
  let house: House | undefined
  let serve: Serve | undefined
  const adapter: Adapter = {
    name: 'chat',
    start: async (given) => {
      serve = given
    },
    stop: async () => {},
    close: async () => {},
    isUp: () => true,
    sendTo: () => async () => {},
    postTo: () => async () => {},
  }
  const open = async (given: House) => {
    house = given
    return adapter
  }
  let stop = (_: string) => {}
  const stopped = new Promise<string>((resolve) => {
    stop = resolve
  })
  let hangUp = () => {}
  const onReload = (reload: () => void) => {
    hangUp = reload
  }
  const over = servePlatforms({
    ...{ config: { ...(await configOf({ data })), ...config }, channels: {}, initial },
    openers: [{ name: 'chat', open }],
    signals: { stopped, onReload },
  })
  await vi.waitUntil(() => serve, { timeout: 15_000 })
  onTestFinished(async () => {
    stop('SIGTERM')
    await over
    await rm(data, { recursive: true, force: true })
    await rm(dir, { recursive: true, force: true })
  })
  let events = 0
  return {
    house: () => house!,
    hangUp: () => hangUp(),
    edit: async (file: string, change: (text: string) => string) => {
      const place = path.join(dir, file)
      await writeFile(place, change(await readFile(place, 'utf8')))
    },
    async ask(text: string): Promise<string> {
      const said: string[] = []
      const incoming = { kind: 'message', conversation: 'c', person: 'p', text } as const
      await serve!({ id: `e${++events}`, adapter: 'chat', incoming }, async (reply) => {
        said.push(toPlain(reply))
      })
      return said.join('\n')
    },
  }
}

it('answers, words and questions are the new ones after a SIGHUP, in the same conversation', async () => {
  const { house, hangUp, edit, ask } = await connected()
  expect(await ask('which one is cheaper')).toContain('The bicycle costs least')
  expect(house().words().share).toBe('Share')

  await edit('knowledge/answers/cost.md', (text) => text.replace('costs least', 'costs next to nothing'))
  await edit('knowledge/phrases.yaml', (text) => text.replace('share: Share\n', 'share: Tell everybody\n'))
  await edit('intents/qualities/cost.yaml', (text) => text.replace(/^title: .*/, 'title: What does it cost?'))
  hangUp()
  await vi.waitUntil(() => house().words().share === 'Tell everybody', { timeout: 15_000 })
  expect(house().questions()).toContainEqual({ intent: 'cost', title: 'What does it cost?' })
  expect(await ask('and the bus?')).toContain('The bus')
  expect(await ask('which one is cheaper')).toContain('The bicycle costs next to nothing')
})
