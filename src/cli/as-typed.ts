/**
 * Options with a value, as they were typed: cac makes a number of whatever looks like one, and an id of eighteen digits is
 * another number then.
 */
import { parseArgs } from 'node:util'
import type { CAC } from 'cac'

/** Options of the matched command; to be called after parsing, before it is run. */
export function keepAsTyped(program: CAC): void {
  const withValue = program.matchedCommand?.options.filter(({ required }) => required) ?? []
  const named = withValue.map(({ name, rawName }) => ({ name, typed: /--([\w-]+)/.exec(rawName)![1]! }))
  const { values } = parseArgs({
    args: program.rawArgs.slice(2),
    options: Object.fromEntries(named.map(({ typed }) => [typed, { type: 'string' as const }])),
    strict: false,
  })
  for (const { name, typed } of named) {
    const value = values[typed]
    // What follows is an option itself: cac knows that this one has no value.
    if (typeof value === 'string' && (program.options[name] !== true || value === ''))
      program.options[name] = value
  }
}
