import { expect, test } from 'vitest'
import { toTyped, typableChoices } from '../../adapters/console/incoming.js'
import type { Reply } from '../../src/reply.js'
import { answer, choice, unsure } from './replies.js'

const offered = typableChoices(unsure)
const origin = { conversation: 'console', person: 'console' }
const first = { kind: 'action', ...origin, action: offered[0]?.action }

test.each(['1', ' 1 ', '1.', '1)', '#1', 'which is quicker to make?'])(
  '%j picks the first choice',
  (line) => {
    expect(toTyped(line, offered)).toEqual(first)
  },
)

test.each(['0', '3', '999', '1 or 2', '-1', '1.5'])('%j picks nothing: it is a message', (line) => {
  expect(toTyped(line, offered)).toEqual({ kind: 'message', ...origin, text: line })
})

test('a number is a message where nothing was offered', () => {
  expect(toTyped('1', [])).toMatchObject({ kind: 'message', text: '1' })
})

test('suggestions answer to numbers, too', () => {
  expect(toTyped('2', typableChoices(answer))).toMatchObject({
    action: { do: 'answer', intent: 'Tell me more' },
  })
})

test('but not beside a question of ours', () => {
  const both: Reply = {
    blocks: [{ kind: 'choices', role: 'next', choices: [choice('Start again')] }, ...unsure.blocks],
  }
  expect(typableChoices(both)).toEqual(offered)
})

test.each(['/quit', 'exit', 'quit', ' Quit '])('%j leaves', (line) => {
  expect(toTyped(line, offered)).toEqual({ kind: 'quit' })
})

test.each(['bye', 'how do I exit a view', '/help'])('%j is a message', (line) => {
  expect(toTyped(line, [])).toMatchObject({ kind: 'message', text: line })
})

test.each(['', '   ', '\t', '\u001b[A', '\ufeff'])('%j is a message without words', (line) => {
  expect(toTyped(line, offered)).toMatchObject({ kind: 'message', text: '' })
})

test('control characters do not reach the advisor, nor does more than 4000 characters', () => {
  expect(toTyped('is \u001b[31mit\u0007 fast', [])).toMatchObject({ text: 'is it fast' })
  expect(toTyped('x'.repeat(1_000_000), [])).toMatchObject({ text: 'x'.repeat(4000) })
})
