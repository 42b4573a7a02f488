/**
 * Discord's own OpenAPI description, as a second opinion on every body. Only where the environment variable
 * TEST_DISCORD_SPEC names a folder with openapi.json (github.com/discord/discord-api-spec); the limits beside this file
 * hold without it.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import type { Json } from './json.js'
import { type Problem, problem } from './limits/check.js'

export type Schema = {
  /** What the description finds wrong in the body of such a request; nothing when it does not know the request. */
  problems(method: string, specPath: string, body: unknown): readonly Problem[]
}

const NAME = 'discord'

/** Nothing without a folder. Reads it when it is asked for the first time, which takes a quarter of a second. */
export function loadSchema(folder = process.env.TEST_DISCORD_SPEC): Schema | undefined {
  if (!folder) return undefined
  let read: Schema | undefined
  return {
    problems(...request) {
      read ??= readSchema(folder)
      return read.problems(...request)
    },
  }
}

function readSchema(folder: string): Schema {
  const description = JSON.parse(readFileSync(path.join(folder, 'openapi.json'), 'utf8')) as Json
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema(description, NAME)
  const compiled = new Map<string, ReturnType<typeof ajv.compile> | undefined>()
  const validatorOf = (method: string, specPath: string) => {
    const pointer = [
      'paths',
      specPath,
      method.toLowerCase(),
      'requestBody',
      'content',
      'application/json',
      'schema',
    ]
    if (!compiled.has(pointer.join(' ')))
      compiled.set(
        pointer.join(' '),
        has(description, pointer)
          ? ajv.compile({ $ref: `${NAME}#${pointer.map(step).join('')}` })
          : undefined,
      )
    return compiled.get(pointer.join(' '))
  }
  return {
    problems(method, specPath, body) {
      const validate = validatorOf(method, specPath)
      return !validate || validate(body) ? [] : deepest(validate.errors ?? [])
    },
  }
}

const step = (name: string) => `/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`

function has(value: unknown, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return value !== undefined
  return typeof value === 'object' && value !== null && has((value as Json)[first], rest)
}

/** A union that fails complains about each of its members: those who came furthest know best. */
function deepest(errors: readonly ErrorObject[]): readonly Problem[] {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length
  const most = Math.max(...errors.map(depth))
  return errors
    .filter((error) => depth(error) === most)
    .map(({ instancePath, message, keyword }) =>
      problem(instancePath.split('/').slice(1), `SCHEMA_${keyword.toUpperCase()}`, message ?? 'does not fit'),
    )
}
