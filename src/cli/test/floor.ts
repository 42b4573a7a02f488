/**
 * The floor: figures that a change must not fall below, committed beside the content.
 *
 * ```yaml
 * right: 69              # percent of the questions for us that get their answer at once, at least
 * right_or_offered: 85   # ... or find it among the choices
 * refused: 97            # percent of the messages that are not for us and are told so, at least
 * wrong_at_most: 1.3     # percent of all messages that get a wrong answer
 * dialogues: all         # transcripts that go as written: all, or how many at least
 * ```
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { formatProblems } from '../../content/report.js'
import { lineAt, sourceFile } from '../../content/source-file.js'
import { parseYaml } from '../../content/yaml.js'

/** A share written as 0.69 would be a floor that nothing ever falls below. */
const percentage = z.number().min(1).max(100)

const schema = z.strictObject({
  right: percentage.optional(),
  right_or_offered: percentage.optional(),
  refused: percentage.optional(),
  wrong_at_most: z.number().min(0).max(100).optional(),
  dialogues: z
    .union([z.literal('all'), z.int().min(0)], { error: 'is neither "all" nor a number of transcripts' })
    .default('all'),
})

/** In percent; what is left out has no floor. */
export type Floor = z.infer<typeof schema> & {
  /** From where the command is run; undefined when there is none. */
  readonly file: string | undefined
  /** `file:line` of a figure, the file alone for one it leaves out; undefined when there is no file. */
  placeOf(figure: Figure): string | undefined
}

export type Figure = keyof z.infer<typeof schema>

/** Without a file: a conversation is written to go as written. */
export const NO_FLOOR: Floor = { dialogues: 'all', file: undefined, placeOf: () => undefined }

/** Below the content folder; the first that is there counts. */
const FILES = ['tests/floor.yaml', 'floor.yaml']

/** @param dir the content folder. @throws Error with every problem of the file, places and fixes */
export async function readFloor(dir: string): Promise<Floor> {
  for (const name of FILES) {
    const file = path.posix.join(dir.replaceAll('\\', '/'), name)
    const text = await readIfThere(file)
    if (text !== undefined) return parseFloor(file, text)
  }
  return NO_FLOOR
}

function parseFloor(file: string, text: string): Floor {
  const source = sourceFile(file, text)
  const { value, raw, problems, keyAt } = parseYaml(source, schema)
  if (!value)
    throw new Error(`The floor cannot be read.\n\n${formatProblems(problems, { color: false })}`.trimEnd())
  const isWritten = (figure: Figure) => Object.hasOwn(raw as object, figure)
  return {
    ...value,
    file,
    placeOf: (figure) => (isWritten(figure) ? `${file}:${lineAt(source, keyAt([figure]))}` : file),
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`${file} cannot be read: ${(error as Error).message}.`, { cause: error })
  }
}
