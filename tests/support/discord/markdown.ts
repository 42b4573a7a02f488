/**
 * Markdown undone, as Discord reads it: what is left is what people see. What was escaped well comes out as it was typed;
 * what was not loses its stars.
 */

export type Names = {
  /** What a mention shows: "@Ann", "#general", "@Regulars". */
  readonly of: (kind: '@' | '@&' | '#', id: string) => string
}

const NO_NAMES: Names = { of: (kind, id) => `<${kind}${id}>` }

/** A text of several lines. Headings, quotes and small print lose their marks; lists keep theirs. */
export function unmark(text: string, names: Names = NO_NAMES): string {
  const pieces = text.split(/(```[\s\S]*?```)/)
  return pieces
    .map((piece, index) => (index % 2 === 1 ? codeBlock(piece) : lines(piece, names)))
    .join('')
    .trim()
}

function codeBlock(block: string): string {
  const inside = block.slice(3, -3)
  return inside.replace(/^[a-z0-9_+-]*\n/i, '').replace(/\n$/, '')
}

const lines = (text: string, names: Names): string =>
  inline(
    text
      .split('\n')
      .map((line) => line.replace(/^(\s*)(?:#{1,3} +|-# +|>>> |> )(?=\S)/, '$1'))
      .join('\n'),
    names,
  )

type Rule = {
  readonly pattern: RegExp
  readonly show: (found: RegExpExecArray, names: Names) => string
}

const inner = (group: number) => (found: RegExpExecArray, names: Names) => inline(found[group] ?? '', names)

/** In the order that Discord tries them; of stars and underlines the longest match wins. */
const RULES: readonly Rule[] = [
  { pattern: /^\\([^0-9A-Za-z\s])/, show: (found) => found[1]! },
  { pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/, show: (found) => found[2]!.replace(/^ (?=`)|(?<=`) $/g, '') },
  { pattern: /^<(https?:\/\/[^\s>]+)>/, show: (found) => found[1]! },
  {
    pattern: /^\[((?:\\.|[^\\[\]])+)\]\(<?(https?:\/\/(?:\\.|[^\s\\<>()]|\([^\s()]*\))+)>?(?: +"[^"]*")?\)/,
    show: ([, label, address], names) => `${inline(label!, names)} (${address!.replace(/\\(.)/g, '$1')})`,
  },
  { pattern: /^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/, show: (found) => found[0] },
  { pattern: /^<@!?(\d+)>/, show: (found, names) => names.of('@', found[1]!) },
  { pattern: /^<@&(\d+)>/, show: (found, names) => names.of('@&', found[1]!) },
  { pattern: /^<#(\d+)>/, show: (found, names) => names.of('#', found[1]!) },
  { pattern: /^<(\/[^:>]+):\d+>/, show: (found) => found[1]! },
  { pattern: /^<a?(:\w+:)\d+>/, show: (found) => found[1]! },
  {
    pattern: /^<t:(\d+)(?::[tTdDfFR])?>/,
    show: (found) => new Date(Number(found[1]) * 1000).toISOString().slice(0, 16).replace('T', ' '),
  },
  { pattern: /^~~(?=\S)((?:\\[\s\S]|~(?!~)|[^\s~\\]|\s(?!~~))+?)~~/, show: inner(1) },
  { pattern: /^\|\|([\s\S]+?)\|\|/, show: inner(1) },
]

const EMPHASIS: readonly RegExp[] = [
  /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
  /^\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/,
  /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/,
  /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/,
]

function inline(text: string, names: Names): string {
  let shown = ''
  let rest = text
  while (rest !== '') {
    const [used, seen] = next(rest, names)
    shown += seen
    rest = rest.slice(used)
  }
  return shown
}

/** How many characters the next piece takes, and what is seen of it. */
function next(rest: string, names: Names): readonly [number, string] {
  for (const { pattern, show } of RULES) {
    const found = pattern.exec(rest)
    if (found) return [found[0].length, show(found, names)]
  }
  const emphasis = longestEmphasis(rest)
  if (emphasis) return [emphasis[0].length, inline(emphasis[1]!, names)]
  // Plain text goes on up to the next character that could mean something: an underline inside a word does not.
  const plain = /^[\s\S](?:[0-9A-Za-z\s\u00c0-\uffff]*?)(?=[^0-9A-Za-z\s\u00c0-\uffff]|\w+:\S|$)/.exec(rest)
  const length = plain?.[0].length ?? 1
  return [length, rest.slice(0, length)]
}

function longestEmphasis(rest: string): RegExpExecArray | undefined {
  return EMPHASIS.flatMap((pattern) => {
    const found = pattern.exec(rest)
    return found ? [found] : []
  }).toSorted((a, b) => b[0].length - a[0].length)[0]
}
