/**
 * Takes secrets out of what is logged. Errors of libraries quote what they were given: a connection string, a header.
 */

export const HIDDEN = '[secret]'

/** Shorter ones would blank out ordinary words. */
const LENGTH_MIN = 6

export type HideSecrets = (text: string) => string

/**
 * @param known the secrets themselves, such as tokens and passwords from the environment; of a URL, its password too.
 *   Whatever else looks like a secret is hidden as well
 */
export function createHideSecrets(known: readonly string[]): HideSecrets {
  // The longest first: one may be the beginning of another.
  const secrets = [...new Set(known.flatMap(withPassword))]
    .filter(({ length }) => length >= LENGTH_MIN)
    .sort((a, b) => b.length - a.length)
  return (text) =>
    SHAPES.reduce(
      (rest, [shape, hidden]) => rest.replaceAll(shape, hidden),
      secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text),
    )
}

function withPassword(secret: string): readonly string[] {
  const password = URL.canParse(secret) ? new URL(secret).password : ''
  return [secret, password, decoded(password)]
}

function decoded(password: string): string {
  try {
    return decodeURIComponent(password)
  } catch {
    return password
  }
}

const SHAPES: readonly (readonly [RegExp, string])[] = [
  // postgres://user:password@host: the name may stay.
  [/(:\/\/[^\s/:@"']{0,100}:)[^\s/"']{1,500}@/g, `$1${HIDDEN}@`],
  // Tokens that say what they are.
  [/\bx(?:ox[a-z]|app|wfp)-[\w-]{6,}/g, HIDDEN],
  // Three parts with dots between them: JSON web tokens, tokens of bots.
  [/(?<![\w-])[\w-]{20,}\.[\w-]{4,}\.[\w-]{20,}/g, HIDDEN],
  [/\b(bearer|basic)\s+[\w.~+/=-]{16,}/gi, `$1 ${HIDDEN}`],
  [
    /(\b[\w-]{0,40}(?:password|passwd|secret|token|api[_-]?key|authorization)["']?\s?[:=]\s?["']?)(?!\[secret\]|bearer |basic )[^\s"',;&)}\]]{1,500}/gi,
    `$1${HIDDEN}`,
  ],
]
