/**
 * Actions as short text: what comes back is what went out, and nothing else is taken for an action.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ACTION_CODE_MAX, decodeAction, encodeAction } from '../src/action-code.js'
import type { Action } from '../src/incoming.js'
import { open } from './support/talk.js'

const id = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/)
const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
const optional = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((one) => (one === undefined ? {} : { [key]: one }))

const answer = fc
  .tuple(id, optional('alternative', id))
  .map(([intent, rest]) => ({ do: 'answer', intent, ...rest }) as Action)
const action: fc.Arbitrary<Action> = fc.oneof(
  answer,
  words.map((text) => ({ do: 'ask', text }) as const),
  fc.tuple(id, id).map(([criterion, option]) => ({ do: 'reply', criterion, option }) as const),
  fc
    .tuple(id, fc.constantFrom('skip' as const, 'not_sure' as const))
    .map(([criterion, because]) => ({ do: 'pass', criterion, because }) as const),
  fc
    .tuple(id, fc.constantFrom(0.5 as const, 1 as const, 2 as const))
    .map(([criterion, importance]) => ({ do: 'weigh', criterion, importance }) as const),
  optional('except', id).map((rest) => ({ do: 'confirm', ...rest }) as Action),
  fc
    .tuple(fc.constantFrom('helpful', 'not_helpful'), id, optional('alternative', id))
    .map(([verdict, intent, rest]) => ({ do: 'rate', verdict, intent, ...rest }) as Action),
  fc.oneof(answer, fc.constant({ do: 'resume' } as const)).map((what) => ({ do: 'share', what }) as Action),
  fc.constantFrom<Action>({ do: 'resume' }, { do: 'home' }, { do: 'none-of-these' }, { do: 'record' }),
)

it('any action comes back as it went out', () => {
  fc.assert(
    fc.property(action, (given) => {
      const code = encodeAction(given)
      if (code !== undefined) expect(decodeAction(code)).toEqual(given)
    }),
    { numRuns: 2_000 },
  )
})

it('any text is an action or none, and never an error', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `1~${text}`),
      ),
      (text) => {
        const decoded = decodeAction(text)
        if (decoded) expect(encodeAction(decoded)).toBeDefined()
      },
    ),
    { numRuns: 2_000 },
  )
})

it('is readable, and says its version', () => {
  expect(encodeAction({ do: 'reply', criterion: 'team', option: 'small' })).toBe('1~reply~team~small')
  expect(encodeAction({ do: 'share', what: { do: 'answer', intent: 'speed' } })).toBe('1~share~answer~speed')
  expect(encodeAction({ do: 'ask', text: '100 % ~ sure?' })).toBe('1~ask~100 %25 %7E sure?')
})

it.each([
  '',
  '1',
  '2~resume',
  '1~resumed',
  '1~reply~team',
  '1~ask~%E0%A4%A',
  '{"do":"resume"}',
  '1~reply~a~b~c~d',
])('%j is none, or at most the part of it that is one', (text) => {
  const decoded = decodeAction(text)
  expect(decoded === undefined || text.startsWith(encodeAction(decoded)!)).toBe(true)
})

it('is not made of what does not fit', () => {
  expect(encodeAction({ do: 'ask', text: 'x'.repeat(ACTION_CODE_MAX) })).toBeUndefined()
})

it('fits for everything the content offers', async () => {
  const { content } = await open('.')
  const questions = [content.decision!.gate, ...content.decision!.criteria]
  const actions: Action[] = [
    ...questions.flatMap(({ id: criterion, options }) =>
      (options as readonly { readonly id: string }[]).map(
        ({ id: option }) => ({ do: 'reply', criterion, option }) as const,
      ),
    ),
    ...content.phrases.suggestions.map((text) => ({ do: 'ask', text }) as const),
    ...[...content.intents.keys()].flatMap((intent) =>
      [...content.alternatives.keys()].map(
        (alternative) => ({ do: 'rate', verdict: 'not_helpful', intent, alternative }) as const,
      ),
    ),
  ]
  // Two characters are left to the platforms.
  for (const one of actions) expect(encodeAction(one)!.length).toBeLessThanOrEqual(ACTION_CODE_MAX - 2)
})
