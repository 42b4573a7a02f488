/**
 * The gate for every body: limits first, Discord's own description as a second opinion. What Discord would refuse is
 * refused with 50035; a key that it would ignore is a mistake of ours, and noted.
 */
import type { Core } from './core.js'
import type { Call } from './http.js'
import { nested, type Problem } from './limits/check.js'
import { invalidForm } from './refusal.js'

/** Throws when something is wrong with the body of the call. */
export function demand({ schema, violations }: Core, call: Call, problems: readonly Problem[]): void {
  const unknown = problems.filter(({ code }) => code === 'UNKNOWN_KEY')
  for (const { at } of unknown) violations.push(`${call.route}: nobody knows the key "${at.join('.')}"`)
  const wrong = problems.filter(({ code }) => code !== 'UNKNOWN_KEY')
  const found =
    wrong.length > 0 || !schema || !call.spec ? wrong : schema.problems(call.method, call.spec, call.body)
  if (found.length > 0) throw invalidForm(nested(found))
}
