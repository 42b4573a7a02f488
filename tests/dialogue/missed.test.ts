/**
 * What is kept to learn from: questions without an answer at once, and what people picked instead.
 */
import { beforeAll, expect, it } from 'vitest'
import { type Advisor, createAdvisor } from '../../src/advisor.js'
import type { Session } from '../../src/dialogue/session.js'
import type { Action } from '../../src/incoming.js'
import { NOW } from '../support/content-tree.js'
import { openPack } from '../support/talk.js'

let advisor: Advisor
const UNSURE = 'something about money or time maybe'

beforeAll(async () => {
  const { content } = await openPack()
  const offer = { kind: 'offer', intents: ['cost', 'speed'], confidence: 0.4 } as const
  const decline = { kind: 'decline', intent: 'debugging', confidence: 0.9 } as const
  const { classifier } = await openPack()
  const decide = (text: string) =>
    text.includes('maybe') ? offer : text.includes('repair') ? decline : classifier.decide(text)
  advisor = createAdvisor(content, { decide }, () => NOW)
})

const say = (text: string, session: Session = {}, person = 'ann') =>
  advisor.respond({ kind: 'message', conversation: 'c', person, text }, session)
const press = (action: Action, session: Session, person = 'ann') =>
  advisor.respond({ kind: 'action', conversation: 'c', person, action }, session)

it('a question that nothing is known about', () => {
  expect(say('zorblax frumious of the flamingos').missed).toEqual({
    reason: 'unknown',
    text: 'zorblax frumious of the flamingos',
  })
})

it('choices that were offered, and the one that was picked, by a press or by its number', () => {
  const offered = say(UNSURE)
  expect(offered.missed).toEqual({ reason: 'offered', text: UNSURE, nearest: 'cost' })
  const picked = { reason: 'picked', text: UNSURE, nearest: 'speed' }
  expect(press({ do: 'answer', intent: 'speed' }, offered.session).missed).toEqual(picked)
  expect(say('2', offered.session).missed).toEqual(picked)
})

it('none of the choices was right', () => {
  const { session } = say(UNSURE)
  expect(press({ do: 'none-of-these' }, session).missed).toEqual({ reason: 'none_of_these', text: UNSURE })
})

it('what was turned away, and whoever asked did not agree', () => {
  const { session, missed } = say('who can repair my chain')
  expect(missed).toBeUndefined()
  expect(say("that's wrong", session).missed).toEqual({ reason: 'disputed', text: 'who can repair my chain' })
})

it('what somebody else does tells nothing about my question, and neither does what comes later', () => {
  const { session } = say(UNSURE)
  expect(press({ do: 'answer', intent: 'speed' }, session, 'bob').missed).toBeUndefined()
  const later = say('which one is faster', session).session
  expect(press({ do: 'answer', intent: 'speed' }, later).missed).toBeUndefined()
})

it('a question that is answered is kept nowhere', () => {
  const { missed, session } = say('which one is faster')
  expect(missed).toBeUndefined()
  expect(JSON.stringify(session)).not.toContain('which one is faster')
})
