/**
 * Markup that cannot forget to escape: a template in which every value is text, unless it is markup itself.
 */

/** A piece of a page, escaped where it has to be. */
export type Markup = { readonly markup: string }

type Value = string | number | Markup | readonly Markup[] | undefined

/** `html`<p>${text}</p>``: text is escaped, markup stays, a list of markup is joined, undefined is nothing. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Markup =>
  trusted(parts.map((part, i) => part + (i < values.length ? shown(values[i]) : '')).join(''))

/** For what is markup already: a drawing, a stylesheet of ours. Never for anything that somebody has typed. */
export const trusted = (markup: string): Markup => ({ markup })

function shown(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value))
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
}

/** For text and for attributes in double quotes; control characters, which no page may hold, go. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!)

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
