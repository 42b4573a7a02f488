/**
 * What PostgreSQL and the network report, as sentences.
 *
 * Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
import { StoreConfigError, StoreUnavailableError } from './errors.js'

/**
 * @param name how sentences name the server
 * @returns one of the store's errors, or the error itself when it is nothing that a colleague could put right
 */
export function toPostgresError(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreUnavailableError) return error
  const { code = '' } = error as NodeJS.ErrnoException
  const config = CONFIG[code]
  if (config) return new StoreConfigError(`${name}: ${config} (${error.message})`, { cause: error })
  const cause = NETWORK[code] ?? unavailable(code, error.message)
  return cause
    ? new StoreUnavailableError(`${name}: ${cause} (${messageOf(error)})`, { cause: error })
    : error
}

const CONFIG: Readonly<Record<string, string>> = {
  '28P01': 'the server does not take this user and password; correct them.',
  '28000': 'the server does not let this user in from here; correct the user, or allow it in pg_hba.conf.',
  '3D000': 'there is no such database; create it, or correct the name at the end of the URL.',
  '3F000': 'the schema of the search path does not exist; create it.',
  '42501': 'this user may not do that; let it create and change tables in this schema.',
  '25006': 'this server only reads; give the address of the primary.',
}

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there; is PostgreSQL running, and are host and port right?',
  ENOTFOUND: 'the host is not known; correct it, or check the name server.',
  EAI_AGAIN: 'the name server does not answer.',
  ETIMEDOUT: 'the server does not answer; is the host right, and does the network let us through?',
  EHOSTUNREACH: 'the host cannot be reached; is it right, and does the network let us through?',
  ENETUNREACH: 'the network cannot be reached.',
  ECONNRESET: 'the connection broke.',
  EPIPE: 'the connection broke.',
}

/** Classes: 08 connection, 53 no resources, 57 intervention of an operator, 40 a conflict that a repetition solves. */
function unavailable(code: string, message: string): string | undefined {
  if (code === '53100') return 'the disk of the server is full; make room there.'
  if (code === '53300') return 'the server has no connection left; allow more, or stop what uses them.'
  if (/^(08|53|57P|40)/.test(code) && code.length === 5) return 'the server cannot do it now.'
  if (/timeout|terminated|Connection ended|not queryable|closed/i.test(message))
    return 'the server does not answer, or the connection broke.'
  return undefined
}

/** An address that was tried over both IPv4 and IPv6 has an empty message of its own. */
const messageOf = (error: Error) =>
  error instanceof AggregateError ? error.errors.map((one: Error) => one.message).join('; ') : error.message
