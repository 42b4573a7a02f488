/**
 * Markdown text -> syntax tree. The only file that knows the Markdown library.
 */
import type { RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmTable } from 'micromark-extension-gfm-table'

const syntax = [gfmTable(), gfmFootnote()]
const tree = [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()]

/** Offsets in the positions of the nodes count from the start of `text`. */
export function parseMarkdown(text: string): RootContent[] {
  const root = fromMarkdown(text + definitions(text), { extensions: syntax, mdastExtensions: tree })
  return root.children.filter((node) => offsetOf(node) < text.length)
}

export const offsetOf = (node: RootContent): number => node.position?.start.offset ?? 0

/**
 * Our footnotes are defined in the sources file, yet the parser takes `[^id]` for plain text when the same text does
 * not define it. So each gets a definition here, behind the text, where it moves no offset.
 */
function definitions(text: string): string {
  const ids = new Set(Array.from(text.matchAll(/\[\^([^\][\s]+)\]/g), ([, id]) => id))
  return ids.size === 0 ? '' : `\n\n${Array.from(ids, (id) => `[^${id}]: _`).join('\n')}`
}
