/**
 * DATABASE_URL, checked before anything is connected.
 */
import { StoreConfigError } from './errors.js'

const EXPECTED = 'postgres://user:password@host:5432/database'

/**
 * @returns how sentences name it, without the password
 * @throws StoreConfigError
 */
export function readUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  // What cannot be read is not shown: it may hold a password.
  if (!parsed) throw new StoreConfigError(`DATABASE_URL cannot be read as a URL: expected ${EXPECTED}.`)
  if (!/^postgres(ql)?:$/.test(parsed.protocol))
    throw new StoreConfigError(
      `DATABASE_URL begins with "${parsed.protocol}//": only PostgreSQL is known, ${EXPECTED}. Leave it out to use a file.`,
    )
  if (parsed.pathname.length < 2)
    throw new StoreConfigError(`DATABASE_URL names no database: expected ${EXPECTED}.`)
  return `DATABASE_URL (${parsed.username || 'no user'} at ${parsed.host || 'this machine'}${parsed.pathname})`
}
