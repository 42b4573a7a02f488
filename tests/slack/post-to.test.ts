/**
 * What nobody has asked for, in a channel of Slack: the weekly digest.
 */
import { expect, it } from 'vitest'
import { plain, type Reply } from '../../src/reply.js'
import { onSlack } from '../support/on-slack.js'

const DIGEST: Reply = {
  blocks: [
    { kind: 'heading', text: 'What was asked from 2026-11-16 to 2026-11-22' },
    { kind: 'text', spans: plain('answered: 12, without an answer: 2') },
    { kind: 'list', items: [[{ kind: 'strong', text: 'is <!here> faster than @ann' }]] },
  ],
}

it('stands in the channel, in no thread, and calls nobody', async () => {
  const { slack, whichway, plain: read } = await onSlack({})
  await whichway.adapter.postTo('C0GENERAL', 'digest slack C0GENERAL 2026-11-23')(DIGEST)
  const [message, ...more] = slack.messagesIn('C0GENERAL')
  expect(more).toEqual([])
  expect(read(message!)).toContain('What was asked from 2026-11-16 to 2026-11-22')
  expect(read(message!)).toContain('answered: 12, without an answer: 2')
})

it.each([
  [
    'C0RANDOM',
    'Slack does not let Whichway post in the channel C0RANDOM (not_in_channel): write "/invite @whichway" there.',
  ],
  [
    'C0CLOSED',
    'Slack does not let Whichway post in the channel C0CLOSED (channel_not_found): copy its id from "Open channel details" in Slack to channels.yaml; if it is private, write "/invite @whichway" there.',
  ],
])('where we are not in, %s, it says what to do', async (channel, sentence) => {
  const { whichway } = await onSlack({})
  await expect(whichway.adapter.postTo(channel, 'digest')(DIGEST)).rejects.toThrow(sentence)
})
