/**
 * `whichway doctor [platform]` and `whichway register <platform>`: what works and what does not, in sentences that say what to do.
 */
import type { Finding } from '../adapter.js'
import type { Platform } from '../platforms.js'

/** @throws Error for a platform that there is not, or that knows our commands by itself; what the platform says */
export async function register(
  platforms: readonly Platform[],
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  where: string | undefined,
  write: (text: string) => void,
): Promise<void> {
  const found = named(platforms, name)[0]!
  if (!found.register)
    throw new Error(`Nothing has to be registered for ${name}: its manifest or settings hold the commands.`)
  for (const sentence of await found.register(env, where)) write(`${sentence}\n`)
}

function named(platforms: readonly Platform[], name: string | undefined): readonly Platform[] {
  const chosen = platforms.filter((platform) => name === undefined || platform.name === name)
  if (chosen.length > 0) return chosen
  throw new Error(
    `There is no platform "${name}": there are ${platforms.map((platform) => platform.name).join(', ')}.`,
  )
}

/**
 * @param name one of the platforms; all of them when left out
 * @returns the exit code: 0 when all that is needed works on every platform that is set up, and there is one; otherwise 1,
 * also when the platform that was named is not set up
 */
export async function doctor(
  platforms: readonly Platform[],
  name: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  write: (text: string) => void,
): Promise<number> {
  const states: State[] = []
  for (const platform of named(platforms, name)) {
    write(`${platform.name}\n`)
    const isSetUp = platform.configured(env) !== undefined
    const findings = await platform.examine(env)
    for (const finding of findings) write(`  ${markOf(finding, isSetUp)}  ${finding.sentence}\n`)
    const isWell = findings.every(({ ok, needed }) => ok || !needed)
    states.push(isSetUp ? (isWell ? 'well' : 'broken') : 'not set up')
  }
  return states.includes('well') && !states.includes('broken') ? 0 : 1
}

type State = 'well' | 'broken' | 'not set up'

function markOf({ ok, needed }: Finding, isSetUp: boolean): string {
  if (!isSetUp) return 'not set up'
  return ok ? 'works ' : needed ? 'BROKEN' : 'less  '
}
