/**
 * `channels.yaml`: how much Whichway takes part where, and what is said of a slip of the pen.
 */
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkChannels, digestsIn, POLICY, policyIn, readChannels } from '../src/channels.js'

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'channels-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

/** What is read of a `channels.yaml` with this text. */
async function reading(text: string) {
  const file = join(await folder(), 'channels.yaml')
  await writeFile(file, text)
  return readChannels(file)
}

/** What is said of it, with the bare name of the file. */
async function complaint(text: string): Promise<string> {
  const error = await reading(text).then(
    () => {
      throw new Error('It was taken.')
    },
    (reason: Error) => reason,
  )
  return error.message.replaceAll(/\S*\/channels\.yaml/g, 'channels.yaml')
}

describe('the policy of a channel', () => {
  const policy = async (text: string, channel?: string) => policyIn(await reading(text), 'chat')(channel)

  it('is to answer whoever mentions us, for everybody, and not twice within ten minutes', async () => {
    expect(await policy('')).toEqual({ listen: 'mention', visible: 'everyone', cool_down: 10 })
    expect(await policy('', 'C1')).toEqual(POLICY)
  })

  it.each(['', '# nothing yet\n', '{}', 'chat: {}', 'chat: { default: {} }', 'chat: { C1: {} }'])(
    'is that also with %j',
    async (text) => {
      expect(await policy(text, 'C1')).toEqual(POLICY)
    },
  )

  const FILE = `
    chat:
      default: { listen: follow_ups, cool_down: 30 }
      C1: { listen: mention }
      C2: { visible: asker, cool_down: 0 }
    other:
      default: { listen: posts }
  `

  it('follows the default of its platform', async () => {
    expect(await policy(FILE, 'C9')).toEqual({ listen: 'follow_ups', visible: 'everyone', cool_down: 30 })
  })

  it('is its own where it says so, and the default for the rest', async () => {
    expect(await policy(FILE, 'C1')).toEqual({ listen: 'mention', visible: 'everyone', cool_down: 30 })
    expect(await policy(FILE, 'C2')).toEqual({ listen: 'follow_ups', visible: 'asker', cool_down: 0 })
  })

  it('follows the default also where there are only two', async () => {
    expect(await policy(FILE)).toMatchObject({ listen: 'follow_ups' })
  })

  it('has nothing to do with that of another platform', async () => {
    const channels = await reading(FILE)
    expect(policyIn(channels, 'other')('C1')).toEqual({ ...POLICY, listen: 'posts' })
    expect(policyIn(channels, 'third')('C1')).toEqual(POLICY)
  })

  it.each(['off', 'mention', 'follow_ups', 'posts'] as const)('may be to listen: %s', async (listen) => {
    expect((await policy(`chat: { C1: { listen: '${listen}' } }`, 'C1')).listen).toBe(listen)
  })

  it('understands off without quotes, which in YAML 1.2 is a word', async () => {
    expect((await policy('chat: { C1: { listen: off } }', 'C1')).listen).toBe('off')
    expect((await policy('chat:\n  C1:\n    listen: off\n', 'C1')).listen).toBe('off')
  })

  it.each(['constructor', '__proto__', 'toString', ''])(
    'is the default for a channel named %j',
    async (name) => {
      expect(await policy('chat: { C1: { listen: posts } }', name)).toEqual(POLICY)
    },
  )

  it('is found for a channel whose id is a long number', async () => {
    const text = 'chat:\n  1234567890123456789: { listen: off }\n'
    expect((await policy(text, '1234567890123456789')).listen).toBe('off')
  })

  it('is found for a channel whose id is a long number in quotes', async () => {
    const text = "chat:\n  '1234567890123456789': { listen: off }\n"
    expect((await policy(text, '1234567890123456789')).listen).toBe('off')
  })
})

describe('the weekly digest', () => {
  it('is for the channels that ask for one, each at its time', async () => {
    const channels = await reading(`
      chat:
        default: { listen: follow_ups }
        C1: { digest: monday }
        C2: { listen: off, digest: friday 15:30 }
        C3: { cool_down: 3 }
      other:
        1234567890123456789:
          digest: "Sunday 8:00"
    `)
    expect(digestsIn(channels)).toEqual([
      { adapter: 'chat', channel: 'C1', weekly: { weekday: 1, minutes: 540 } },
      { adapter: 'chat', channel: 'C2', weekly: { weekday: 5, minutes: 930 } },
      { adapter: 'other', channel: '1234567890123456789', weekly: { weekday: 0, minutes: 480 } },
    ])
    expect(policyIn(channels, 'chat')('C2')).toEqual({ ...POLICY, listen: 'off' })
  })

  it('is not for a whole platform', async () => {
    expect(await complaint('chat: { default: { digest: monday } }')).toBe(
      'channels.yaml: chat.default.digest would be posted everywhere: write it under the channel that is to have it.',
    )
  })
})

describe('the file', () => {
  it('need not be there', async () => {
    expect(await readChannels(join(await folder(), 'channels.yaml'))).toEqual({})
  })

  it('is named when it cannot be read', async () => {
    const file = join(await folder(), 'channels.yaml')
    await mkdir(file)
    await expect(readChannels(file)).rejects.toThrow(`${file} cannot be read: `)
  })

  it.skipIf(process.getuid?.() === 0)('is named when we may not read it', async () => {
    const file = join(await folder(), 'channels.yaml')
    await writeFile(file, 'chat: {}')
    await chmod(file, 0)
    await expect(readChannels(file)).rejects.toThrow(`${file} cannot be read: `)
  })
})

describe('a wrong value is one sentence with its place', () => {
  it.each([
    ['listen: always', 'listen must be off, mention, follow_ups or posts; write "off" in quotes'],
    ['listen: Mention', 'listen must be off, mention, follow_ups or posts; write "off" in quotes'],
    ['listen: true', 'listen must be off, mention, follow_ups or posts; write "off" in quotes'],
    ['listen: [mention]', 'listen must be off, mention, follow_ups or posts; write "off" in quotes'],
    ['listen:', 'listen must be off, mention, follow_ups or posts; write "off" in quotes'],
    ['visible: nobody', 'visible must be everyone or asker'],
    ['visible: 1', 'visible must be everyone or asker'],
    ['cool_down: -1', 'cool_down must be a number of minutes; 0 switches it off'],
    ['cool_down: 1441', 'cool_down must be at most a day: 1440 minutes'],
    ['cool_down: ten', 'cool_down must be a number of minutes; 0 switches it off'],
    ['cool_down: "10"', 'cool_down must be a number of minutes; 0 switches it off'],
    ['cool_down: 10 min', 'cool_down must be a number of minutes; 0 switches it off'],
    ['cool_down: .inf', 'cool_down must be a number of minutes; 0 switches it off'],
    ['cool_down: .nan', 'cool_down must be a number of minutes; 0 switches it off'],
    ...['weekly', 'monday 25:00', 'true', '9'].map((value): [string, string] => [
      `digest: ${value}`,
      'digest must be a day of the week, with a time in UTC or without: monday, or friday 15:00',
    ]),
  ])('%s', async (line, said) => {
    expect(await complaint(`chat:\n  C1:\n    ${line}\n`)).toBe(`channels.yaml: chat.C1.${said}.`)
  })

  it.each(['cool_down: 0', 'cool_down: 0.5', 'cool_down: 1440'])('%s is none', async (line) => {
    expect((await reading(`chat: { C1: { ${line} } }`)).chat?.C1?.cool_down).toBe(Number(line.split(' ')[1]))
  })

  it('several are told at once, one line each', async () => {
    const text = 'chat:\n  default: { visible: me }\n  C1: { listen: yes, cool_down: soon }\n'
    expect((await complaint(text)).split('\n')).toEqual([
      'channels.yaml: chat.default.visible must be everyone or asker.',
      'channels.yaml: chat.C1.listen must be off, mention, follow_ups or posts; write "off" in quotes.',
      'channels.yaml: chat.C1.cool_down must be a number of minutes; 0 switches it off.',
    ])
  })

  it('off without quotes in YAML 1.1, where it means false', async () => {
    expect(await complaint('%YAML 1.1\n---\nchat: { C1: { listen: off } }\n')).toContain(
      'chat.C1.listen must be off, mention, follow_ups or posts; write "off" in quotes',
    )
  })

  const SHAPES: readonly (readonly [text: string, place: string])[] = [
    ['chat: { C1: { listn: off } }', 'chat.C1'],
    ['chat: { C1: mention }', 'chat.C1'],
    ['chat:\n  C1:\n', 'chat.C1'],
    ['chat:\n', 'chat'],
    ['chat: mention', 'chat'],
    ['chat: [C1]', 'chat'],
  ]

  it.each(SHAPES)('%j: file and place', async (text, place) => {
    const said = await complaint(text)
    expect(said.split('\n')).toHaveLength(1)
    expect(said).toMatch(new RegExp(`^channels\\.yaml: ${place.replace('.', '\\.')} .+\\.$`))
  })

  it.each(SHAPES)('%j: and what to do, in words that are not those of a library', async (text) => {
    expect(await complaint(text)).not.toMatch(/Invalid input|expected (record|object)|Unrecognized key/)
  })

  it.each(['- chat', 'chat', '12'])('%j is not what such a file looks like', async (text) => {
    expect(await complaint(text)).toMatch(
      /^channels\.yaml: +must name adapters, and under each of them channels\.$/,
    )
  })

  it('a file that is wrong as a whole is a sentence like the others', async () => {
    expect(await complaint('- chat')).not.toMatch(/ {2}/)
  })
})

describe('what is no YAML', () => {
  it.each([
    ['chat: {', 'line 1'],
    ['chat:\n  C1: { listen: off\n', 'line 3'],
    ['chat:\n\tC1: {}', 'line 2'],
    ['chat: {}\nchat: {}', 'line 2'],
    ['chat: {}\n---\nother: {}', 'line 2'],
    ['chat:\n  C1: {}\n  C1: { listen: off }', 'line 3'],
  ])('%j is told with file and line', async (text, line) => {
    const said = await complaint(text)
    expect(said).toMatch(/^channels\.yaml: /)
    expect(said).toContain(line)
  })

  it('a name that stands for nothing is told with the file', async () => {
    expect(await complaint('chat: { C1: { listen: *mention } }')).toMatch(/^channels\.yaml: /)
  })
})

describe('the names of platforms', () => {
  it('are those there are', async () => {
    const channels = await reading('chat: { C1: {} }\nother: {}')
    expect(() => checkChannels('channels.yaml', channels, ['chat', 'other', 'third'])).not.toThrow()
    expect(() => checkChannels('channels.yaml', {}, ['chat'])).not.toThrow()
  })

  it('a slip of the pen is told', async () => {
    const channels = await reading('chta: { C1: { listen: off } }')
    expect(() => checkChannels('channels.yaml', channels, ['chat', 'other'])).toThrow(
      'channels.yaml speaks of "chta", which is no adapter: there are chat, other.',
    )
  })
})
