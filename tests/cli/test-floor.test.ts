/**
 * The floor: how it is written, and what is said of figures under it.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Floor, NO_FLOOR, readFloor } from '../../src/cli/test/floor.js'
import type { Transcript } from '../../src/cli/test/transcripts.js'
import { underFloor } from '../../src/cli/test/under-floor.js'

/** A content folder that holds these files alone; resolves to its path. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-floor-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(dir, name)), { recursive: true })
    await writeFile(path.join(dir, name), text)
  }
  return dir
}

const complaint = async (yaml: string) => {
  const dir = await folderWith({ 'floor.yaml': yaml })
  const error: Error = await readFloor(dir).then(
    () => expect.unreachable(),
    (thrown) => thrown,
  )
  return error.message.replaceAll(dir, '.')
}

describe('the file', () => {
  it('of the content we ship sets every figure, below the content folder', async () => {
    const floor = await readFloor('.')
    for (const figure of ['right', 'right_or_offered', 'refused'] as const)
      expect(floor[figure]).toBeGreaterThan(50)
    expect(floor.wrong_at_most).toBeLessThan(5)
    expect(floor.dialogues).toBe('all')
    expect(floor.placeOf('right')).toMatch(/^tests\/floor\.yaml:\d$/)
  })

  it('may be missing: then only conversations have to go as written', async () => {
    expect(await readFloor(await folderWith({}))).toBe(NO_FLOOR)
  })

  it('may leave figures out', async () => {
    const dir = await folderWith({ 'tests/floor.yaml': 'right: 40\n' })
    expect(await readFloor(dir)).toMatchObject({ right: 40, dialogues: 'all' })
  })

  it('says where a slip is and what to do', async () => {
    expect(await complaint('rihgt: 40\n')).toBe(
      'The floor cannot be read.\n\n' +
        './floor.yaml:1:1 error unknown key "rihgt"\n    rihgt: 40\n  fix: rename it to "right"\n\n' +
        '1 error, 0 warnings',
    )
  })

  it('takes a share for the slip that it is: nothing would ever be under 0.69 %', async () => {
    expect(await complaint('right: 0.69\n')).toMatch(/^\.\/floor\.yaml:1:8 error .*0\.69/m)
  })

  it.each(['right: 101', 'right: most', 'wrong_at_most: -1', 'dialogues: some', 'dialogues: 1.5', 'right'])(
    '%s is no floor',
    async (yaml) => {
      expect(await complaint(yaml)).toMatch(/^\.\/floor\.yaml:1:\d+ error /m)
    },
  )
})

describe('what is under it', () => {
  const floor: Floor = {
    ...{
      right: 70,
      right_or_offered: 80,
      refused: 90,
      wrong_at_most: 2,
      dialogues: 'all',
      file: 'floor.yaml',
    },
    placeOf: () => 'floor.yaml:3',
  }
  const ours = { count: 100, right: 70, offered: 10, missed: 10, refused: 10, wrong: 0 }
  const others = { count: 50, right: 45, offered: 0, missed: 2, refused: 0, wrong: 3 }
  const played = (...problems: number[]): Transcript[] =>
    problems.map((n) => ({
      file: 'a.md',
      title: 'A',
      problems: Array.from({ length: n }, () => ({
        ...{ file: 'a.md', line: 1, column: 1, severity: 'error' as const, what: '', fix: '', excerpt: '' },
      })),
    }))
  const measured = { ours, others, transcripts: played(0, 0) }

  it('is nothing when every figure is just reached', () => {
    expect(underFloor(measured, floor)).toEqual([])
  })

  it('is nothing without a floor', () => {
    const none = { ...ours, right: 0, offered: 0, wrong: 100 }
    expect(underFloor({ ...measured, ours: none }, NO_FLOOR)).toEqual([])
  })

  it('is said with the figure, by how much, and where the floor is written', () => {
    const worse = {
      ours: { ...ours, right: 67, offered: 12, wrong: 1 },
      others: { ...others, right: 44 },
      transcripts: played(0, 2),
    }
    expect(underFloor(worse, floor)).toEqual([
      '67.0 % of 100 questions for us are answered right: 3.0 points under the floor of 70 %, 3 too few (floor.yaml:3).',
      '79.0 % of 100 questions for us find their answer at once or among the choices: 1.0 points under the floor of 80 %, 1 too few (floor.yaml:3).',
      '88.0 % of 50 messages that are not for us are refused: 2.0 points under the floor of 90 %, 1 too few (floor.yaml:3).',
      '2.7 % of 150 messages get a wrong answer: 0.7 points over the 2 % allowed at most, 1 too many (floor.yaml:3).',
      '1 of 2 transcripts go as written; all of them have to (floor.yaml:3).',
    ])
  })

  it('is never "0.0 points"', () => {
    const many = { ...ours, count: 3000, right: 2099, offered: 900 }
    expect(underFloor({ ...measured, ours: many }, floor)[0]).toContain('0.03 points under')
  })

  it('is told apart from figures that a computer cannot write exactly', () => {
    const of = { ...measured, ours: { ...ours, right: 57, offered: 29 } }
    expect(underFloor(of, { ...floor, right: 57, right_or_offered: 86 })).toEqual([])
  })

  it('is everything that nothing is left to measure by', () => {
    const none = { count: 0, right: 0, offered: 0, missed: 0, refused: 0, wrong: 0 }
    expect(underFloor({ ...measured, ours: none, others: none }, floor)).toEqual([
      'There are no questions for us to hold against the floor of 70 % (floor.yaml:3).',
      'There are no questions for us to hold against the floor of 80 % (floor.yaml:3).',
      'There are no messages that are not for us to hold against the floor of 90 % (floor.yaml:3).',
    ])
  })

  it('a number of transcripts is enough when the floor says so, and not one less', () => {
    const asFloor = { ...floor, dialogues: 1 }
    expect(underFloor({ ...measured, transcripts: played(0, 1) }, asFloor)).toEqual([])
    expect(underFloor({ ...measured, transcripts: played(1, 1) }, asFloor)).toEqual([
      '0 of 2 transcripts go as written; at least 1 have to (floor.yaml:3).',
    ])
  })

  it('without a floor a transcript that does not go as written still fails', () => {
    expect(underFloor({ ...measured, transcripts: played(1) }, NO_FLOOR)).toEqual([
      '0 of 1 transcripts go as written; all of them have to.',
    ])
  })
})
