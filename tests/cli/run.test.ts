/**
 * What is typed at the command line, and what is said when no command can use it.
 */
import { describe, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/run.js'
import type { Platform } from '../../src/platforms.js'

const registered: (string | undefined)[] = []
const pigeon: Platform = {
  name: 'pigeon',
  configured: () => undefined,
  examine: async () => [],
  register: async (_, where) => {
    registered.push(where)
    return ['Registered.']
  },
}

/** As words of a shell: parts in quotes hold spaces, or nothing. */
const wordsOf = (typed: string) => (typed.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''))

async function whichway(typed: string) {
  let [out, err] = ['', '']
  const info = vi.spyOn(console, 'info').mockImplementation((text: string) => {
    out += `${text}\n`
  })
  registered.length = 0
  const code = await run(wordsOf(typed), {
    env: { WHICHWAY_CONTENT: '/nowhere' },
    platforms: [pigeon],
    write: (text) => {
      out += text
    },
    warn: (sentence) => {
      err += `${sentence}\n`
    },
  })
  info.mockRestore()
  return { code, out, err, registered: [...registered] }
}

describe('an id of eighteen digits', () => {
  const ID = '112233445566778899'

  it.each([
    `register pigeon --guild=${ID}`,
    `register pigeon --guild ${ID}`,
    `register --guild ${ID} pigeon`,
    `register pigeon --guild 1 --guild=${ID}`,
  ])('stays as it is typed: %s', async (typed) => {
    expect(await whichway(typed)).toMatchObject({ code: 0, out: 'Registered.\n', registered: [ID] })
  })

  it('that is not given registers everywhere', async () => {
    expect((await whichway('register pigeon')).registered).toEqual([undefined])
  })

  it.each([
    'register pigeon --guild',
    'register pigeon --guild=',
    'register pigeon --guild ""',
    'register --guild= pigeon',
  ])('that is lost registers nowhere: %s', async (typed) => {
    const { registered, code } = await whichway(typed)
    expect(registered).toEqual([])
    expect(code).toBe(1)
  })

  it('says which value is missing', async () => {
    expect((await whichway('register pigeon --guild')).err).toBe('"--guild" needs a value: --guild <id>.\n')
  })
})

describe('what no command can use is said in a line', () => {
  it.each([
    ['chek', 'There is no command "chek". Did you mean "check"?'],
    ['misess add', 'There is no command "misess". Did you mean "misses"?'],
    ['check --hygeine', '"check" has no option "--hygeine". Did you mean "--hygiene"?'],
    ['misses propose --minpeople 3', '"misses" has no option "--minpeople". Did you mean "--min-people"?'],
    ['check --xylophone', '"check" has no option "--xylophone". It has --articles, --hygiene.'],
    ['schema --all', '"schema" has no option "--all". It has none.'],
    ['ask', '"ask" needs QUESTION, as in: whichway ask "which one is faster?"'],
    ['rerun', '"rerun" needs CODE, as in: whichway rerun WW1-…'],
    ['register', '"register" needs PLATFORM, as in: whichway register pigeon'],
    [
      'new',
      '"new" needs WHAT and ID, as in: whichway new intent parking --topic qualities --title "Where can I park?"',
    ],
    ['rerun a b', '"b" is too much for "rerun": whichway rerun <code>'],
    ['--all', '"--all" belongs behind a command: "whichway --help" lists them.'],
    ['test cost --curve', '--curve and --html are about all intents: leave out "cost".'],
  ])('%s', async (typed, sentence) => {
    expect(await whichway(typed)).toEqual({ code: 1, out: '', err: `${sentence}\n`, registered: [] })
  })

  it('with the commands, when no name is near', async () => {
    const { err } = await whichway('anwser')
    expect(err).toMatch(/^There is no command "anwser"\. These are the commands: check, .*, version\.\n$/)
  })

  it('and so is content that is not there', async () => {
    const { code, err } = await whichway('neutrality')
    expect(code).toBe(1)
    expect(err).toContain('"/nowhere"')
    expect(err).not.toMatch(/^\s+at /m)
  })
})

describe('what is asked of the program itself', () => {
  it('--version is the version alone', async () => {
    expect(await whichway('--version')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    })
  })

  it.each(['', '--help'])('"%s" lists the commands', async (typed) => {
    const { code, out } = await whichway(typed)
    expect(code).toBe(0)
    expect(out).toContain('coverage')
  })

  it('misses --help shows what else misses can do', async () => {
    const { out } = await whichway('misses --help')
    for (const word of ['add ID INTENT', 'ignore ID', 'propose', 'digest'])
      expect(out).toContain(`misses ${word}`)
  })

  it('doctor with nothing set up ends with 1', async () => {
    expect((await whichway('doctor')).code).toBe(1)
  })
})
