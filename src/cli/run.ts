/**
 * One call of `whichway`: from what was typed to an exit code. What no command can use is a sentence, and so is every
 * complaint; only a fault of our own shows its stack.
 */
import { inspect } from 'node:util'
import { isOurFault } from '../fault.js'
import { keepAsTyped } from './as-typed.js'
import { misuseOf } from './misuse.js'
import { createProgram, type Given } from './program.js'
import { ownVersion } from './version.js'

/**
 * @param words what was typed behind `whichway`
 * @returns the exit code: 1 when something was not as it should be
 */
export async function run(words: readonly string[], given: Omit<Given, 'exit'>): Promise<number> {
  let code = 0
  const exit = (wanted: number) => {
    code = wanted
  }
  try {
    const program = createProgram({ ...given, exit })
    program.parse(['node', 'whichway', ...words], { run: false })
    const { matchedCommand, options } = program
    if (options.help) return 0
    if (words.length === 0) program.outputHelp()
    else if (!matchedCommand && options.version) given.write(`${await ownVersion()}\n`)
    else {
      keepAsTyped(program)
      const misuse = misuseOf(program)
      if (misuse !== undefined) throw new Error(misuse)
      await program.runMatchedCommand()
    }
  } catch (error) {
    given.warn(isOurFault(error) ? inspect(error) : (error as Error).message)
    return 1
  }
  return code
}
