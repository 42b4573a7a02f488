/**
 * Each intent on its own: its name, its kind, and enough ways of asking to learn from.
 */
import type { Draft, IntentFile } from '../draft.js'
import type { Problem } from '../problem.js'
import { DIALOGUE_ACTS, type IntentFormat } from '../schema.js'
import { problemAt } from '../source-file.js'
import { oneOf } from '../suggest.js'

/** Fewer teach too little to be recognised in other words. */
const FEW_EXAMPLES = 5

export function intentsAreSound({ intents }: Draft): Problem[] {
  return [
    ...intents.flatMap(badName),
    ...taken(intents),
    ...servedTwice(intents),
    ...intents.flatMap((intent) => (intent.parsed.value ? unfit(intent, intent.parsed.value) : [])),
  ]
}

function badName({ id, parsed }: IntentFile): Problem[] {
  if (/^[a-z][a-z0-9_]*$/.test(id)) return []
  const better = id.toLowerCase().replace(/[^a-z0-9]+/g, '_')
  const what = `the file name "${id}" cannot be an id: lower-case letters, digits and _ only`
  return [problemAt(parsed.source, 0, 'error', what, `rename the file to ${better}.yaml`)]
}

function taken(intents: readonly IntentFile[]): Problem[] {
  return intents.flatMap((intent, index) => {
    const first = intents.findIndex(({ id }) => id === intent.id)
    if (first === index) return []
    const what = `the id "${intent.id}" is taken by ${intents[first]?.parsed.source.path}`
    return [problemAt(intent.parsed.source, 0, 'error', what, 'merge the two files, or rename one')]
  })
}

function servedTwice(intents: readonly IntentFile[]): Problem[] {
  const first = new Map<string, string>()
  return intents.flatMap(({ parsed }) => {
    const does = parsed.value?.does
    if (!does) return []
    const other = first.get(does)
    first.set(does, other ?? parsed.source.path)
    if (!other) return []
    const what = `"does: ${does}" is already served by ${other}`
    return [
      problemAt(
        parsed.source,
        parsed.at(['does']),
        'error',
        what,
        'move the examples there and delete this file',
      ),
    ]
  })
}

function unfit({ parsed }: IntentFile, intent: IntentFormat): Problem[] {
  const complain = (key: string, severity: Problem['severity'], what: string, fix: string) =>
    problemAt(parsed.source, parsed.keyAt([key]), severity, what, fix)
  const problems: Problem[] = []
  if (intent.kind === 'dialogue' && !intent.does) {
    const fix = `add a line "does: …" with ${oneOf(DIALOGUE_ACTS)}`
    problems.push(complain('kind', 'error', 'a dialogue intent does not say what it does', fix))
  }
  if (intent.kind !== 'dialogue' && intent.does) {
    const fix = `delete the line, or write "kind: dialogue"`
    problems.push(complain('does', 'error', `"does" stands in an intent of kind ${intent.kind}`, fix))
  }
  if (intent.kind === 'dialogue' && intent.answer) {
    const what = 'a dialogue intent has no answer of its own'
    problems.push(
      complain('answer', 'error', what, `delete the line, or make the kind ${oneOf(['faq', 'decline'])}`),
    )
  }
  if (intent.kind !== 'faq' && intent.frame) {
    const what = `"frame" stands in an intent of kind ${intent.kind}`
    problems.push(complain('frame', 'error', what, 'delete it: only a question can lean to one side'))
  }
  if (intent.kind !== 'faq') return problems
  if (intent.examples.length < FEW_EXAMPLES) {
    const what = `only ${intent.examples.length} examples, fewer than ${FEW_EXAMPLES}`
    problems.push(
      complain('examples', 'warning', what, 'add more, in words as different as people would use'),
    )
  }
  if (intent.held_out.length === 0) {
    const fix = 'add "held_out:" with two or three ways of asking that are not among the examples'
    problems.push(complain('title', 'warning', 'nothing tests this intent: it has no held_out', fix))
  }
  return problems
}
