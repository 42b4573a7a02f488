/**
 * What Whichway's messages are made of in Slack: words that everybody can read, hear and translate. The numbers are those of the
 * behaviours that we want of it.
 */
import { describe, expect, it } from 'vitest'
import { onSlack } from '../support/on-slack.js'
import type { Json } from '../support/slack/json.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

/** Who shares is named. */
const workspace = { mayCall: ['U0ANN'] }

describe('15. Every message can be read out, and nothing unfolds', () => {
  it('says in its text what its blocks say, without marks and drawn bars', async () => {
    const { ann, tells, recommended } = await onSlack({ opened })
    const answer = await tells(ann, 'which one is faster?')
    expect(answer.text).toMatchInlineSnapshot(`
      "Which one is faster?
      Door to door, the bicycle is ahead on short ways in a city, and the car on long ones outside of it. [1]
      The sources disagree about the rush hour: the survey of 2025 puts the car last, [1] a columnist puts it first. [2]
      Sources:
      [1] How the city gets to work, Example City, 2025-06 (survey)
      [2] Why I still drive, Example Weekly (article)
      The sources disagree on this.
      Reviewed 2026-11-20.
      ( Tell me more )  ( What about rain and snow? )  ( Which one is cheaper? )"
    `)
    const question = await tells(ann, 'help me choose')
    await recommended(ann, question)
    expect(question.text).toMatchInlineSnapshot(`
      "I clearly recommend Bicycle.
      - Bicycle +22.1
      - Bus -8.5
      - Car -9
      For Bicycle:
      - Distance: Short, within the district +12.6: On short ways in a city the bicycle arrives first. [1]
      - Bus stop: There is no stop nearby +12.1: Without a stop nearby the bus is no help. [2]
      - Budget: As little as possible +6: The bicycle is the cheapest of the three, and the car the dearest by far. [3]
      Nothing you answered speaks for Bus instead.
      - Only another way to work would change it: Car if the answer to “How far is it to work?” were “Across the city” and if the answer to “What may it cost?” were “It does not matter”.
      How sure: fairly. Your answers carry 47 % of the weight. The 4 questions still open could change it. Nothing you answered speaks against it, so the weights don't matter.
      Sources:
      [1] How the city gets to work, Example City, 2025-06 (survey)
      [2] Riding the bus, Example Transit
      [3] What mobility costs, Example Institute of Transport, 2025 (benchmark)
      ( What if … )  ( Change an answer )  ( Go on asking )  ( Decision record )  ( We went with … )  ( Start again )"
    `)
  })

  it('asks Slack to unfold nothing, also where it is shared', async () => {
    const { slack, ann, aside, replyTo, waitFor } = await onSlack({ opened, workspace })
    await replyTo(ann.mentions('C0GENERAL', 'which one is faster?'))
    ann.slash('/whichway', 'which one is cheaper?')
    ann.clicks(await aside(ann), 'Share')
    await waitFor(() => slack.messagesIn('C0GENERAL')[1])
    const closed = { unfurl_links: false, unfurl_media: false }
    expect(slack.callsOf('chat.postMessage').map(({ args }) => args)).toEqual([
      expect.objectContaining(closed),
    ])
    expect(slack.responseUses.at(-1)?.body).toMatchObject(closed)
  })

  it('tells a screen reader what a thumb means', async () => {
    const { ann, tells } = await onSlack({ opened })
    const answer = await tells(ann, 'which one is faster?')
    expect(answer.blocks.find(({ type }) => type === 'context_actions')).toMatchObject({
      elements: [
        {
          positive_button: { accessibility_label: 'Helpful' },
          negative_button: { accessibility_label: 'Not helpful' },
        },
      ],
    })
  })
})

describe('16. Nothing is said by a colour or a picture alone', () => {
  it('has no emoji, no coloured buttons, and no two buttons of one name', async () => {
    const { slack, ann, tells, recommended, home, plain } = await onSlack({ opened })
    const answer = await tells(ann, 'which one is faster?')
    const question = await tells(ann, 'help me choose')
    const asked = question.blocks
    await recommended(ann, question)
    const page = await home(ann)
    for (const blocks of [answer.blocks, asked, question.blocks, page.content.blocks as readonly Json[]]) {
      expect(JSON.stringify(blocks)).not.toMatch(
        /\p{Extended_Pictographic}|:[a-z_]+:|"style":"(primary|danger)"/u,
      )
      const labels = slack.plainOf(blocks).match(/\( .*? \)/g) ?? []
      expect(new Set(labels).size).toBe(labels.length)
    }
    expect(plain(question)).toMatch(/Bicycle +\+22\.1/)
  })
})

describe('18. Every word that people read is content, so that a translated pack is translated whole', () => {
  it('on buttons, in windows, on the start page, and beside the blocks', async () => {
    const { phrases } = opened.content
    const loud = { ...phrases, platform: inCapitals(phrases.platform) }
    const all = await onSlack({
      ...{ opened: { ...opened, content: { ...opened.content, phrases: loud } }, workspace },
    })
    const { slack, ann, bob, replyTo, aside, home, waitFor, recommended, tells, direct } = all
    await replyTo(ann.mentions('C0GENERAL', 'which one is faster?'))
    await slack.quiet()
    await replyTo(ann.mentions('C0GENERAL', 'which one is faster?'))
    ann.slash('/whichway', 'which one is cheaper?')
    ann.clicks(await aside(ann), 'SHARE')
    ann.messageShortcut('ask_about', bob.writes('C0GENERAL', 'which one is faster?').message)
    await aside(ann, 1)
    ann.slash('/whichway', 'choose')
    const question = await aside(ann, 2)
    await recommended(ann, question)
    ann.clicks(question, 'Decision record')
    await aside(ann, 3)
    await direct(ann)
    ann.clicks(await tells(ann, 'which one is faster?'), 'HELPFUL')
    ann.clicksInView(await home(ann), 'HELP ME CHOOSE')
    await waitFor(() => slack.viewOf(ann.id)?.content.submit)
    ann.shortcut('ask')
    await slack.quiet()

    const said = JSON.stringify([
      slack.calls,
      slack.responseUses,
      slack.deliveries.map(({ answer }) => answer),
    ])
    const words = wordsOf(phrases.platform)
    expect(words.length).toBeGreaterThan(20)
    // A short word stands in others, too.
    const isSaid = (phrase: string) =>
      said.includes(phrase.length > 8 ? quoted(phrase).slice(1, -1) : quoted(phrase))
    expect(words.filter(isSaid)).toEqual([])
    for (const phrase of [
      'SHARED BY',
      'TO THE ANSWER',
      'SHOW IT AGAIN',
      'ASKED HERE: ',
      'ONE MOMENT …',
      'FORGET ME',
    ])
      expect(said).toContain(phrase)
  })
})

const quoted = (text: string) => JSON.stringify(text)

type Phrases = { readonly [name: string]: string | Phrases }

const inCapitals = <T>(phrases: T): T =>
  Object.fromEntries(
    Object.entries(phrases as Phrases).map(([name, phrase]) => [
      name,
      typeof phrase === 'string'
        ? phrase.replace(/\{\w+\}|[^{}]+/g, (part) => (part.startsWith('{') ? part : part.toUpperCase()))
        : inCapitals(phrase),
    ]),
  ) as T

/** The parts of the phrases between their gaps, as far as they are words. */
const wordsOf = (phrases: object): string[] =>
  Object.values(phrases as Phrases).flatMap((phrase) =>
    typeof phrase === 'string'
      ? phrase.split(/\{\w+\}/).filter((part) => /\p{Ll}{2}/u.test(part))
      : wordsOf(phrase),
  )
