/**
 * The text beside the blocks: what a notification shows and a screen reader reads. All that the blocks say, in the same
 * order, without any markup.
 */
import { signed, toPlain } from '../../../src/plain.js'
import { type Bar, type Block, plain, type Reply, type Spans } from '../../../src/reply.js'
import { FALLBACK_TEXT_MAX } from '../limits.js'
import { shorten } from './cut.js'
import { type Line, textOf } from './line.js'
import { literalLines, mrkdwn } from './mrkdwn.js'

/** Never empty. */
export function fallbackText(reply: Reply, above: Line): string {
  const said = toPlain({ ...reply, blocks: reply.blocks.map(undressed) })
  const first = above.length > 0 ? `${mrkdwn(above.map(unmarked))}\n` : ''
  return `${first}${fitting(said, FALLBACK_TEXT_MAX - first.length)}`.trim() || NOTHING
}

/** Bytes: a message with more cannot be edited any more, https://docs.slack.dev/reference/methods/chat.update (msg_too_long). */
const FALLBACK_BYTES_MAX = 3_900

/** Slack takes no message without text. */
const NOTHING = '…'

/** As many words as fit when they are escaped, in characters and in the bytes that an edit may have. */
function fitting(text: string, max: number): string {
  for (let room = max; ; room = Math.floor(0.9 * room)) {
    const said = literalLines(shorten(text, room))
    if (said.length <= max && Buffer.byteLength(said) <= FALLBACK_BYTES_MAX) return said
  }
}

/** Without what tells nothing when it is read out: marks, columns, drawn bars, addresses. Documents are attached. */
function undressed(block: Block): Block {
  switch (block.kind) {
    case 'text':
      return { ...block, spans: bare(block.spans) }
    case 'list':
      return { ...block, items: block.items.map(bare) }
    case 'table':
      return { kind: 'list', items: block.rows.map((row) => spokenRow(block.header, row)) }
    case 'bars':
      return { kind: 'list', items: block.bars.map(spoken) }
    case 'sources':
      return { ...block, citations: block.citations.map(({ url: _, ...citation }) => citation) }
    case 'file':
      return { kind: 'text', spans: plain(block.name) }
    case 'heading':
    case 'choices':
      return block
  }
}

const bare = (spans: Spans): Spans =>
  spans.map((span) => (span.kind === 'code' ? { kind: 'plain', text: span.text } : span))

/** "Price: Bicycle: low; Car: high": each cell with its head, because nobody hears columns. */
function spokenRow(header: readonly Spans[], [first = [], ...cells]: readonly Spans[]): Spans {
  const named = cells.map((cell, i) => [...bare(header[i + 1] ?? []), ...plain(': '), ...bare(cell)])
  return [
    ...bare(first),
    ...plain(': '),
    ...named.flatMap((cell, i) => [...plain(i > 0 ? '; ' : ''), ...cell]),
  ]
}

const spoken = ({ label, value, note = [] }: Bar): Spans => [
  ...plain(`${label} ${signed(value)}`),
  ...(note.length > 0 ? [...plain(': '), ...bare(note)] : []),
]

const unmarked = (part: Line[number]): Line[number] =>
  part.kind === 'mention' ? part : { kind: 'plain', text: textOf([part]) }
