/**
 * Text in Slack: it calls nobody, leads nowhere and changes no format, whoever wrote it. The number is that of the behaviour
 * that we want of it.
 */
import { describe, expect, it } from 'vitest'
import { onSlack } from '../support/on-slack.js'
import type { Json } from '../support/slack/json.js'
import { type Opened, openPack } from '../support/talk.js'

const opened = await openPack()
const workspace = { mayCall: ['U0ANN'] }

const EVIL =
  '<!channel> <!here|here> <@U0BOB> <!subteam^S0TEAM> <https://evil.example|bus> *bold* `code` & > quote'

/** Blocks of a younger kind are not known there. */
const OLD = { rejectBlockTypes: new Set(['rich_text', 'table', 'context_actions', 'header']) }

/** The pack with names that would like to be more than names. */
const hostile: Opened = {
  ...opened,
  content: {
    ...opened.content,
    alternatives: new Map(
      [...opened.content.alternatives].map(([id, one]) => [id, { ...one, name: `${one.name} ${EVIL}` }]),
    ),
    decision: {
      ...opened.content.decision!,
      gate: { ...opened.content.decision!.gate, question: `Is anything fixed? ${EVIL}` },
    },
  },
}

/** What Slack reads for markup, or follows. */
function markupIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markupIn)
  if (typeof value !== 'object' || value === null) return []
  const { type, text, url } = value as Json
  const read = type === undefined || type === 'mrkdwn' ? [text] : []
  return [...read, url, ...Object.values(value).flatMap(markupIn)].filter((one) => typeof one === 'string')
}

describe('14. Text stays text, whoever wrote it', () => {
  it.each([
    ['in the form for today', {}],
    ['in the simpler form', OLD],
  ])('names and questions of the content, %s', async (_, more) => {
    const { slack, ann, replyTo, aside, presses, recommended, home, waitFor, plain } = await onSlack({
      ...{ opened: hostile, troubled: more === OLD },
      workspace: { ...workspace, ...more },
    })
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    const question = await replyTo(asked)
    expect(plain(question)).toContain('Is anything fixed? <')
    await recommended(ann, question)
    expect(plain(question)).toContain('I clearly recommend Bicycle <')
    ann.clicks(question, 'Decision record')
    await replyTo(asked, 2)
    ann.slash('/whichway', 'choose')
    await recommended(ann, await aside(ann))
    ann.clicks(await aside(ann), 'Share')
    await waitFor(() => slack.messagesIn('C0GENERAL')[3])
    expect(await presses(ann, question, 'Start again')).toContain('Is anything fixed? <')
    if (more !== OLD) await home(ann)

    const markup = markupIn([slack.calls.map(({ args }) => args), slack.responseUses.map(({ body }) => body)])
    expect(markup.length).toBeGreaterThan(10)
    expect(markup.filter((text) => /^https:\/\/evil|<https:\/\/evil/.test(text))).toEqual([])
  })

  it.each([
    '<!channel> which one is faster?',
    '<@U0BOB|bob> <https://evil.example|which one> is faster?',
    '&lt;!channel&gt; which one is *faster*? &amp;lt;',
    '&gt; which one is faster?',
  ])('a message that somebody asks about: %s', async (text) => {
    const { ann, bob, aside, plain } = await onSlack({ opened })
    const { message } = bob.writes('C0GENERAL', '…')
    message.text = text
    ann.messageShortcut('ask_about', message)
    const answer = await aside(ann)
    expect(plain(answer)).toMatch(/^Asked here: .*faster/)
    expect(JSON.stringify([answer.text, answer.blocks])).not.toContain('evil.example|')
  })

  it('reads a question as the person sees it', async () => {
    const { slack, whichway, ann, aside, replyTo } = await onSlack({
      ...{ opened, workspace: { escapesCommands: false } },
    })
    ann.slash('/whichway', 'is a < b & *c* > d, #general?')
    await aside(ann)
    await replyTo(ann.mentions('C0GENERAL', 'is a < b & *c* > d, see #general or https://example.org/x?'))
    // It comes as two events.
    await slack.quiet()
    expect(whichway.events.map(({ incoming }) => 'text' in incoming && incoming.text)).toEqual([
      'is a < b & *c* > d, #general?',
      'is a < b & *c* > d, see general or https://example.org/x?',
    ])
  })
})
