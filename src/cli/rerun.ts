/**
 * `whichway rerun CODE`: would today's content still say what a decision record says, and if not, which change is why?
 */
import type { Content } from '../content/content.js'
import { composeRerun, rerun as run } from '../guide/rerun.js'

/** @throws UnreadableCodeError when the code cannot be read; Error when there is nothing to decide by */
export function rerun(
  { decision, alternatives, sources, guide }: ContentToRerun,
  code: string,
  write: (text: string) => void,
): void {
  if (!decision || !guide)
    throw new Error('The content holds no knowledge/decision.yaml, so there is nothing to recommend by.')
  const lines = composeRerun({ decision, alternatives, sources }, run(decision, code), guide.rerun)
  write(`${lines.join('\n')}\n`)
}

export type ContentToRerun = Pick<Content, 'decision' | 'alternatives' | 'sources'> & {
  readonly guide?: Pick<NonNullable<Content['guide']>, 'rerun'>
}
