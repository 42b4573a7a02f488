/**
 * What nobody has asked for, in a channel of Discord: the weekly digest.
 */
import { expect, it } from 'vitest'
import { plain, type Reply } from '../../src/reply.js'
import { onDiscord } from '../support/on-discord.js'

const DIGEST: Reply = {
  blocks: [
    { kind: 'heading', text: 'What was asked from 2026-11-16 to 2026-11-22' },
    { kind: 'text', spans: plain('answered: 12, without an answer: 2') },
    { kind: 'list', items: [[{ kind: 'strong', text: 'is @everyone faster than @here' }]] },
  ],
}

it('stands in the channel, and calls nobody', async () => {
  const { discord, whichway, plain: read } = await onDiscord()
  const { id } = discord.channel('general')
  await whichway.adapter.postTo(id, 'digest discord 2026-11-23')(DIGEST)
  const [message, ...more] = discord.messagesIn('general')
  expect(more).toEqual([])
  expect(read(message!)).toContain('What was asked from 2026-11-16 to 2026-11-22')
})

it.each(['closed', 'hidden'])('where we may not write, #%s, it says what to do', async (name) => {
  const { discord, whichway } = await onDiscord()
  const { id } = discord.channel(name)
  await expect(whichway.adapter.postTo(id, 'digest')(DIGEST)).rejects.toThrow(
    `Discord does not let Whichway post in the channel ${id}: whoever looks after the server can give its role "View Channel" and "Send Messages" there.`,
  )
})

it('a channel that is not there is told, too', async () => {
  const { whichway } = await onDiscord()
  await expect(whichway.adapter.postTo('112233445566778899', 'digest')(DIGEST)).rejects.toThrow(
    /^Discord knows no channel 112233445566778899: .+"Copy Channel ID"/,
  )
})
