/**
 * The manifest that the README has pasted into Slack: it asks for what the code needs, and for nothing else; what it
 * announces is there.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSlack } from '../../adapters/slack/index.js'
import { FUNCTION } from '../../adapters/slack/listeners.js'
import { onPlatform } from '../support/on-platform.js'
import { onSlack, openSlack } from '../support/on-slack.js'
import { SCOPE_OF_EVENT } from '../support/slack/install.js'
import { agentMethods } from '../support/slack/methods/agent.js'
import { chatMethods } from '../support/slack/methods/chat.js'
import { conversationMethods } from '../support/slack/methods/conversations.js'
import { fileMethods } from '../support/slack/methods/files.js'
import { viewMethods } from '../support/slack/methods/views.js'
import { workspaceMethods } from '../support/slack/methods/workspace.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

const ADAPTER = 'adapters/slack'
const manifest = JSON.parse(readFileSync(path.join(ADAPTER, 'manifest.json'), 'utf8'))
const readme = readFileSync('README.md', 'utf8')
const scopes: readonly string[] = manifest.oauth_config.scopes.bot
const events: readonly string[] = manifest.settings.event_subscriptions.bot_events
const { features } = manifest

/** What the fake knows of the Web API, which it refuses to whoever lacks the scope. */
const METHODS = {
  ...{ ...agentMethods, ...chatMethods, ...conversationMethods },
  ...{ ...fileMethods, ...viewMethods, ...workspaceMethods },
}
/** One method of the client that makes several calls. */
const SEVERAL: Readonly<Record<string, readonly string[]>> = {
  'files.uploadV2': ['files.getUploadURLExternal', 'files.completeUploadExternal'],
}

const sources = (readdirSync(ADAPTER, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(path.join(ADAPTER, name), 'utf8'))

/** Methods of the Web API that the adapter calls, as they stand in its sources. */
const called = [
  ...new Set(
    sources
      .flatMap((source) => [...source.matchAll(/\bclient\s*((?:\.\s*\w+\s*){2,})\(/g)])
      .map(([, names]) => names!.replaceAll(/\s/g, '').slice(1))
      .flatMap((name) => SEVERAL[name] ?? [name]),
  ),
]

describe('the scopes of the manifest', () => {
  it('the sources call what the fake knows', () => {
    expect(called.length).toBeGreaterThan(12)
    expect(called.filter((name) => !Object.hasOwn(METHODS, name))).toEqual([])
  })

  it.each(called)('let it call %s', (name) => {
    const { token, scope } = METHODS[name]!
    if (token === 'app' || scope === undefined) return
    expect(scope.split('|').filter((one) => scopes.includes(one))).not.toEqual([])
  })

  it.each(scopes)('%s has a use', (scope) => {
    const ofMethods = called.flatMap((name) => METHODS[name]!.scope?.split('|') ?? [])
    const ofEvents = events.flatMap((name) => SCOPE_OF_EVENT[name] ?? [])
    // https://docs.slack.dev/reference/scopes/commands
    const ofFeatures = features.slash_commands.length + features.shortcuts.length > 0 ? ['commands'] : []
    expect([...ofMethods, ...ofEvents, ...ofFeatures]).toContain(scope)
  })

  it('are looked at before it starts, each of them', async () => {
    const slack = await openSlack({ scopes: [] })
    const { botToken, appToken, apiUrl } = slack
    const { adapter, close } = await onPlatform(
      (house) => createSlack({ botToken, connection: { kind: 'socket', appToken }, apiUrl }, house),
      { opened },
    )
    const needed = await adapter.start(async () => {}).catch(({ message }: Error) => message)
    await close()
    const found = [...String(needed).matchAll(/The scope (\S+) is missing/g)].map(([, scope]) => scope)
    expect(scopes).toEqual(expect.arrayContaining(found))
    const { whichway } = await onSlack({
      ...{ opened, troubled: true, workspace: { scopes: found as string[] } },
    })
    const missed = whichway.warnings.map((sentence) => /The scope (\S+) is missing/.exec(sentence)?.[1])
    expect([...found, ...missed].sort()).toEqual([...scopes].sort())
  })

  it('are enough for everything that can be done', async () => {
    const commands = features.slash_commands.map(({ command }: { command: string }) => command)
    const { slack, ann, bob, replyTo, aside, direct, tells, home, window, submits, recommended, waitFor } =
      await onSlack({ opened, workspace: { scopes, subscribedTo: events, commands, mayCall: ['U0ANN'] } })
    ann.opensMessagesTab()
    const asked = ann.mentions('C0GENERAL', 'help me choose')
    const question = await replyTo(asked)
    bob.clicks(question, 'Cancel')
    await aside(bob)
    await recommended(ann, question)
    ann.clicks(question, 'Decision record')
    await waitFor(() => slack.files.length === 1)
    await slack.quiet()
    await replyTo(ann.mentions('C0SECRET', 'which one is faster?'))
    await slack.quiet()
    await replyTo(ann.mentions('C0SECRET', 'which one is faster?'))
    ann.slash(commands[0], 'choose', { channel: 'C0RANDOM' })
    const alone = await aside(ann)
    await recommended(ann, alone)
    ann.clicks(alone, 'Decision record')
    await direct(ann)
    ann.clicks(alone, 'Share')
    await waitFor(() => slack.messagesIn('C0RANDOM')[0])
    for (const { type, callback_id } of features.shortcuts)
      if (type === 'message') ann.messageShortcut(callback_id, asked.message)
      else ann.shortcut(callback_id)
    await submits(ann, await window(ann), { 'Your question': 'which one is faster?' })
    slack.faults.resetAfter('chat.postMessage')
    await tells(ann, 'which one is cheaper?')
    ann.clicksInView(await home(ann), 'Which one is cheaper?')
    await window(ann)
    const step = ann.runsWorkflowStep(FUNCTION, { description: 'a short way' })
    await waitFor(() => step.outcome)
    await slack.quiet()
    const outcomes = slack.calls.map(({ method, outcome }) => `${method}: ${outcome}`)
    expect(outcomes.filter((one) => /missing_scope|not_allowed/.test(one))).toEqual([])
    const made = new Set(slack.calls.map(({ method }) => method))
    expect(called.filter((name) => !made.has(name)).sort()).toEqual([
      'conversations.replies',
      'functions.completeError',
    ])
  })
})

describe('what the manifest announces', () => {
  const inSources = (text: string) => sources.some((source) => source.includes(text))

  it('events are listened to, and nothing else is', () => {
    const heard = sources.flatMap((source) =>
      [...source.matchAll(/app\.event\('(\w+)'/g)].map(([, name]) => name!),
    )
    const listeners = [...heard, ...(inSources('app.function(FUNCTION') ? ['function_executed'] : [])]
    expect([...new Set(events.map((name) => name.replace(/^message\..*/, 'message')))].sort()).toEqual(
      listeners.sort(),
    )
  })

  it('a step of workflows, with what it is given and what it gives', () => {
    expect(Object.keys(manifest.functions)).toEqual([FUNCTION])
    const { input_parameters: given, output_parameters: gives } = manifest.functions[FUNCTION]
    expect([Object.keys(given), Object.keys(gives)]).toEqual([['description'], ['recommendation']])
    // https://docs.slack.dev/workflows/workflow-steps: both are needed for steps that run elsewhere.
    expect(manifest.settings).toMatchObject({ function_runtime: 'remote', org_deploy_enabled: true })
  })

  it('a command, with the words that do something', async () => {
    const [{ command, usage_hint, should_escape }] = features.slash_commands
    expect(should_escape).toBe(true)
    const words = usage_hint.replace(/[[\]]/g, '').split(' | ').slice(1)
    expect(words).toEqual(['help', 'choose', 'forget-me'])
    const { ann, aside, plain } = await onSlack({ opened })
    for (const [i, word] of words.entries()) {
      ann.slash(command, word)
      expect(plain(await aside(ann, i))).not.toContain("I don't know that one.")
    }
  })

  it('is announced within Slack’s limits', () => {
    const { name, description, long_description } = manifest.display_information
    expect(name.length).toBeLessThanOrEqual(35)
    expect(description.length).toBeLessThanOrEqual(140)
    expect(long_description.length).toBeGreaterThanOrEqual(175)
    expect(long_description.length).toBeLessThanOrEqual(4_000)
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/)
    expect(features.agent_view.agent_description.length).toBeLessThanOrEqual(300)
    expect(features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4)
    for (const { name: shown, description: about, callback_id } of features.shortcuts) {
      expect(shown.length).toBeLessThanOrEqual(24)
      expect(about.length).toBeLessThanOrEqual(150)
      expect(callback_id.length).toBeLessThanOrEqual(255)
    }
    for (const { command, description: about, usage_hint } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z-]{1,31}$/)
      expect(about.length).toBeLessThanOrEqual(2_000)
      expect(usage_hint.length).toBeLessThanOrEqual(1_000)
    }
    expect(events.length).toBeLessThanOrEqual(100)
  })

  it('needs no public address, as the README says', () => {
    expect(manifest.settings).toMatchObject({
      socket_mode_enabled: true,
      interactivity: { is_enabled: true },
    })
    expect(JSON.stringify(manifest)).not.toContain('request_url')
  })

  it('is what the README tells people to look for', () => {
    const section = /\n## In Slack\n([\s\S]*?)\n## /.exec(readme)![1]!
    for (const { name } of features.shortcuts) expect(section).toContain(`*${name}*`)
    for (const { command } of features.slash_commands) expect(section).toContain(`\`${command}\``)
    expect(section).toContain(`@${features.bot_user.display_name}`)
    expect(section).toContain(`*${manifest.functions[FUNCTION].title}*`)
    expect(section).toContain(
      `*${/^ {2}share: (.*)$/m.exec(readFileSync('knowledge/phrases.yaml', 'utf8'))![1]}*`,
    )
    expect(section).toContain('(adapters/slack/manifest.json)')
  })
})
