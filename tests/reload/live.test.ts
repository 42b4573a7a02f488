/**
 * A maintainer edits, people ask. Real files, a real thread, a real watch.
 */
import { mkdtemp, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Content } from '../../src/content/content.js'
import type { Session } from '../../src/dialogue/session.js'
import { toPlain } from '../../src/plain.js'
import { type Following, openFollowing } from './following.js'

const COST = 'knowledge/answers/cost.md'
const COST_ASKED = 'intents/qualities/cost.yaml'

const costs = (words: string) => (text: string) =>
  text.replace(/The bicycle costs [^,]+,/, `The bicycle costs ${words},`)
const asIs = (text: string) => text
const misspelt = (text: string) => text.replace('[^cost-report]', '[^cost-repot]')
const mended = (text: string) => text.replace('[^cost-repot]', '[^cost-report]')
const learns = (example: string) => (text: string) =>
  text.replace('examples:\n', `examples:\n  - ${example}\n`)

/** What is kept between starts, so that the pack is learned once. */
let data: string
/** Follows its folder; for all tests, because it takes a while to begin. */
let bot: Following

beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'whichway-live-data-'))
  bot = await openFollowing(data)
  await bot.live.watch()
})
beforeEach(() => bot.reset())
afterAll(async () => {
  await bot.close()
  await rm(data, { recursive: true, force: true })
})

describe('an edit', () => {
  it('of a text is live without learning anything again', async () => {
    const before = bot.live.state()
    expect(bot.answer('cost')).toContain('The bicycle costs least')

    await bot.edit(COST, costs('next to nothing'))
    expect(await bot.told()).toBe('swapped, examples kept')
    expect(bot.answer('cost')).toContain('The bicycle costs next to nothing')
    expect(bot.live.state().hash).not.toBe(before.hash)
    expect(bot.live.state().classifier).toBe(before.classifier)
  })

  it('leaves a message that is being answered what it began with', async () => {
    const { advisor } = bot.live.state()
    await bot.edit(COST, costs('next to nothing'))
    await bot.told()
    expect(bot.answer('cost', advisor)).toContain('The bicycle costs least')
  })

  it('of the examples is learned, and going back is not learned again', async () => {
    expect(bot.nearest('zorbing piggy')).not.toBe('cost')

    await bot.edit(COST_ASKED, learns('zorbing to the piggy bank'))
    expect(await bot.told()).toBe('swapped, examples trained')
    expect(bot.nearest('zorbing piggy')).toBe('cost')

    await bot.edit(COST_ASKED, (text) => text.replace('  - zorbing to the piggy bank\n', ''))
    expect(await bot.told()).toBe('swapped, examples read')
    expect(bot.nearest('zorbing piggy')).not.toBe('cost')
  })

  it('that only moves lines moves them in the content, and is not learned', async () => {
    const line = () => bot.live.state().content.intents.get('cost')?.examples[0]?.line
    expect(line()).toBe(3)
    await bot.edit(COST_ASKED, (text) => `# What people can afford.\n${text}`)
    expect(await bot.told()).toBe('swapped, examples kept')
    expect(line()).toBe(4)
  })

  it('of a remark, or of a README, is none', async () => {
    const before = bot.live.state()
    await bot.edit(COST, (text) => text.replace('---\n', '---\n# Mind the units.\n'))
    await writeFile(path.join(bot.dir, 'knowledge', 'README.md'), 'About knowledge.\n')
    expect(await bot.live.reload()).toBe('unchanged')
    expect(bot.untold()).toEqual([])
    expect(bot.live.state()).toBe(before)
  })

  it('that takes a question and its answer away', async () => {
    await rm(path.join(bot.dir, 'intents/out-of-scope/repairs.yaml'))
    await rm(path.join(bot.dir, 'knowledge/answers/repairs.md'))
    expect(await bot.told()).toBe('swapped, examples trained')
    expect(bot.live.state().content.intents.has('repairs')).toBe(false)
    expect(bot.nearest('my chain fell off')).not.toBe('repairs')
  })
})

it('a conversation goes on; an answer that is gone from the questions is dropped, and that is said', async () => {
  let session: Session = {}
  const say = (text: string) => {
    const incoming = { kind: 'message', text, person: 'p', conversation: 'c' } as const
    const advice = bot.live.state().advisor.respond(incoming, session)
    session = advice.session
    return toPlain(advice.reply)
  }
  say('help me choose')
  say('1')
  expect(say('Short, within the district')).toContain('Question 3')

  await bot.edit('knowledge/criteria/distance.yaml', (text) =>
    text.replace('id: short', 'id: brief').replace('option: short', 'option: brief'),
  )
  await bot.told()
  expect(say('skip')).toContain(
    'My questions have changed since we last spoke, and an answer of yours went with them.',
  )
})

describe('a broken edit', () => {
  it('changes nothing and is told with its place, once; mending it goes live', async () => {
    const before = bot.live.state()

    await bot.edit(COST, (text) => misspelt(costs('next to nothing')(text)))
    expect(await bot.told()).toMatchInlineSnapshot(`
      "knowledge/answers/cost.md:4:114 error there is no source "cost-repot"
          …o nothing, the bus a fixed amount a month, and the car most, even when it stands still.[^cost-repot]
        fix: write [^cost-report] if you meant that one, or add "cost-repot:" to knowledge/sources.yaml

      1 error, 0 warnings in 51 files
      "
    `)
    expect(bot.live.state()).toBe(before)
    expect(bot.answer('cost')).toContain('The bicycle costs least')

    // Saved once more, it is no news.
    await bot.edit(COST, asIs)
    expect(await bot.live.reload()).toBe('broken')
    expect(bot.untold()).toEqual([])

    await bot.edit(COST, mended)
    expect(await bot.told()).toBe('swapped, examples kept')
    expect(bot.answer('cost')).toContain('The bicycle costs next to nothing')
  })

  it('that is taken back is told as mended', async () => {
    const before = bot.live.state()
    await bot.edit(COST, misspelt)
    expect(await bot.told()).toContain(`${COST}:4:`)
    await bot.edit(COST, mended)
    expect(await bot.told()).toBe('mended')
    expect(bot.live.state()).toBe(before)
  })

  it('may be a file that is gone', async () => {
    await rm(path.join(bot.dir, COST))
    expect(await bot.told()).toContain('"cost"')
    expect(bot.answer('cost')).toContain('The bicycle costs least')
  })

  it('may be a file that cannot be read', async () => {
    const file = path.join(bot.dir, 'intents', 'circle.yaml')
    await symlink(file, file)
    expect(await bot.told()).toMatch(/^The content could not be compiled: ELOOP.*circle\.yaml/)
    await rm(file)
    expect(await bot.told()).toBe('mended')
  })

  it('may be a folder that is gone; when it is back, it is watched as before', async () => {
    const [folder, aside] = [path.join(bot.dir, 'knowledge'), path.join(bot.dir, 'aside')]
    await rename(folder, aside)
    expect(await bot.told()).toContain('knowledge/sources.yaml')
    await rename(aside, folder)
    expect(await bot.told()).toBe('mended')
    await bot.edit(COST, costs('next to nothing'))
    expect(await bot.told()).toBe('swapped, examples kept')
  })
})

describe('editors', () => {
  it('that write another file and give it the name are followed, again and again', async () => {
    for (const words of ['next to nothing', 'hardly anything', 'little']) {
      await bot.edit(COST, costs(words), async (place, text) => {
        await writeFile(path.join(path.dirname(place), '.cost.md.swp'), 'being edited')
        await rename(place, `${place}~`)
        await writeFile(`${place}.new`, text)
        await rename(`${place}.new`, place)
      })
      expect(await bot.told()).toBe('swapped, examples kept')
      expect(bot.answer('cost')).toContain(`The bicycle costs ${words}`)
    }
  })

  it('that empty a file before they fill it do not break it', async () => {
    await bot.edit(COST, costs('next to nothing'), async (place, text) => {
      await truncate(place)
      await wait(5)
      await writeFile(place, text)
    })
    expect(await bot.told()).toBe('swapped, examples kept')
  })
})

describe('a thread that dies', () => {
  it('is told, and keeps nobody waiting', async () => {
    const noContent = { phrases: {} } as unknown as Content
    const other = await openFollowing(data, () => noContent)
    onTestFinished(() => other.close())
    expect(await other.live.reload()).toBe('broken')
    expect(await other.told()).toMatch(
      /^The thread that compiles the content has died: .+\. Save a file to try again\./,
    )
    expect(await other.live.reload()).toBe('broken')
  })
})

describe('two edits, one right after the other', () => {
  it('the second wins', async () => {
    await bot.edit(COST, costs('next to nothing'))
    const first = bot.live.reload()
    await bot.edit(COST, costs('hardly anything'))
    const second = bot.live.reload()
    expect([await first, await second]).toContain('swapped')
    expect(bot.answer('cost')).toContain('The bicycle costs hardly anything')
  })

  it('do not wait for the first to be learned', async () => {
    await bot.edit(COST_ASKED, learns('zorbing along the alley'))
    const first = bot.live.reload()
    await wait(60)
    await bot.edit(COST_ASKED, learns('tobogganing down the drain'))
    const second = bot.live.reload()
    expect(await second).toBe('swapped')
    expect(await first).toBe('swapped')
    expect(bot.nearest('tobogganing drain')).toBe('cost')
    expect(await bot.told()).toBe('swapped, examples trained')
  })
})

describe('a bot that follows nothing', () => {
  it('looks at the folder when it is told to, and ends when it is closed', async () => {
    const before = handles()
    const other = await openFollowing(data)
    onTestFinished(() => other.close())
    expect(await other.live.reload()).toBe('unchanged')
    await other.edit(COST, costs('next to nothing'))
    expect(await other.live.reload()).toBe('swapped')
    expect(await other.told()).toBe('swapped, examples kept')
    // Between two looks there is nothing to close.
    expect(handles()).toEqual(before)

    void other.live.watch()
    const pending = other.live.reload()
    await other.live.close()
    expect(await pending).toBe('unchanged')
    expect(await other.live.reload()).toBe('unchanged')
    expect(handles()).toEqual(before)
  })
})

/** What keeps the process alive. */
const handles = () =>
  process
    .getActiveResourcesInfo()
    .filter((name) => /^(MessagePort|Worker|FSEvent)/.test(name))
    .sort()
