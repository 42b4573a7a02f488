/**
 * The secret behind the pseudonyms: from WHICHWAY_SECRET, or made on the first start and kept in the data folder.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder } from '../make-folder.js'
import { StoreConfigError } from './errors.js'

/** Shorter ones can be tried out. */
const LENGTH_MIN = 16
const BYTES = 32
const FILE = 'secret'

/**
 * @param given value of WHICHWAY_SECRET, if it is set
 * @param dir the data folder; is created when needed
 * @param warn is told when others can read the file
 * @throws StoreConfigError
 */
export async function openSecret(
  given: string | undefined,
  dir: string,
  warn: (message: string) => void,
): Promise<string> {
  if (given !== undefined) {
    if (given.length >= LENGTH_MIN) return given
    throw new StoreConfigError(
      `WHICHWAY_SECRET has ${given.length} characters, and needs ${LENGTH_MIN} at least: make one with "openssl rand -base64 32".`,
    )
  }
  const file = path.join(dir, FILE)
  try {
    return (await read(file, warn)) ?? (await make(dir, file, warn))
  } catch (error) {
    if (error instanceof StoreConfigError) throw error
    throw new StoreConfigError(
      `The secret in "${file}" cannot be read or made (${(error as Error).message}): give the user that runs Whichway the right to, or set WHICHWAY_SECRET.`,
      { cause: error },
    )
  }
}

async function read(file: string, warn: (message: string) => void): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const secret = text.trim()
  if (secret.length < LENGTH_MIN)
    throw new StoreConfigError(
      `The file "${file}" holds no secret: put back the one it held, or delete it and the people kept so far will be strangers.`,
    )
  const { mode } = await stat(file)
  if (mode & 0o077)
    warn(`The secret in "${file}" can be read by other users of this machine: run "chmod 600 ${file}".`)
  return secret
}

/** Written beside and linked, which fails when the file is there: of two that start at once, one makes it. */
async function make(dir: string, file: string, warn: (message: string) => void): Promise<string> {
  await makeFolder(dir)
  const beside = `${file}.${randomUUID()}`
  try {
    await writeFile(beside, `${randomBytes(BYTES).toString('base64url')}\n`, { mode: 0o600, flush: true })
    await link(beside, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(beside, { force: true })
  }
  return (await read(file, warn))!
}
