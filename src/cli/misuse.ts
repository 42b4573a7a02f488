/**
 * What somebody typed that no command can use, said in a sentence with a way on. Pure.
 */
import type { CAC, Command } from 'cac'
import { suggest } from '../content/suggest.js'

/** @param program after parsing. @returns undefined when the command can be run */
export function misuseOf(program: CAC): string | undefined {
  const { matchedCommand: command } = program
  if (!command) return unknownCommand(program)
  return unknownOption(program, command) ?? withoutValue(program, command) ?? wrongWords(program, command)
}

function unknownCommand({ args: [typed], options, commands }: CAC): string | undefined {
  const names = commands.map(({ name }) => name)
  const [option] = Object.keys(options).filter((name) => name !== '--')
  if (typed === undefined)
    return option && `"${dashed(option)}" belongs behind a command: "whichway --help" lists them.`
  const meant = suggest(typed, names)
  const instead = meant ? `Did you mean "${meant}"?` : `These are the commands: ${names.join(', ')}.`
  return `There is no command "${typed}". ${instead}`
}

function unknownOption({ options }: CAC, { name, options: known }: Command): string | undefined {
  const names = new Set(known.flatMap((option) => option.names))
  const typed = Object.keys(options).find((one) => one !== '--' && !names.has(one))
  if (typed === undefined) return undefined
  const meant = suggest(typed, names)
  const instead = meant
    ? `Did you mean "${dashed(meant)}"?`
    : names.size === 0
      ? 'It has none.'
      : `It has ${[...names].map(dashed).join(', ')}.`
  return `"${name}" has no option "${dashed(typed)}". ${instead}`
}

/** An empty one is none: it comes of a variable that is not set. */
function withoutValue({ options }: CAC, command: Command): string | undefined {
  const bare = command.options.find(
    ({ name, required }) => required && (options[name] === true || options[name] === ''),
  )
  return bare && `"${dashed(bare.name)}" needs a value: ${bare.rawName}.`
}

function wrongWords({ args }: CAC, command: Command): string | undefined {
  const missing = command.args.slice(args.length).filter(({ required }) => required)
  if (missing.length > 0) {
    const names = missing.map(({ value }) => value.toUpperCase()).join(' and ')
    return `"${command.name}" needs ${names}, as in: ${exampleOf(command)}`
  }
  const takesMore = command.args.some(({ variadic }) => variadic)
  const surplus = takesMore ? [] : args.slice(command.args.length)
  if (surplus.length === 0) return undefined
  return `"${surplus.join(' ')}" is too much for "${command.name}": whichway ${command.rawName}`
}

/** As it stands in the help, without the prompt. */
function exampleOf({ examples: [example], rawName }: Command): string {
  return typeof example === 'string' ? example.replace(/^\s*\$ /, '') : `whichway ${rawName}`
}

/** As it is typed. */
const dashed = (name: string) =>
  name.length === 1 ? `-${name}` : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
