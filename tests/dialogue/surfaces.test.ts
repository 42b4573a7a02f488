/**
 * What platforms with buttons and pages have beyond a conversation: rating, sharing, the start page, advice without questions.
 */
import { beforeAll, expect, it } from 'vitest'
import { type Advisor, createAdvisor } from '../../src/advisor.js'
import type { Session } from '../../src/dialogue/session.js'
import type { Action } from '../../src/incoming.js'
import { toPlain } from '../../src/plain.js'
import { NOW } from '../support/content-tree.js'
import { open, openPack } from '../support/talk.js'

let advisor: Advisor
let firstOptions: Readonly<Record<string, string>>

beforeAll(async () => {
  const { content, classifier } = await openPack()
  advisor = createAdvisor(content, classifier, () => NOW)
  const { criteria } = content.decision!
  firstOptions = Object.fromEntries(criteria.map(({ id, options }) => [id, options[0]!.id]))
})

const origin = { conversation: 'c', person: 'ann' }
const said = (text: string, session: Session = {}) =>
  advisor.respond({ kind: 'message', ...origin, text }, session)
const pressed = (action: Action, session: Session = {}, person = 'ann') =>
  advisor.respond({ kind: 'action', conversation: 'c', person, action }, session)

it('an answer can be rated, which is kept for the maintainers and said privately', () => {
  const { reply, session } = said('which one is faster')
  const buttons = reply.blocks.flatMap((block) =>
    block.kind === 'choices' && block.role === 'feedback' ? block.choices : [],
  )
  expect(buttons.map(({ label }) => label)).toEqual(['Helpful', 'Not helpful'])
  const rated = pressed(buttons[1]!.action, session)
  expect(toPlain(rated.reply)).toBe('Thank you. What is wrong with it?')
  expect(rated.reply.private).toBe(true)
  expect(rated.remark).toEqual({ text: '', intent: 'speed', verdict: 'not_helpful' })
  expect(said("that's wrong", rated.session).remark?.intent).toBe('speed')
})

it('a rating of an answer that is gone leads nowhere, kindly', () => {
  const { reply, remark } = pressed({ do: 'rate', verdict: 'helpful', intent: 'gone' })
  expect([toPlain(reply), remark]).toEqual(['That choice leads nowhere now. Please ask again.', undefined])
})

it('an answer names itself and says how it is shared; shared, it is the same for everybody', () => {
  const { reply } = said('which one is faster')
  expect(reply).toMatchObject({ answer: 'speed', share: { do: 'answer', intent: 'speed' } })
  const shared = pressed({ do: 'share', what: reply.share! })
  expect(toPlain(shared.reply)).toBe(toPlain(reply))
  expect(shared.reply.private).toBeUndefined()
})

it('a recommendation is shared by whose it is, and by nobody else', () => {
  const answers = { fixed: 'nothing', ...firstOptions }
  const begun = pressed({ do: 'start-guide' }).session
  const answered = Object.entries(answers).reduce(
    (session, [criterion, option]) => pressed({ do: 'reply', criterion, option }, session).session,
    begun,
  )
  const { reply, session } = pressed({ do: 'stop' }, answered)
  expect(reply).toMatchObject({ step: true, share: { do: 'resume' } })
  const shared = pressed({ do: 'share', what: reply.share! }, session)
  // What leads on from it belongs to whose it is.
  const said = reply.blocks.filter(({ kind }) => kind !== 'choices')
  expect(shared).toMatchObject({ session, reply: { blocks: said } })
  const others = pressed({ do: 'share', what: reply.share! }, session, 'bob')
  expect(toPlain(others.reply)).not.toContain(toPlain({ blocks: said }))
})

it('the start page greets, offers the questions, and says what is kept', () => {
  const home = pressed({ do: 'home' })
  expect(toPlain(home.reply)).toMatchInlineSnapshot(`
    "I know about bicycle, bus and car.
    ( Help me choose )
    ( Which one is faster? )  ( Which one is cheaper? )
    Your answers are kept under a pseudonym.
    ( Forget me )"
  `)
})

it('the start page leads back to open questions, and lists the latest recommendations', () => {
  const open = pressed(
    { do: 'reply', criterion: 'fixed', option: 'nothing' },
    pressed({ do: 'start-guide' }).session,
  )
  const decided = [
    { recommendation: 'bus', code: 'WW1-one', at: new Date('2026-11-02') },
    { recommendation: 'either', code: 'WW1-two', at: new Date('2026-10-02') },
  ]
  const incoming = { kind: 'action', ...origin, action: { do: 'home' } } as const
  const home = advisor.respond(incoming, open.session, decided)
  expect(toPlain(home.reply)).toMatchInlineSnapshot(`
    "I know about bicycle, bus and car.
    You have open questions; answered so far: 1.
    ( Go on asking )  ( Start again )  ( Cancel )
    Your latest recommendations
    - 2026-11-02: Bus (WW1-one)
    ( Which one is faster? )  ( Which one is cheaper? )
    Your answers are kept under a pseudonym.
    ( Forget me )"
  `)
  expect(home.session.guide).toEqual(open.session.guide)
})

it('advises from a description alone, or says that it tells too little', () => {
  expect(toPlain(pressed({ do: 'advise', text: 'hello' }).reply)).toMatchInlineSnapshot(
    `"It is too early to say. I need answers to at least 3 questions, and to the ones that count, before I say anything."`,
  )
})

it('what was read of a description counts without being confirmed', async () => {
  const { content, classifier } = await open('.')
  const shipped = createAdvisor(content, classifier, () => NOW)
  const action = { do: 'advise', text: 'Two devs, an online shop, staff need an admin panel' } as const
  const { reply, decided } = shipped.respond({ kind: 'action', ...origin, action }, {})
  expect(decided?.recommendation).toBe('django')
  expect(toPlain(reply)).toMatch(/^I .*recommend Django/)
})
