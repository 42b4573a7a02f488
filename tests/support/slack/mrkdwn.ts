/** Slack's text as a person reads it: without marks, with the names of people, links as "text (address)". */
import type { Workspace } from './workspace.js'

/** Of mrkdwn, as text objects and messages hold it. */
export function readable(text: string, workspace: Workspace): string {
  return unescaped(
    text
      .replace(/<@([UW][^|>]*)(?:\|[^>]*)?>/g, (_, id) => `@${workspace.nameOf(id)}`)
      .replace(/<#(C[^|>]*)(?:\|([^>]*))?>/g, (_, id, name) => `#${name || workspace.nameOf(id)}`)
      .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
      .replace(/<!(channel|here|everyone)(?:\|[^>]*)?>/g, '@$1')
      .replace(/<([a-z]+:[^|>]*)\|([^>]*)>/g, (_, url, label) => linked(label, url))
      .replace(/<([a-z]+:[^|>]*)>/g, '$1')
      .replace(/```\n?([\s\S]*?)\n?```/g, '$1')
      .replace(/`([^`\n]+)`/g, '$1')
      .replace(marked('*'), '$1$2')
      .replace(marked('_'), '$1$2')
      .replace(marked('~'), '$1$2')
      .replace(/^&gt; ?/gm, '> '),
  )
}

/** Standard Markdown, as a markdown block holds it. */
export function readableMarkdown(text: string): string {
  return text
    .replace(/^#{1,6} +/gm, '')
    .replace(/```\w*\n?([\s\S]*?)\n?```/g, '$1')
    .replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, (_, label, url) => linked(label, url))
    .replace(/<(https?:[^>]*)>/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.*?\S)\1/g, '$2')
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/(^|[^\w*])[*_](?=\S)([^*_\n]*\S)[*_](?![\w*])/g, '$1$2')
    .replace(/\\([\\`*_{}[\]()#+\-.!~|<>])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** "text (address)", or the address alone when the text says no more. */
export function linked(label: string, url: string): string {
  const bare = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/$/, '')
  return label === '' || bare(label) === bare(url) ? url : `${label} (${url})`
}

/** Text between two of these marks, which stand at the edges of words. */
const marked = (mark: string) =>
  new RegExp(`(^|[^\\w${mark}\\\\])\\${mark}(?=\\S)([^${mark}\\n]*\\S)\\${mark}(?![\\w${mark}])`, 'gm')
