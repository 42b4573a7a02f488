/**
 * The conversations in `tests/dialogues` and `tests/packs/commute/dialogues`, played wherever people write.
 *
 * A `Stage` is what it takes to say something and to see the reply, as a person does. All conversations are played on each
 * platform; another one is a file like `dialogue-on-slack.ts`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Advisor } from '../../src/advisor.js'
import { formatProblems } from '../../src/content/report.js'
import { type Dialogue, parseDialogue, playDialogue, type Say } from '../../src/evaluate/dialogues.js'
import type { Choice, Reply } from '../../src/reply.js'
import { KNOWN_FAULTS, type KnownFault } from './known-faults.js'
import { advisorOf, type Opened, open, openPack } from './talk.js'

export type Stage = {
  readonly say: Say
  /** What went wrong beside what was said: limits exceeded, failures in the log. Empty when all is well. */
  complaints(): readonly string[]
}

/** What is talked to. It remembers nothing, so that all conversations can share it. */
export type Spoken = Opened & { readonly advisor: Advisor }

/** Where any number of conversations can begin, each in a place where nothing was said before. */
export type Platform = { begin(): Promise<Stage>; close(): Promise<void> }

export type OpenPlatform = (spoken: Spoken) => Promise<Platform>

const PACKS = [
  { about: 'web frameworks', dir: 'tests/dialogues', openContent: () => open('.') },
  { about: 'getting to work', dir: 'tests/packs/commute/dialogues', openContent: openPack },
]

/** The first run after a change of the content trains a classifier. */
const TRAINING_MS = 120_000

/**
 * A test for every conversation on every platform.
 *
 * @param platforms by what they are called
 * @param faults of these platforms alone; those of the advisor are known on all of them
 */
export function playAllOn(
  platforms: Readonly<Record<string, OpenPlatform>>,
  faults: readonly KnownFault[] = [],
): void {
  const known = [...KNOWN_FAULTS, ...faults]
  describe.each(PACKS)('about $about', ({ dir, openContent }) => {
    let spoken: Spoken
    beforeAll(async () => {
      const opened = await openContent()
      spoken = { ...opened, advisor: advisorOf(opened) }
    }, TRAINING_MS)

    for (const [name, openPlatform] of Object.entries(platforms))
      describe(name, () => {
        let platform: Platform
        beforeAll(async () => {
          platform = await openPlatform(spoken)
        })
        afterAll(() => platform.close())

        const play = async (dialogue: Dialogue) => {
          const { say, complaints } = await platform.begin()
          expect(formatProblems(await playDialogue(dialogue, say), { color: false })).toBe('')
          expect(complaints()).toEqual([])
        }
        for (const dialogue of dialoguesIn(dir)) testOf(dialogue, play, known)
      })
  })

  it('every known fault is in a conversation', () => {
    for (const { file } of known) expect(existsSync(file), file).toBe(true)
  })
}

/** What comes before a known fault has to go well, and the turn with the fault to fail, until it is mended. */
function testOf(
  dialogue: Dialogue,
  play: (dialogue: Dialogue) => Promise<void>,
  known: readonly KnownFault[],
) {
  const { title, turns } = dialogue
  const { path: file } = dialogue.source
  const name = `${title} (${path.basename(file)})`
  const fault = known.find((one) => one.file === file)
  if (!fault) return it(name, () => play(dialogue))
  const at = turns.findIndex(({ said }) => said.kind === 'typed' && said.text === fault.said)
  it(`${name}, up to a known fault`, () => play({ ...dialogue, turns: turns.slice(0, at) }))
  it.fails(`${name}, known fault: ${fault.why}`, () => play({ ...dialogue, turns: turns.slice(0, at + 1) }))
}

/** @throws Error with everything that is wrong in one of them */
function dialoguesIn(dir: string): Dialogue[] {
  const names = readdirSync(dir).filter((name) => name.endsWith('.md'))
  return names.sort().map((name) => {
    const file = `${dir}/${name}`
    const parsed = parseDialogue(readFileSync(file, 'utf8'), file)
    if (Array.isArray(parsed)) throw new Error(formatProblems(parsed, { color: false }))
    return parsed
  })
}

/** What can be pressed; what somebody thinks of an answer is left out, because not every place asks for it. */
export const choicesOf = (reply: Reply): Choice[] =>
  reply.blocks.flatMap((block) =>
    block.kind === 'choices' && block.role !== 'feedback' ? block.choices : [],
  )

export const labelsOf = (reply: Reply): string[] => choicesOf(reply).map(({ label }) => label)
