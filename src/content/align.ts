/**
 * Finds an offset in a text again in the file the text was read from.
 *
 * YAML folds lines, drops indentation and resolves quotes, so the text and its written form differ; but they have
 * the same visible characters in the same order, and walking along both is enough.
 */
import type { Written } from './yaml.js'

export function align(value: string, written: Written): (offset: number) => number {
  return (offset) => {
    let at = -1
    for (const character of value.slice(0, offset + 1)) {
      if (/\s/.test(character)) continue
      const found = written.text.indexOf(character, at + 1)
      // An escape such as "\u2026" has no counterpart; the next character finds the way back.
      if (found !== -1) at = found
    }
    return written.from + Math.max(0, at)
  }
}
