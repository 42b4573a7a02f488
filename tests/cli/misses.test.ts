/**
 * What people asked and got no answer to, and what maintainers make of it. The store is a real one, the content is the pack
 * about getting to work, in a folder of its own where something is written.
 */
import { appendFile, cp, readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createAdvisor } from '../../src/advisor.js'
import { createClassifier } from '../../src/classifier/classifier.js'
import type { Decision } from '../../src/classifier/decide.js'
import { train } from '../../src/classifier/train.js'
import { type MissesOptions, misses } from '../../src/cli/misses.js'
import type { Content } from '../../src/content/content.js'
import type { Missed } from '../../src/dialogue/missed.js'
import type { Session } from '../../src/dialogue/session.js'
import { trainingSetOf } from '../../src/dialogue/training-set.js'
import type { Incoming } from '../../src/incoming.js'
import { openStore } from '../../src/store/durable/open-store.js'
import { tempDir } from '../store/durable/databases.js'
import { NOW } from '../support/content-tree.js'
import { type Opened, openPack } from '../support/talk.js'

const PACK = 'tests/packs/commute'
const COST = 'intents/qualities/cost.yaml'
const DAY_MS = 24 * 60 * 60 * 1_000

let pack: Opened
/** Everything that is learned or tested. */
let inContent: ReadonlySet<string>

beforeAll(async () => {
  pack = await openPack()
  const utterances = [...pack.content.intents.values()].flatMap(({ examples, heldOut }) => [
    ...examples,
    ...heldOut,
  ])
  inContent = new Set(utterances.map(({ text }) => text))
})

const answer = (intent: string): Decision => ({ kind: 'answer', intent, confidence: 0.9 })
const offer = (...intents: string[]): Decision => ({ kind: 'offer', intents, confidence: 0.4 })
const decline = (intent: string): Decision => ({ kind: 'decline', intent, confidence: 0.1 })
const unknown: Decision = { kind: 'unknown', confidence: 0 }

type Decisions = Readonly<Record<string, Decision>>

type Given = {
  /** How questions are taken, where it matters; otherwise as the classifier of the pack takes them. */
  readonly decisions?: Decisions
  /** What else is taken otherwise once a phrase is an example. */
  readonly spoils?: Readonly<Record<string, Decisions>>
  readonly floor?: number
}

async function maintaining({ decisions = {}, spoils = {}, floor = 2 }: Given = {}, dir = PACK) {
  let now = NOW.getTime()
  const store = await openStore({
    ...{ url: undefined, file: ':memory:', secret: 'of no use', warn: expect.fail },
    now: () => new Date(now),
  })
  onTestFinished(() => store.close())
  /** What the content does not have is unknown, unless it is said here. */
  const deciding = (given: Decisions): Opened['classifier'] => ({
    ...pack.classifier,
    decide: (text) => given[text] ?? (inContent.has(text) ? pack.classifier.decide(text) : unknown),
  })

  /** A classifier that knows its examples by heart. */
  async function learn({ intents }: Content) {
    const known = [...intents.values()].flatMap(({ id, kind, examples }) =>
      examples.map(({ text }) => [text, kind === 'decline' ? decline(id) : answer(id)] as const),
    )
    const spoilt = known.map(([text]) => spoils[text] ?? {})
    const added = known.filter(([text]) => !inContent.has(text))
    return deciding(Object.assign({}, decisions, ...spoilt, Object.fromEntries(added)))
  }

  const warned: string[] = []
  return {
    ...{ dir, store, warned },
    later: (ms: number) => {
      now += ms
    },
    miss: (text: string, reason: Missed['reason'], person: string, nearest?: string) =>
      store.misses.add({ text, reason, person, ...(nearest !== undefined && { nearest }) }),
    /** @returns what is printed */
    async run(words = '', options: MissesOptions = {}, real: { learn?: typeof learn; floor?: number } = {}) {
      let out = ''
      await misses(words.split(' ').filter(Boolean), options, {
        ...{ store, dir, floor, learn, now: () => new Date(now) },
        ...{ opened: { content: pack.content, classifier: deciding(decisions) } },
        write: (text) => {
          out += text
        },
        warn: (sentence) => void warned.push(sentence),
        ...real,
      })
      return out
    },
    read: (file: string) => readFile(path.join(dir, file), 'utf8'),
  }
}

/** The same in a folder of its own, where something is written. */
async function editing(given?: Given) {
  const dir = await tempDir()
  await cp(PACK, dir, { recursive: true })
  return maintaining(given, dir)
}

type Maintaining = Awaited<ReturnType<typeof maintaining>>

const idIn = (out: string) => /^(m[0-9a-f]{8}) {2}/m.exec(out)![1]!
const entriesIn = (out: string) => out.match(/^m[0-9a-f]{8} {2}.*(?:\n {2}.*)*/gm) ?? []

async function askedBy({ miss }: Maintaining, people: readonly string[], text: string) {
  for (const person of people) await miss(text, 'unknown', person)
}

/** Choices were offered, and this one was picked. */
async function pickedBy({ miss }: Maintaining, people: readonly string[], text: string, intent: string) {
  for (const person of people) {
    await miss(text, 'offered', person, 'health')
    await miss(text, 'picked', person, intent)
  }
}

describe('the list', () => {
  it('shows what was asked, how often and by how many, why it was missed, and what was picked instead', async () => {
    const world = await maintaining({ decisions: { 'tax for a car': offer('bus_to_car', 'cost') } })
    await pickedBy(world, ['ann', 'bob'], 'tax for a car', 'cost')
    await pickedBy(world, ['cleo'], 'Tax for a car?', 'bus_to_car')
    await world.miss('tax for a car', 'none_of_these', 'dan')
    world.later(DAY_MS)
    await world.miss('zorblax frumious', 'unknown', 'ann')
    const out = await world.run()
    expect(out.replaceAll(/\d+\.\d %/g, '0.0 %')).toMatchInlineSnapshot(`
      "2 questions were not answered at once since 2026-10-22, most asked first

      mc8bd814e  4 people, 4 times, last 2026-11-20: offered and one picked 3, none of these 1
        "tax for a car"
        nearest  bus_to_car (0.0 %)
        why      sure enough to offer choices, not to answer
        sure     confidence 0.0 %; answers from 0.0 %, offers from 0.0 %; 0.0 % of it known
        picked   cost 2, bus_to_car 1, none of these 1

      ma835368d  1 person, 1 time, last 2026-11-21: unknown 1
        (asked by fewer than 2 people)
        nearest  bus_to_car (0.0 %)
        why      below 0.0 % known nothing is decided
        sure     confidence 0.0 %; answers from 0.0 %, offers from 0.0 %; 0.0 % of it known

      whichway misses add ID INTENT   learn it, as an example of an intent
      whichway misses ignore ID       never show it again
      whichway misses propose         learn what is clear, as far as it makes nothing worse
      "
    `)
  })

  it('is empty when nothing was missed', async () => {
    const { run } = await maintaining()
    expect(await run()).toBe('0 questions were not answered at once since 2026-10-21\n')
  })

  it('takes what is much alike for one question', async () => {
    const world = await maintaining()
    await askedBy(world, ['ann'], 'is there a night bus to the airport')
    await askedBy(world, ['bob'], 'Is there a night bus to the airport??')
    await askedBy(world, ['cleo'], 'a night bus to the airport?')
    await askedBy(world, ['dan'], 'zorblax frumious')
    const [first, second, ...more] = entriesIn(await world.run())
    expect(first).toContain('3 people, 3 times')
    expect(first).toContain('others   "a night bus to the airport?"')
    expect(second).toContain('1 person, 1 time,')
    expect(more).toEqual([])
  })

  it('keeps apart what has the same words and asks the opposite', async () => {
    const world = await maintaining({
      decisions: { 'bus to car, worth it': unknown, 'car to bus, worth it': unknown },
    })
    await askedBy(world, ['ann', 'bob'], 'bus to car, worth it')
    await askedBy(world, ['ann', 'bob'], 'car to bus, worth it')
    expect(entriesIn(await world.run())).toHaveLength(2)
  })

  it('counts people once, however often they ask', async () => {
    const world = await maintaining()
    await askedBy(world, ['ann', 'ann', 'ann', 'bob'], 'zorblax frumious')
    expect(await world.run()).toContain('2 people, 4 times')
  })

  it('counts an offer and what was picked as one question, and an offer that was ignored as another', async () => {
    const world = await maintaining({ decisions: { 'zorblax frumious': unknown } })
    await pickedBy(world, ['ann'], 'zorblax frumious', 'cost')
    await world.miss('zorblax frumious', 'offered', 'ann', 'health')
    expect(await world.run()).toContain(
      '1 person, 2 times, last 2026-11-20: offered and none picked 1, offered and one picked 1',
    )
  })

  it('shows no words of what fewer than the floor have asked, but their id and the reason', async () => {
    const world = await maintaining()
    await askedBy(world, ['ann', 'ann'], 'zorblax frumious')
    const blank = await world.run()
    expect(blank).not.toContain('zorblax')
    expect(blank).toContain('(asked by fewer than 2 people)')
    expect(blank).toContain('unknown 2')
    const shown = await world.run('', {}, { floor: 1 })
    expect(shown).toContain('"zorblax frumious"')
    expect(idIn(shown)).toBe(idIn(blank))
  })

  it('shows no other wording that fewer than the floor have used', async () => {
    const world = await maintaining()
    await askedBy(world, ['ann', 'bob'], 'is there a night bus to the airport')
    await askedBy(world, ['cleo'], 'is there a night bus to the airport for ACME')
    const out = await world.run()
    expect(out).toContain('others   1 other wording')
    expect(out).not.toContain('ACME')
  })

  it('takes those who cannot be told apart for one person', async () => {
    const world = await maintaining()
    for (let i = 0; i < 3; i++) await world.store.misses.add({ text: 'zorblax', reason: 'unknown' })
    expect(await world.run()).toContain('1 person, 3 times')
  })

  it('gives a question the same id whatever else is asked, and when', async () => {
    const one = await maintaining()
    await askedBy(one, ['ann'], 'zorblax frumious')
    const other = await maintaining()
    await askedBy(other, ['bob', 'cleo'], 'is there a night bus to the airport')
    other.later(DAY_MS)
    await askedBy(other, ['dan'], '  Zorblax, frumious!')
    const ids = entriesIn(await other.run()).map((entry) => entry.slice(0, 9))
    expect(ids).toContain(idIn(await one.run()))
  })

  it('leaves out what is answered or declined now, but for --all', async () => {
    const world = await maintaining({ decisions: { zorblax: answer('cost'), frumious: decline('repairs') } })
    await askedBy(world, ['ann', 'bob'], 'zorblax')
    await askedBy(world, ['ann', 'bob'], 'frumious')
    expect(await world.run()).toBe(
      '0 questions were not answered at once since 2026-10-21\n(2 more are answered or declined now: --all shows them)\n',
    )
    const all = await world.run('', { all: true })
    expect(all).toContain('now      answered with cost')
    expect(all).toContain('now      declined as repairs')
  })

  it('does not take an answer for one that most would not have picked', async () => {
    const world = await maintaining({ decisions: { zorblax: answer('health') } })
    await pickedBy(world, ['ann', 'bob'], 'zorblax', 'cost')
    expect(await world.run()).toContain('picked   cost 2')
  })

  it('shows what is declined when somebody has disagreed', async () => {
    const world = await maintaining({ decisions: { frumious: decline('repairs') } })
    await world.miss('frumious', 'disputed', 'ann')
    const out = await world.run()
    expect(out).toContain('declined and disputed 1')
    expect(out).toMatch(/why +it is taken for "repairs", which is not ours/)
  })

  it('is shown by a wording that is open still, when the others are answered', async () => {
    const world = await maintaining({
      decisions: { 'is there a night bus to the airport': answer('speed') },
    })
    await askedBy(world, ['ann', 'bob'], 'is there a night bus to the airport')
    await askedBy(world, ['cleo'], 'night bus to the airport')
    const out = await world.run()
    expect(out).toContain('"night bus to the airport"')
    expect(out).toContain('now      1 of 2 wordings are answered or declined')
  })

  it('says of what is gone from the content that it is gone', async () => {
    const world = await maintaining()
    await pickedBy(world, ['ann'], 'zorblax', 'airships')
    expect(await world.run()).toContain('picked   airships (gone) 1')
  })

  it('goes back as far as it is told', async () => {
    const world = await maintaining()
    await askedBy(world, ['ann', 'bob'], 'zorblax')
    world.later(8 * DAY_MS)
    expect(await world.run('', { since: '1w' })).toMatch(/^0 questions/)
    expect(await world.run('', { since: 9 })).toMatch(/^1 question/)
    await expect(world.run('', { since: 'monday' })).rejects.toThrow(
      '"monday" is no length of time: write a number of days or weeks, such as 30d or 4w.',
    )
  })

  it('never lets through what could act on a terminal', async () => {
    const world = await maintaining({ floor: 1 })
    await askedBy(world, ['ann'], 'zor\u001b[31mblax \u202efrumious\u0007')
    await world.miss('other', 'picked', 'ann', 'co\u001b[2Jst')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
    expect(await world.run()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  })

  it('ends with answers that were not helpful', async () => {
    const world = await maintaining()
    const rated = (person: string, intent: string, verdict: 'helpful' | 'not_helpful') =>
      world.store.feedback.add({ person, conversation: 'c', text: '', intent, verdict })
    await rated('ann', 'cost', 'not_helpful')
    await rated('bob', 'cost', 'not_helpful')
    await rated('cleo', 'cost', 'helpful')
    await rated('ann', 'speed', 'helpful')
    expect(await world.run()).toContain(
      'Answers that were not helpful\nanswer  not helpful  helpful  remarks\ncost    2            1        0\n',
    )
  })
})

it('what a conversation leaves behind comes out as one question with what was picked', async () => {
  const world = await maintaining({ floor: 1 })
  const text = 'how fit do i get'
  const advisor = createAdvisor(
    pack.content,
    { ...pack.classifier, decide: () => offer('speed', 'health') },
    () => NOW,
  )
  let session: Session = {}
  const say = async (said: string) => {
    const incoming: Incoming = { kind: 'message', conversation: 'c', person: 'ann', text: said }
    const { missed, ...advice } = advisor.respond(incoming, session)
    session = advice.session
    if (missed) await world.store.misses.add({ person: 'ann', ...missed })
  }
  await say(text)
  await say('2')
  const [entry] = entriesIn(await world.run())
  expect(entry).toContain('1 person, 1 time, last 2026-11-20: offered and one picked 1')
  expect(entry).toContain('picked   health 1')
})

describe('add', () => {
  it('makes the question an example, at the end of the list, and says what that changes', async () => {
    const world = await editing()
    await askedBy(world, ['ann', 'bob'], 'tax for a car')
    const before = await world.read(COST)
    const out = await world.run(`add ${idIn(await world.run())} cost`)
    expect(await world.read(COST)).toBe(
      before.replace(
        '  - compare the cost of all three\n',
        '  - compare the cost of all three\n  - tax for a car\n',
      ),
    )
    expect(out).toMatch(
      /^intents\/qualities\/cost\.yaml:14 has a new example, and nothing is committed: "tax for a car"\n/,
    )
    expect(out).toMatch(
      /Better \(1\)\n {2}"tax for a car"\n {4}unknown -> answer cost {3}miss m[0-9a-f]{8}\n/,
    )
    expect(out).toContain('compared with the state before: 1 better, 0 worse.')
  })

  it('learns it in earnest', async () => {
    const world = await editing()
    await askedBy(world, ['ann', 'bob'], 'tax for a car')
    const learn = async (content: Content) => {
      const set = trainingSetOf(content)
      return createClassifier(train(set, { wrong: 0.045, leaked: 0.1, ours: 0.75 }), set.examples)
    }
    const out = await world.run(`add ${idIn(await world.run())} cost`, {}, { learn })
    expect(out).toContain('"tax for a car"\n    unknown -> answer cost')
  })

  it('takes out what stands for something that was taken out', async () => {
    const world = await editing()
    await askedBy(world, ['ann', 'bob'], '@whichway, tax for a car mailto:ann@example.org')
    await world.run(`add ${idIn(await world.run())} cost`)
    expect(await world.read(COST)).toContain('\n  - tax for a car\n')
  })

  it('finds a question by every id it ever had', async () => {
    const world = await editing()
    await askedBy(world, ['ann', 'bob'], 'is there a night bus to the airport')
    const id = idIn(await world.run())
    await askedBy(world, ['cleo', 'dan', 'eve'], 'night bus to the airport')
    expect(idIn(await world.run())).not.toBe(id)
    expect(await world.run(`add ${id} speed`)).toContain('"is there a night bus to the airport"')
  })

  it('tells what the check would say about it', async () => {
    const world = await editing()
    await askedBy(world, ['ann', 'bob'], 'the fit do i get riding bike')
    const out = await world.run(`add ${idIn(await world.run('', { all: true }))} cost`)
    expect(out).toContain(
      'warning "do i get fit riding a bike" is nearly "the fit do i get riding bike" in intents/qualities/cost.yaml:14',
    )
  })

  it('tells nothing that the check has said before, though lines have moved', async () => {
    const world = await editing()
    const speed = path.join(world.dir, 'intents/qualities/speed.yaml')
    // Nearly what is tested in the file that gets a line more.
    await appendFile(speed, '  - what wallet easiest\n')
    await askedBy(world, ['ann', 'bob'], 'tax for a car')
    expect(await world.run(`add ${idIn(await world.run())} cost`)).not.toContain('warning')
  })

  describe('writes nothing', () => {
    const refused = async (text: string, people: readonly string[], intent: string) => {
      const world = await editing()
      await askedBy(world, people, text)
      const id = idIn(await world.run('', { all: true }))
      const before = await world.read(COST)
      const told = await world.run(`add ${id} ${intent}`).then(
        () => expect.fail('it was added'),
        (error: Error) => error.message,
      )
      expect(await world.read(COST)).toBe(before)
      return told
    }

    it('of what is tested', async () => {
      expect(await refused('What is easiest on my wallet?', ['ann', 'bob'], 'cost')).toBe(
        '"What is easiest on my wallet?" is a held-out question of cost (intents/qualities/cost.yaml:15), and what is tested must never be learned from.',
      )
    })

    it('of what is an example already, wherever', async () => {
      expect(await refused('can i cycle in winter', ['ann', 'bob'], 'cost')).toBe(
        '"can i cycle in winter" is an example of weather already (intents/qualities/weather.yaml:4).',
      )
    })

    it('for an intent that is not there', async () => {
      expect(await refused('zorblax', ['ann', 'bob'], 'costs')).toBe(
        'There is no intent "costs"; did you mean "cost"?',
      )
    })

    it('of words that only few have typed', async () => {
      expect(await refused('zorblax', ['ann'], 'cost')).toMatch(
        /^m[0-9a-f]{8} cannot be learned \(asked by fewer than 2 people\)\. Its words must not come into a file/,
      )
    })

    it('when nothing is left of it', async () => {
      expect(await refused('ann@example.org', ['ann', 'bob'], 'cost')).toContain(
        '(nothing is left of it but what was taken out)',
      )
    })
  })

  it('says of an id that it does not know where ids are', async () => {
    const { run } = await editing()
    await expect(run('add m00000000 cost')).rejects.toThrow(
      'No question that was missed has the id "m00000000", or it is ignored already: "whichway misses --all" lists them with their ids.',
    )
  })
})

describe('ignore', () => {
  const IGNORED = 'knowledge/ignored.yaml'

  it('writes the question down, and leaves it out from then on, with what is much like it', async () => {
    const world = await editing()
    await askedBy(world, ['ann', 'bob'], 'Is there a night bus to the airport?')
    const id = idIn(await world.run())
    expect(await world.run(`ignore ${id}`, { why: 'not here' })).toBe(
      'knowledge/ignored.yaml ignores from now on: "is there a night bus to the airport"\n',
    )
    expect(await world.read(IGNORED)).toMatch(
      /^#.*\n#.*\n- text: is there a night bus to the airport\n {2}why: not here\n$/,
    )
    await askedBy(world, ['cleo', 'dan'], 'a night bus to the airport?')
    expect(await world.run()).toMatch(/^0 questions/)
  })

  it('adds to what is there', async () => {
    const world = await editing()
    for (const text of ['zorblax', 'frumious']) {
      await askedBy(world, ['ann', 'bob'], text)
      await world.run(`ignore ${idIn(await world.run())}`)
    }
    expect(await world.read(IGNORED)).toMatch(/\n- text: zorblax\n- text: frumious\n$/)
  })

  it('writes the id of what may not be shown, and not its words', async () => {
    const world = await editing()
    await askedBy(world, ['ann'], 'zorblax')
    const id = idIn(await world.run())
    await world.run(`ignore ${id}`)
    expect(await world.read(IGNORED)).toContain(`\n- id: ${id}\n`)
    expect(await world.read(IGNORED)).not.toContain('zorblax')
    expect(await world.run()).toMatch(/^0 questions/)
  })

  it('is told of what is wrong in the file', async () => {
    const world = await editing()
    await cp(path.join(world.dir, COST), path.join(world.dir, IGNORED))
    await expect(world.run()).rejects.toThrow('knowledge/ignored.yaml:1:1')
  })
})

describe('propose', () => {
  it('learns what most have picked, and writes the text of a pull request', async () => {
    const world = await editing({ decisions: { 'tax for a car': offer('bus_to_car', 'cost') } })
    await pickedBy(world, ['ann', 'bob'], 'tax for a car', 'cost')
    await world.miss('tax for a car', 'none_of_these', 'cleo')
    const out = await world.run('propose')
    expect(out).toMatchInlineSnapshot(`
      "### Learned from what was missed

      New examples, as people have typed them: 1 phrase. Each was measured alone and makes nothing worse.
      Together, of 47 questions asked before and after: 1 better.

      | phrase | intent | people | because | now | other questions | place |
      | --- | --- | --: | --- | --- | --- | --- |
      | tax for a car | \`cost\` | 3 | picked by 2 of 3 | \`answer cost\` | as before | \`intents/qualities/cost.yaml:14\` |

      <details><summary>What each makes better</summary>

      - tax for a car: "tax for a car", \`offer bus_to_car, cost\` to \`answer cost\`

      </details>
      "
    `)
    expect(await world.read(COST)).toContain('\n  - tax for a car\nheld_out:')
    expect(world.warned).toEqual(['Measuring 1 of 1: "tax for a car" as an example of cost'])
  })

  it('learns several at once, also for the same intent', async () => {
    const phrases = ['tax for a car', 'zorblax frumious']
    const world = await editing()
    for (const phrase of phrases) await pickedBy(world, ['ann', 'bob'], phrase, 'cost')
    const out = await world.run('propose')
    expect(await world.read(COST)).toMatch(
      /\n {2}- (tax for a car\n {2}- zorblax frumious|zorblax frumious\n {2}- tax for a car)\nheld_out:/,
    )
    expect(out).toContain('cost.yaml:14')
    expect(out).toContain('cost.yaml:15')
  })

  it('leaves out what makes something worse, and says what', async () => {
    const world = await editing({
      decisions: {
        ...{ 'tax for a car': offer('cost', 'speed'), 'is a wet road bad': offer('health', 'weather') },
        'is a frozen road a problem': answer('weather'),
      },
      spoils: { 'is a wet road bad': { 'is a frozen road a problem': answer('health') } },
    })
    await pickedBy(world, ['ann', 'bob'], 'tax for a car', 'cost')
    await pickedBy(world, ['ann', 'bob'], 'is a wet road bad', 'health')
    const out = await world.run('propose')
    expect(out).toContain('as people have typed them: 1 phrase.')
    expect(out).toContain(
      '| is a wet road bad | `health` | 2 | It makes worse "is a frozen road a problem": answer weather -\\> answer health. |',
    )
    expect(await world.read('intents/qualities/health.yaml')).not.toContain('wet road')
  })

  it('gives up what harms only together with the others', async () => {
    const phrases = ['tax for a car', 'zorblax']
    const world = await editing({
      decisions: Object.fromEntries([
        ...phrases.map((phrase) => [phrase, offer('cost', 'speed')]),
        ['monthly expenses of driving', answer('cost')],
      ]),
    })
    await pickedBy(world, ['ann', 'bob', 'cleo'], 'tax for a car', 'cost')
    await pickedBy(world, ['ann', 'bob'], 'zorblax', 'cost')
    const learn = async ({ intents }: Content) => {
      const texts = intents.get('cost')!.examples.map(({ text }) => text)
      const both = phrases.every((phrase) => texts.includes(phrase))
      return {
        ...pack.classifier,
        decide: (text: string) =>
          text === 'monthly expenses of driving'
            ? answer(both ? 'speed' : 'cost')
            : phrases.includes(text)
              ? answer('cost')
              : pack.classifier.decide(text),
      }
    }
    const out = await world.run('propose', {}, { learn })
    expect(out).toContain(
      '| zorblax | `cost` | 2 | Together with the others it makes worse "monthly expenses of driving": answer cost -\\> answer speed. |',
    )
    expect(await world.read(COST)).toContain('\n  - tax for a car\nheld_out:')
  })

  it('takes what is clearly the nearest when nobody has picked anything', async () => {
    const text = 'how expensive is parking downtown'
    const world = await editing({ decisions: { [text]: offer('cost', 'speed') } })
    await askedBy(world, ['ann', 'bob'], text)
    expect(await world.run('propose')).toContain(`| ${text} | \`cost\` | 2 | clearly the nearest |`)
  })

  it.each([
    ['too few have picked it', 'ann picks cost'],
    [
      'as many have picked something else',
      'ann picks cost, bob picks cost, cleo picks speed, dan picks speed',
    ],
    ['as many would have none of the choices', 'ann picks cost, bob picks cost, cleo refuses, dan refuses'],
    ['what they picked is gone', 'ann picks airships, bob picks airships'],
    ['it is answered now', 'ann picks health, bob picks health'],
  ])('proposes nothing when %s', async (_, said) => {
    const text = 'how expensive is parking downtown'
    const world = await editing({ decisions: { [text]: answer('health') } })
    for (const [, person, does, intent] of said.matchAll(/(\w+) (picks|refuses) ?(\w*)/g)) {
      if (does === 'picks') await pickedBy(world, [person!], text, intent!)
      else await world.miss(text, 'none_of_these', person!)
    }
    const before = await world.read(COST)
    expect(await world.run('propose')).toBe(
      '### Nothing to learn from what was missed\n\nNo question that 2 people have asked is clear enough to be learned without harm. No file was changed.\n',
    )
    expect(await world.read(COST)).toBe(before)
  })

  it('takes as many people as it is told', async () => {
    const world = await editing({ decisions: { zorblax: unknown } })
    await pickedBy(world, ['ann', 'bob'], 'zorblax', 'cost')
    expect(await world.run('propose', { minPeople: 3 })).toContain('Nothing to learn')
    await expect(world.run('propose', { minPeople: 'all' })).rejects.toThrow(
      '--min-people is "all": it must be a whole number, at least 1; leave it out for 2.',
    )
    expect(await world.run('propose')).toContain('picked by 2 of 2')
  })

  it('never learns what is tested', async () => {
    const text = 'monthly expenses of driving'
    const world = await editing({ decisions: { [text]: offer('cost', 'speed') } })
    await pickedBy(world, ['ann', 'bob'], text, 'cost')
    expect(await world.run('propose')).toContain(
      `is a held-out question of cost (${COST.replaceAll('_', '\\_')}:16)`,
    )
  })

  it('calls nobody and breaks no table', async () => {
    const text = 'what costs |a|b| `now` <x> more *then*'
    const world = await editing({ decisions: { [text]: unknown } })
    await pickedBy(world, ['ann', 'bob'], text, 'cost')
    expect(await world.run('propose')).toContain(
      '| what costs \\|a\\|b\\| \\`now\\` \\<x\\> more \\*then\\* | `cost` |',
    )
  })
})

describe('digest', () => {
  it('tells the week in a few lines, without the words of what few have asked', async () => {
    const world = await maintaining({ decisions: { 'tax for a car': offer('bus_to_car', 'cost') } })
    await askedBy(world, ['ann', 'bob'], 'too old to count')
    world.later(8 * DAY_MS)
    await pickedBy(world, ['ann', 'bob'], 'tax for a car', 'cost')
    await askedBy(world, ['ann'], 'zorblax frumious')
    const decided = { conversation: 'c', person: 'ann', record: 'WW1-x', recommendation: 'bicycle' }
    await world.store.decisions.add(decided)
    await world.store.decisions.add(decided)
    await world.store.decisions.add({ ...decided, person: 'bob', recommendation: 'either' })
    await world.store.feedback.add({
      conversation: 'c',
      person: 'ann',
      text: '',
      intent: 'cost',
      verdict: 'not_helpful',
    })
    await world.store.feedback.add({ conversation: 'c', person: 'bob', text: 'not true', intent: 'cost' })
    expect(await world.run('digest')).toMatchInlineSnapshot(`
      "What was asked from 2026-11-21 to 2026-11-28
      given choices: 2, without an answer: 1
      Not answered at once, most asked first:
      - tax for a car (people: 2, times: 2; most picked: Which one is cheaper?)
      Further questions that were not answered at once: 1
      All of them are in the list.
      Projects advised: 2 (Bicycle 1, either of them 1)
      Answers rated helpful: 0, not helpful: 1; remarks: 1
      - Which one is cheaper? (not helpful: 1, helpful: 0)
      "
    `)
  })

  it('says it when there is nothing to say', async () => {
    const { run } = await maintaining()
    expect(await run('digest', { days: 1 })).toMatchInlineSnapshot(`
      "What was asked from 2026-11-19 to 2026-11-20
      Nobody has asked anything.
      "
    `)
  })
})

it('what is no command is told which there are', async () => {
  const { run } = await maintaining()
  for (const words of ['learn', 'ignore', 'propose m00000000', 'add a b c'])
    await expect(run(words)).rejects.toThrow(
      `"misses ${words}" is no command: there are "misses", "misses add ID INTENT", "misses ignore ID", "misses propose" and "misses digest".`,
    )
})

it('"add" without an intent is told that it lacks one, and which is the nearest', async () => {
  const world = await maintaining()
  await askedBy(world, ['ann', 'bob'], 'tax for a car')
  const id = idIn(await world.run())
  const nearest = /nearest +(\w+)/.exec(await world.run())![1]!
  await expect(world.run(`add ${id}`)).rejects.toThrow(
    `"misses add ${id}" lacks the INTENT that it is to be an example of: write "misses add ${id} ${nearest}", which is the nearest, or another id.`,
  )
  await expect(world.run('add m00000000')).rejects.toThrow(': write "misses add m00000000 INTENT".')
  await expect(world.run('add')).rejects.toThrow('"misses" lists the questions with their ids')
})
