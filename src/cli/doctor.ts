/**
 * `whichway doctor [platform]` and `whichway register <platform>`: what works and what does not, in sentences that say what to do.
 */
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
 * @returns the exit code: 1 when something that is needed does not work
 */
export async function doctor(
  platforms: readonly Platform[],
  name: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  write: (text: string) => void,
): Promise<number> {
  let isWell = true
  for (const platform of named(platforms, name)) {
    write(`${platform.name}\n`)
    for (const { ok, needed, sentence } of await platform.examine(env)) {
      if (!ok && needed) isWell = false
      write(`  ${ok ? 'works ' : needed ? 'BROKEN' : 'less  '}  ${sentence}\n`)
    }
  }
  return isWell ? 0 : 1
}
