/**
 * Where the front matter of a Markdown file ends and its body begins.
 */
export type Sections = {
  /** Offsets of the YAML between the two lines of dashes. */
  readonly yaml: { readonly from: number; readonly to: number }
  /** Offset of the first character below. */
  readonly body: number
}

/** `undefined` when the file does not begin with front matter, or does not end it. */
export function splitFrontMatter(text: string): Sections | undefined {
  const found = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$(?![\s\S]))/m.exec(text)
  if (found?.index !== 0) return undefined
  const from = text.indexOf('\n') + 1
  return { yaml: { from, to: from + (found[1]?.length ?? 0) }, body: found[0].length }
}
