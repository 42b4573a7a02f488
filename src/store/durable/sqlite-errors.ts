/**
 * What SQLite and the file system report, as sentences.
 *
 * Codes: https://www.sqlite.org/rescode.html; the lower 8 bits of an extended code are the code it belongs to.
 */
import { statSync } from 'node:fs'
import path from 'node:path'
import { StoreConfigError, StoreUnavailableError } from './errors.js'

const BUSY = 5
const READONLY = 8
const IO = 10
const CORRUPT = 11
const FULL = 13
const CANNOT_OPEN = 14
const NOT_A_DATABASE = 26

/** @returns one of the store's errors, or the error itself when it is nothing that a colleague could put right */
export function toSqliteError(error: unknown, file: string): unknown {
  if (!(error instanceof Error)) return error
  const sentence = (text: string) => new StoreConfigError(text, { cause: error })
  const later = (text: string) => new StoreUnavailableError(text, { cause: error })
  switch (codeOf(error)) {
    case BUSY:
      return later(
        `The database "${file}" is locked by another process for longer than we wait. If that is not a second Whichway at work, end it.`,
      )
    case READONLY:
      return sentence(
        `The database "${file}" cannot be written: give the user that runs Whichway the right to write the file and its folder, or set WHICHWAY_DATA to a folder of its own.`,
      )
    case IO:
      return later(
        `The database "${file}" cannot be read or written (${error.message}): check the disk it lies on.`,
      )
    case FULL:
      return later(
        `The disk that holds the database "${file}" is full, and nothing more can be kept: make room; no restart is needed.`,
      )
    case CORRUPT:
    case NOT_A_DATABASE:
      return sentence(
        `The file "${file}" is not a sound SQLite database (${error.message}); nothing in it was changed. Put a backup in its place, or move it away to begin with an empty one.`,
      )
    case CANNOT_OPEN:
      return sentence(cannotOpen(file))
    default:
      return folderProblem(error, file) ?? error
  }
}

/** Another process holds the lock just now. */
export const isBusy = (error: unknown): boolean => error instanceof Error && codeOf(error) === BUSY

function codeOf(error: Error & { readonly rawCode?: number }): number | undefined {
  if (error.rawCode !== undefined) return error.rawCode & 0xff
  // What happens while opening comes without a code, but ends with it: `... database a.db: 14")`.
  const opening = /^ConnectionFailed\(.*: (\d+)"\)$/s.exec(error.message)
  return opening ? Number(opening[1]) & 0xff : undefined
}

function cannotOpen(file: string): string {
  if (isFolder(file))
    return `"${file}" is a folder, and the database should be a file of that name: move the folder away, or set WHICHWAY_DATA to another one.`
  return `The database "${file}" cannot be opened or created: give the user that runs Whichway the right to write the folder "${path.dirname(file)}", or set WHICHWAY_DATA to a folder of its own.`
}

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory()
  } catch {
    return false
  }
}

/** The folder of the database could not be made. */
function folderProblem(error: NodeJS.ErrnoException, file: string): Error | undefined {
  if (error.syscall !== 'mkdir') return undefined
  return new StoreConfigError(
    `The folder "${path.dirname(file)}" for the database cannot be made (${error.code}): make it, with the right to write, or set WHICHWAY_DATA to another one.`,
    { cause: error },
  )
}
