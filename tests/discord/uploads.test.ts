/**
 * Files arrive, whatever other libraries have made of what the process has in common.
 */
import { createRequire } from 'node:module'
import { expect, it, onTestFinished } from 'vitest'
import { onDiscord } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

/** Where `fetch` of Node and all versions of its library look for their agent. */
const SHARED = Symbol.for('undici.globalDispatcher.1')

it('a decision record arrives where another library has brought an agent of another version', async () => {
  const slack = createRequire(createRequire(import.meta.url).resolve('@slack/bolt'))
  const { Agent } = createRequire(slack.resolve('@slack/socket-mode'))('undici')
  const shared = globalThis as { [SHARED]?: unknown }
  const before = shared[SHARED]
  shared[SHARED] = new Agent()
  onTestFinished(() => {
    shared[SHARED] = before
  })
  const { ann, recommended } = await onDiscord({ opened })
  const result = await recommended(ann, await ann.uses('/choose').reply())
  const record = await ann.clicks(result, 'Decision record').reply()
  expect(record.attachments[0]!.text).toContain('# Use Bicycle for this project')
})
