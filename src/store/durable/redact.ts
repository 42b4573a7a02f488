/**
 * Takes out of a text what could tell who wrote it or open a door, before it is kept: addresses, links, secrets, mentions,
 * phone numbers. In doubt it takes out too much: a miss is read for what was asked.
 */

/** Long enough for any question; a pasted file is none. */
const READ_MAX = 4_000
const KEPT_MAX = 500

/** @returns at most 500 characters; redacting them once more changes nothing */
export function redact(text: string): string {
  let before: string
  let after = cleaned(text).slice(0, READ_MAX)
  // What is taken out can bring two halves together.
  do {
    before = after
    after = cleaned(RULES.reduce((rest, [pattern, mark]) => rest.replaceAll(pattern, mark), before))
      .slice(0, KEPT_MAX)
      .trim()
  } while (after !== before)
  return after
}

/** One way to write each character, and none that is not seen: half a secret must not hide behind a space of no width. */
const cleaned = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(UNSEEN, '')
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .replaceAll(/\p{Cc}/gu, ' ')

/** Format and filler characters, but not line breaks. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}|\u2800/gu

const WORD = '[\\p{L}\\p{N}]'
const DOMAIN = `(?:${WORD}(?:[\\p{L}\\p{N}-]{0,62}${WORD})?\\.)+\\p{L}{2,63}`

/** In this order: what is inside of something longer comes after it. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [^-]{1,60}-----.*?(?:-----END [^-]{1,60}-----|$)/gsu, '[token]'],
  // Markup of chats: <@U123>, <#C123|name>, <!here>, <mailto:...>, <https://...|text>.
  [/<[@#!][^<>\s]{1,200}>/gu, '[mention]'],
  [/\b(?:mailto|tel|sips?):[^\s<>"'|]+/giu, '[email]'],
  [/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>"'`|\]]+/giu, '[link]'],
  [/\bwww\.[^\s<>"'`|\]]+/giu, '[link]'],
  [new RegExp(`[\\p{L}\\p{N}._%+'-]{1,64}@${DOMAIN}`, 'gu'), '[email]'],
  [
    new RegExp(
      `${WORD}[\\p{L}\\p{N}._%+-]{0,63}\\s?(?:[[({]\\s?at\\s?[\\])}]|\\sat\\s|@)\\s?${WORD}[\\p{L}\\p{N}-]{0,62}(?:\\s?(?:[[({]\\s?dot\\s?[\\])}]|\\sdot\\s|\\.)\\s?\\p{L}{2,63})+`,
      'giu',
    ),
    '[email]',
  ],
  // "password: ...", "API_KEY=...", "Authorization: Bearer ...".
  [
    /\b((?:[\w-]{0,40}[_-])?(?:password|passwd|passphrase|pwd|secret|token|api[ _-]?key|access[ _-]?key|private[ _-]?key|authorization|bearer)(?:["']?\s?[:=]\s?|\s+(?:is|was)\s+)["']?(?:bearer\s+|basic\s+)?)(?!\[token\]|bearer\s|basic\s)[^\s"']+/giu,
    '$1[token]',
  ],
  [/\b(bearer|basic)\s+(?!\[token\])(?=[^\s]*\d)[\w.~+/=-]{8,}/giu, '$1 [token]'],
  // Tokens that say what they are.
  [/\b(?:xox[a-z]|xapp|xwfp)-[\w-]{6,}/giu, '[token]'],
  [/\b(?:gh[a-z]|github_pat|glpat|gldt|sk|pk|rk|npm|pypi|hf|dop_v1|shpat|whsec)[_-][\w-]{12,}/giu, '[token]'],
  [/\b(?:AKIA|ASIA|AIza)[\w-]{12,}/gu, '[token]'],
  // Three parts with dots between them: JSON web tokens, tokens of bots.
  [/(?<![\w-])[\w-]{12,}\.[\w-]{4,}\.[\w-]{12,}/gu, '[token]'],
  // Long runs of hexadecimal digits, of base 64, identifiers such as 123e4567-e89b-...: a digit and a letter at least.
  [/(?<![\p{L}\p{N}])(?=[0-9a-f]*\d)(?=\d*[a-f])[0-9a-f]{16,}(?![\p{L}\p{N}])/giu, '[token]'],
  [/(?<![\w+/=-])(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])[\w+/-]{20,}={0,2}/giu, '[token]'],
  [/(?<![\w+/=-])[A-Za-z0-9+/]{40,}={0,2}/gu, '[token]'],
  // Hosts and addresses of machines; "socket.io" and "2.5.15" stay.
  [new RegExp(`(?<![\\p{L}\\p{N}@.-])${DOMAIN}(?::\\d{2,5})?/[^\\s<>"'\`|\\]]*`, 'gu'), '[link]'],
  [/(?<![\p{L}\p{N}@.-])(?:[\p{L}\p{N}-]{1,63}\.){2,}\p{L}{2,63}(?::\d{2,5})?/gu, '[link]'],
  [/(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?(?![\w.])/gu, '[link]'],
  [/(?<![\p{L}\p{N}:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\p{L}\p{N}:])/giu, '[link]'],
  [/(?<![\p{L}\p{N}])@[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu, '[mention]'],
  // With a plus or a zero in front, seven digits are a phone number; otherwise nine, or the short form 555-1234.
  [/(?<![\p{L}\p{N}])\+\s?\d(?:[\s()./-]{0,3}\d){6,}/gu, '[phone]'],
  [/(?<![\p{L}\p{N}.])\(?0\d(?:[\s()./-]{0,3}\d){5,}/gu, '[phone]'],
  [/(?<![\p{L}\p{N}.])\(?\d(?:[\s()./-]{0,3}\d){8,}/gu, '[phone]'],
  [/(?<![\p{L}\p{N}.-])\d{3}-\d{4}(?![\p{L}\p{N}-])/gu, '[phone]'],
]
