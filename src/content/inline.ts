/**
 * What stands inside a line: plain text, bold, italic, code, links and footnotes, one level deep, because a platform's
 * own rich text is flat as well.
 */
import type { PhrasingContent } from 'mdast'
import type { PassageSpan } from './content.js'
import type { Refuse } from './passage.js'

export function inline(nodes: readonly PhrasingContent[], refuse: Refuse): PassageSpan[] {
  return nodes.flatMap((node) => span(node, refuse) ?? [])
}

function span(node: PhrasingContent, refuse: Refuse): PassageSpan | undefined {
  switch (node.type) {
    case 'text':
      if (node.value.includes('[^')) {
        refuse(
          node,
          'a footnote with a space or a bracket in it',
          'write it as [^id]',
          node.value.indexOf('[^'),
        )
      }
      return { kind: 'plain', text: unbroken(node.value) }
    case 'inlineCode':
      return { kind: 'code', text: unbroken(node.value) }
    case 'strong':
    case 'emphasis':
      return { kind: node.type, text: label(node.children, refuse) }
    case 'link':
      if (!/^https?:\/\//.test(node.url)) {
        refuse(node, `"${node.url}" is not a web address`, 'write the whole address, beginning with https://')
      }
      return { kind: 'link', text: label(node.children, refuse), url: node.url }
    case 'footnoteReference':
      return { kind: 'footnote', source: node.label ?? node.identifier }
    case 'break':
      refuse(
        node,
        'a line break inside a paragraph',
        'delete the two spaces (or the \\) at the end of the line',
      )
      return { kind: 'plain', text: ' ' }
    case 'html':
      // One problem for a tag and its end.
      if (!node.value.startsWith('</'))
        refuse(node, 'HTML', 'write it as Markdown, or put it in `backticks` to show it')
      return undefined
    default:
      refuse(
        node,
        ...(REFUSED[node.type] ?? [`"${node.type}" cannot be shown on every platform`, 'write plain text']),
      )
      return undefined
  }
}

const REFUSED: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  image: ['a picture', 'link to it: the same without the "!"'],
  imageReference: ['a picture', 'link to it: [text](https://…)'],
  linkReference: ['a link whose address is defined elsewhere', 'write [text](https://…)'],
}

/** The text inside bold, italic or a link. */
function label(nodes: readonly PhrasingContent[], refuse: Refuse): string {
  for (const node of nodes) {
    if (node.type === 'footnoteReference')
      refuse(node, 'a footnote inside other markup', 'move it behind the closing sign')
    else if (node.type !== 'text') refuse(node, 'markup inside other markup', 'keep one of the two')
  }
  return unbroken(nodes.map((node) => ('value' in node ? node.value : '')).join(''))
}

/** A line end inside a paragraph is only where somebody's editor wrapped. */
const unbroken = (text: string) => text.replace(/\s*\n\s*/g, ' ')
