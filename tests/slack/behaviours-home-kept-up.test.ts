/**
 * The start page in Slack stays true while things are done elsewhere. The number is that of the behaviour that we want of it.
 */
import { describe, expect, it, vi } from 'vitest'
import { createRefreshStartPage } from '../../adapters/slack/start-page.js'
import { tempDir } from '../store/durable/databases.js'
import { connect, onSlack, openSlack, talkIn } from '../support/on-slack.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

describe('13. The start page is up to date', () => {
  it('with each step that is taken in a window in front of it', async () => {
    const { ann, home, window, submits, plain, waitFor } = await onSlack({ opened })
    const page = await home(ann)
    ann.clicksInView(page, 'Help me choose')
    const view = await window(ann)
    await waitFor(() => plain(page).includes('You have open questions; answered so far: 0.'))
    await submits(ann, view, { 'Is anything already fixed?': 'Nothing is fixed' })
    await waitFor(() => plain(page).includes('You have open questions; answered so far: 1.'))
    expect(plain(page)).toContain('( Go on asking )')
  })

  it('with the recommendation that came of it, wherever that was given', async () => {
    const { ann, home, replyTo, recommended, plain, waitFor } = await onSlack({ opened })
    const page = await home(ann)
    await recommended(ann, await replyTo(ann.mentions('C0GENERAL', 'help me choose')))
    await waitFor(() => /latest recommendations\n- 20.*: Bicycle/.test(plain(page)))
  })

  it('with what is begun and answered between us two', async () => {
    const { ann, home, tells, presses, plain, waitFor } = await onSlack({ opened })
    const page = await home(ann)
    await presses(ann, await tells(ann, 'help me choose'), '1  Nothing is fixed')
    await waitFor(() => plain(page).includes('answered so far: 1.'))
  })

  it.each([
    ['on the page itself', (all: All) => all.ann.clicksInView(all.slack.homeOf('U0ANN')!, 'Forget me')],
    ['in words', ({ ann }: All) => ann.dm('forget me')],
    ['with the command', ({ ann }: All) => ann.slash('/whichway', 'forget-me', { channel: 'C0RANDOM' })],
  ])('when somebody wants to be forgotten: %s', async (_, forget) => {
    const all = await onSlack({ opened })
    const { ann, home, tells, recommended, plain, waitFor } = all
    await recommended(ann, await tells(ann, 'help me choose'))
    const page = await home(ann)
    expect(plain(page)).toContain('latest recommendations')
    forget(all)
    await waitFor(() => !plain(page).includes('latest recommendations'))
  })

  it('also after a restart', async () => {
    const [data, slack] = [await tempDir(), await openSlack()]
    const { home, presses, tells, plain, waitFor } = talkIn(slack)
    const ann = slack.person('U0ANN')
    const before = await connect(slack, { opened, data })
    const page = await home(ann)
    await slack.quiet()
    await before.close()

    await connect(slack, { opened, data })
    await presses(ann, await tells(ann, 'help me choose'), '1  Nothing is fixed')
    await waitFor(() => plain(page).includes('answered so far: 1.'))
  })

  it('as often as it has to be, and no oftener: what changes while a page is made comes into one more', async () => {
    const published: (() => void)[] = []
    const asked: boolean[] = []
    const refresh = createRefreshStartPage({
      us: { team: 'T0ACME', user: 'U0WHICHWAY' },
      house: {
        startPage: async (_, unopened = false) => {
          asked.push(unopened)
          return { blocks: [] }
        },
        log: { info: () => {}, warn: expect.fail, error: expect.fail },
      },
      deliver: () => new Promise((resolve) => void published.push(resolve)),
      isStopping: () => false,
    })
    const place = { via: 'view', view: 'V1', user: 'U0ANN' } as const
    const incoming = { kind: 'message', conversation: 'c', person: 'slack:T0ACME:U0ANN', text: '' } as const
    const event = { id: 'e', adapter: 'slack', incoming }
    const step = { blocks: [], step: true }
    const first = refresh(place, event, step)
    await vi.waitFor(() => expect(published).toHaveLength(1))
    await refresh(place, event, step)
    await refresh(place, event, { blocks: [], forgotten: true })
    await refresh(place, event, step)
    published[0]!()
    await vi.waitFor(() => expect(published).toHaveLength(2))
    published[1]!()
    await first
    // Whoever is forgotten has no page any more that we would know of.
    expect(asked).toEqual([false, true])
  })
})

describe('13. Nobody gets a start page that they have never opened', () => {
  it('whatever they press or write', async () => {
    const { slack, ann, bob, home, tells, presses, replyTo, recommended } = await onSlack({ opened })
    await home(bob)
    await presses(ann, await tells(ann, 'help me choose'), '1  Nothing is fixed')
    await recommended(ann, await replyTo(ann.mentions('C0GENERAL', 'help me choose')))
    await slack.quiet()
    expect(slack.callsOf('views.publish')).toHaveLength(1)
  })

  it('for an answer, a remark, or a click that changes nothing on it', async () => {
    const { slack, ann, home, tells, direct } = await onSlack({ opened })
    await home(ann)
    const answer = await tells(ann, 'which one is faster?')
    ann.clicks(answer, 'Helpful')
    ann.clicks(answer, 'Tell me more')
    await direct(ann, 2)
    await slack.quiet()
    expect(slack.callsOf('views.publish')).toHaveLength(1)
  })

  it('and the page takes nothing of what a person may do in a minute', async () => {
    const { slack, ann, home, tells, presses } = await onSlack({
      ...{ opened, env: { WHICHWAY_PERSON_PER_MINUTE: '10' } },
    })
    await home(ann)
    const question = await tells(ann, 'help me choose')
    for (let i = 0; i < 3; i++) await presses(ann, question, 'Skip')
    await slack.quiet()
    expect(slack.callsOf('views.publish').length).toBeGreaterThan(2)
    expect(slack.plainOf(question)).toContain('Question 4')
  })
})

describe('13. A start page that cannot be published', () => {
  it('costs nobody the step they took; colleagues are told', async () => {
    const { slack, whichway, ann, home, tells, presses } = await onSlack({ opened, troubled: true })
    await home(ann)
    const question = await tells(ann, 'help me choose')
    await slack.quiet()
    slack.faults.refuse('views.publish', 'not_enabled')
    expect(await presses(ann, question, '1  Nothing is fixed')).toContain('Question 2')
    await slack.quiet()
    expect(whichway.warnings).toEqual([expect.stringContaining('out of date until it is opened again')])
    expect([whichway.errors, whichway.unsent]).toEqual([[], []])
    await presses(ann, question, 'Skip')
    await slack.quiet()
    expect(slack.callsOf('views.publish').at(-1)?.outcome).toBe('ok')
  })
})

type All = Awaited<ReturnType<typeof onSlack>>
