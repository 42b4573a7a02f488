/**
 * A file that somebody named on the command line.
 */
import { readFile } from 'node:fs/promises'

/** @throws Error, one sentence, when it cannot be read */
export async function readGiven(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new Error(REASONS[(error as NodeJS.ErrnoException).code ?? '']?.(file) ?? other(file, error), {
      cause: error,
    })
  }
}

const REASONS: Readonly<Record<string, (file: string) => string>> = {
  ENOENT: (file) => `There is no file "${file}"; paths count from ${process.cwd()}.`,
  EISDIR: (file) => `"${file}" is a folder: name a file in it.`,
}

const other = (file: string, error: unknown) => `"${file}" cannot be read: ${(error as Error).message}.`
