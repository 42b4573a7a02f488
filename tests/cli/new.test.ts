/**
 * `whichway new`: files that the check accepts, what it says next, and what it refuses to write.
 */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createClassifier } from '../../src/classifier/classifier.js'
import { train } from '../../src/classifier/train.js'
import type { Wanted } from '../../src/cli/new/wanted.js'
import { startNew } from '../../src/cli/new.js'
import { load } from '../../src/content/load.js'
import { trainingSetOf } from '../../src/dialogue/training-set.js'
import { talkTo } from '../support/talk.js'

/** Noon where the test runs, because the day is that of whoever writes. */
const NOW = new Date(2026, 10, 20, 12)

async function makeCopy(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'whichway-new-'))
  await cp('tests/packs/commute', dir, { recursive: true })
  return dir
}

/** A copy of the pack about getting to work. */
async function copy(): Promise<string> {
  const dir = await makeCopy()
  onTestFinished(() => rm(dir, { recursive: true }))
  return dir
}

/** One for all tests in which nothing is written. */
let untouched: string

beforeAll(async () => {
  untouched = await makeCopy()
})
afterAll(() => rm(untouched, { recursive: true }))

/** Expects that it is refused, and that nothing was written; resolves to the sentence. */
async function refusal(wanted: Wanted): Promise<string> {
  const before = await filesIn(untouched)
  const said = startNew(untouched, wanted, NOW)
  const error = await said.catch((cause: Error) => cause)
  expect(error).toBeInstanceOf(Error)
  expect(await filesIn(untouched)).toEqual(before)
  return (error as Error).message
}

const textOf = (dir: string, path: string) => readFile(join(dir, path), 'utf8')
const put = (dir: string, path: string, text: string) => writeFile(join(dir, path), text)

async function problemsIn(dir: string): Promise<string[]> {
  const { problems } = await load(dir, { now: NOW })
  return problems.map(({ file, line, severity, what }) => `${file}:${line} ${severity} ${what}`)
}

async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

const PARKING = { what: 'intent', id: 'parking', topic: 'qualities', title: 'Where can I park?' }

describe('a new intent', () => {
  it('brings its answer, and the check has nothing to say', async () => {
    const dir = await copy()
    await startNew(dir, PARKING, NOW)
    expect(await problemsIn(dir)).toEqual([])
  })

  it('says in its TODO lines what a person has to write', async () => {
    const dir = await copy()
    await mkdir(join(dir, 'schemas'))
    await startNew(dir, PARKING, NOW)
    expect(await textOf(dir, 'intents/qualities/parking.yaml')).toMatchInlineSnapshot(`
      "# yaml-language-server: $schema=../../schemas/intent.schema.json
      # TODO: what the person wants, as a question; it stands on a "did you mean" button.
      title: Where can I park?
      # TODO: delete this line and the next when the answer is written. Until then the question is declined.
      kind: decline
      # TODO: about ten ways of asking, as people type: short, with the odd slip. Those that differ teach most.
      examples:
        - where can i park
      # TODO: two or three more ways of asking, which are a test and never learned from; best by somebody else.
      # Take the # away:
      # held_out:
      #   - one of them
      "
    `)
    expect(await textOf(dir, 'knowledge/answers/parking.md')).toMatchInlineSnapshot(`
      "---
      # TODO: the heading of the reply.
      title: Where can I park?
      # TODO: the answer in one or two sentences that begin with neither Yes nor No. Behind each claim a
      # footnote [^id], with an id of knowledge/sources.yaml.
      summary: >-
        There is no answer to this yet; it is being written.
      # The day somebody last checked every claim of this file against its sources.
      reviewed: 2026-11-20
      # TODO: below the dashes a few sentences more, if they are needed; below a line "## More" what
      # "tell me more" shows.
      ---
      "
    `)
  })

  it('is answered by one honest line until somebody has written the answer', async () => {
    const dir = await copy()
    await startNew(dir, PARKING, NOW)
    const content = (await load(dir, { now: NOW })).content!
    const set = trainingSetOf(content)
    const { say } = talkTo({ content, classifier: createClassifier(train(set), set.examples) })
    expect(await say('where can i park')).toBe('There is no answer to this yet; it is being written.')
  })

  it('is complained of as it should be when its line "kind: decline" is deleted too early', async () => {
    const dir = await copy()
    await startNew(dir, PARKING, NOW)
    const text = await textOf(dir, 'intents/qualities/parking.yaml')
    await put(dir, 'intents/qualities/parking.yaml', text.replace('kind: decline\n', ''))
    expect(await problemsIn(dir)).toEqual([
      'intents/qualities/parking.yaml:2 warning nothing tests this intent: it has no held_out',
      'intents/qualities/parking.yaml:5 warning only 1 examples, fewer than 5',
      'knowledge/answers/parking.md:6 error the answer names no source',
    ])
  })

  it('is in order when everything is written that the TODO lines ask for', async () => {
    const dir = await copy()
    await startNew(dir, PARKING, NOW)
    const intent = await textOf(dir, 'intents/qualities/parking.yaml')
    const asked = [
      'any parking lots',
      'parking near the office',
      'where to leave my bike',
      'is there a garage',
    ]
    const written = intent
      .replace('kind: decline\n', '')
      .replace('  - where can i park\n', (line) => line + asked.map((text) => `  - ${text}\n`).join(''))
      .replace('# held_out:\n#   - one of them', 'held_out:\n  - a spot for the night')
    await put(dir, 'intents/qualities/parking.yaml', written)
    const answer = await textOf(dir, 'knowledge/answers/parking.md')
    await put(
      dir,
      'knowledge/answers/parking.md',
      answer.replace(/There is no .*/, 'There are racks at every stop.[^transit-guide]'),
    )
    expect(await problemsIn(dir)).toEqual([])
  })

  it('tells what was written and what to do next', async () => {
    expect(await startNew(await copy(), PARKING, NOW)).toMatchInlineSnapshot(`
      "Wrote intents/qualities/parking.yaml
      Wrote knowledge/answers/parking.md

      The check accepts it as it stands: until the answer is written, one line says that there is none.

      Next:
      1. In a second terminal: npm run -s whichway -- chat --watch, which shows what each edit does as you save it
      2. intents/qualities/parking.yaml: write how people ask; the TODO lines say what belongs where
      3. knowledge/answers/parking.md: write the answer, with a source of knowledge/sources.yaml behind each claim
      4. intents/qualities/parking.yaml: delete the line "kind: decline"; from then on the answer is given
      5. npm run -s whichway -- check
      6. npm run -s whichway -- ask "Where can I park?"
      7. npm run -s whichway -- test parking
      8. npm run -s whichway -- diff, which tells what became better or worse elsewhere
      "
    `)
  })

  it('without a topic and a title gets a place to wait and a title from its id', async () => {
    const dir = await copy()
    const said = await startNew(dir, { what: 'intent', id: 'night_rides' }, NOW)
    expect(await textOf(dir, 'intents/unsorted/night_rides.yaml')).toMatch(/^title: Night rides\?$/m)
    expect(said).toContain(
      'Move intents/unsorted/night_rides.yaml to its topic when you like: changing, choosing, dialogue, out-of-scope, qualities, use-cases.\n',
    )
    expect(await problemsIn(dir)).toEqual([])
  })

  it('in a topic that looks mistyped is written, and the slip is told', async () => {
    const dir = await copy()
    const said = await startNew(dir, { ...PARKING, topic: 'qualites' }, NOW)
    expect(said).toContain('"qualites" is a new topic. If you meant "qualities", move')
    expect(await startNew(dir, { what: 'intent', id: 'tolls', topic: 'money' }, NOW)).not.toContain(
      'If you meant',
    )
  })

  it('for an answer that waits for it is a question at once', async () => {
    const dir = await copy()
    const answer = (await textOf(dir, 'knowledge/answers/cost.md')).replace('[which_one, speed]', '[]')
    await put(dir, 'knowledge/answers/parking.md', answer)
    const said = await startNew(dir, PARKING, NOW)
    expect(await textOf(dir, 'intents/qualities/parking.yaml')).not.toContain('kind:')
    expect(await textOf(dir, 'knowledge/answers/parking.md')).toBe(answer)
    expect(said).not.toContain('knowledge/answers/parking.md')
    expect((await problemsIn(dir)).filter((problem) => problem.includes('error'))).toEqual([])
  })

  it.each([
    ['Is it: fast? #1', 'is it: fast? #1'],
    ['"Quoted", so to speak?', '"quoted", so to speak'],
    ['Yes', 'yes'],
    ['- a dash', '- a dash'],
    ['2026', '2026'],
    ['Où garer le vélo?', 'où garer le vélo'],
  ])('keeps the title %s as it is', async (title, example) => {
    const dir = await copy()
    await startNew(dir, { ...PARKING, title }, NOW)
    const { content, problems } = await load(dir, { now: NOW })
    expect(problems).toEqual([])
    expect(content!.intents.get('parking')!.title).toBe(title)
    expect(content!.intents.get('parking')!.examples.map(({ text }) => text)).toEqual([example])
  })
})

describe('a new answer', () => {
  it('brings the intent that leads to it', async () => {
    const dir = await copy()
    const said = await startNew(dir, { ...PARKING, what: 'answer' }, NOW)
    expect(said).toMatch(/^Wrote intents\/qualities\/parking\.yaml\nWrote knowledge\/answers\/parking\.md\n/)
    expect(await problemsIn(dir)).toEqual([])
  })

  it('to a question that is there has its title, and the check names what is to be written', async () => {
    const dir = await copy()
    await put(
      dir,
      'intents/qualities/parking.yaml',
      'title: Is there room to park?\nexamples: [a, b, c, d, e]\nheld_out: [f]\n',
    )
    const said = await startNew(dir, { what: 'answer', id: 'parking' }, NOW)
    expect(await textOf(dir, 'knowledge/answers/parking.md')).toMatch(/^title: Is there room to park\?$/m)
    expect(said).toMatch(
      /^Wrote knowledge\/answers\/parking\.md\n\nThe check will ask for what is still to be written:\n/,
    )
    expect(said).toContain('parking.md:6:1 error the answer names no source')
    expect(said).not.toContain('kind: decline')
    expect(await problemsIn(dir)).toEqual(['knowledge/answers/parking.md:6 error the answer names no source'])
  })

  it('to which nothing would lead is not written', async () => {
    expect(await refusal({ what: 'answer', id: 'help' })).toContain(
      'Nothing would lead to an answer "help": intents/dialogue/help.yaml steers the conversation and has no answer.',
    )
  })
})

describe('nothing is ever overwritten', () => {
  it.each([
    [
      'intent',
      'cost',
      'The intent "cost" is there already, and was left as it is: intents/qualities/cost.yaml.',
    ],
    [
      'intent',
      'help',
      'The intent "help" is there already, and was left as it is: intents/dialogue/help.yaml.',
    ],
    [
      'answer',
      'cost',
      'The answer "cost" is there already, and was left as it is: knowledge/answers/cost.md.',
    ],
  ])('an %s "%s" that is there', async (what, id, sentence) => {
    expect(await refusal({ what, id, topic: 'elsewhere' })).toContain(sentence)
  })

  it('neither is what was written a moment ago', async () => {
    const dir = await copy()
    await startNew(dir, PARKING, NOW)
    await put(dir, 'knowledge/answers/parking.md', 'mine')
    for (const what of ['intent', 'answer'])
      await expect(startNew(dir, { ...PARKING, what }, NOW)).rejects.toThrow('is there already')
    expect(await textOf(dir, 'knowledge/answers/parking.md')).toBe('mine')
  })
})

describe('nothing is written, and a sentence says why, when', () => {
  const refused = (wanted: object) => refusal({ ...PARKING, ...wanted })

  it.each([
    ['Night-Rides', 'write "night_rides".'],
    ['parking.yaml', 'write "parking".'],
    ['2nd_way', 'write "nd_way".'],
    ['../escape', 'write "escape".'],
    ['???', 'a letter first.'],
  ])('the id is "%s"', async (id, instead) => {
    const error = await refused({ id })
    expect(error).toContain(`"${id}" cannot be an id: lower-case letters, digits and _ only`)
    expect(error).toMatch(new RegExp(`${instead.replace(/[.]/g, '\\.')}$`))
  })

  it('the id is too long for a button', async () => {
    expect(await refused({ id: 'a'.repeat(41) })).toContain('has 41 characters; at most 40 fit')
  })

  it.each(['../../etc', 'Qualities', 'a/b', ''])('the topic is "%s"', async (topic) => {
    expect(await refused({ topic })).toContain(`"${topic}" cannot be a topic`)
  })

  it.each(['Hm', `${'very '.repeat(20)}long?`])('the title is "%s"', async (title) => {
    expect(await refused({ title })).toMatch(
      /^The title ".+" has \d+ characters; a button has room for 3 to 75\./,
    )
  })

  it('it is neither an intent nor an answer', async () => {
    expect(await refused({ what: 'question' })).toBe(
      '"question" cannot be started: it is "intent" or "answer", as in "whichway new intent speed".',
    )
  })

  it('the question is asked already, and it is said where', async () => {
    const error = await refused({ title: 'Which one is cheaper?' })
    expect(error).toContain('Give it another --title, or add to what is there.')
    expect(error).toContain('"which one is cheaper" stands in two intents, in intents/qualities/cost.yaml:3')
  })

  it('the folder has no content', async () => {
    await expect(startNew('/nowhere', PARKING, NOW)).rejects.toThrow('There is no content in "/nowhere"')
  })
})
