/**
 * What breaks a format, as problems: each zod issue becomes a place, a sentence and an instruction.
 */
import { z } from 'zod'
import type { Problem } from './problem.js'
import { problemAt } from './source-file.js'
import { nearest, oneOf, suggest } from './suggest.js'
import type { Parsed } from './yaml.js'

type Broken = Omit<Parsed<unknown>, 'problems'>

export function problemsOfIssues(
  issues: readonly z.core.$ZodIssue[],
  file: Broken,
  schema: z.ZodType,
): Problem[] {
  const renamed = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => named([...issue.path, meantBy(key, issue.path, schema) ?? '']))
      : [],
  )
  // A mistyped key leaves the right one missing: one slip, one problem.
  const missingAnyway = ({ code, path }: z.core.$ZodIssue) =>
    code === 'invalid_type' && valueAt(file.raw, path) === undefined && renamed.includes(named(path))
  return issues
    .filter((issue) => !missingAnyway(issue))
    .flatMap((issue) => problemsOfIssue(issue, file, schema))
}

const named = (path: readonly PropertyKey[]) => path.map(String).join('.')

function problemsOfIssue(issue: z.core.$ZodIssue, file: Broken, schema: z.ZodType): Problem[] {
  const here = (what: string, fix: string) => [
    problemAt(file.source, file.at(issue.path), 'error', what, fix),
  ]
  const atKey = (what: string, fix: string) => [
    problemAt(file.source, file.keyAt(issue.path), 'error', what, fix),
  ]
  const field = `"${String(issue.path.findLast((step) => typeof step === 'string') ?? 'file')}"`
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, issue.path, file, schema))
    case 'invalid_type':
      return [wrongType(issue, file, schema)]
    case 'invalid_value':
      return here(...notAnOption(valueAt(file.raw, issue.path), issue.values))
    case 'too_small':
      return here(...tooSmall(field, issue, valueAt(file.raw, issue.path)))
    case 'too_big':
      return here(...tooBig(field, issue, valueAt(file.raw, issue.path)))
    case 'invalid_format':
      return here(...badFormat(issue, String(valueAt(file.raw, issue.path))))
    case 'invalid_key':
      return atKey(
        `"${String(issue.path.at(-1))}" cannot be an id`,
        `use ${issue.issues[0]?.message ?? 'another one'}`,
      )
    case 'invalid_union':
      return here(
        `"${String(valueAt(file.raw, issue.path))}" ${issue.message}`,
        `write ${field} in one of these forms`,
      )
    default:
      return here(`${field}: ${issue.message}`, 'see the field tables in the README of this folder')
  }
}

function unknownKey(key: string, path: readonly PropertyKey[], file: Broken, schema: z.ZodType): Problem {
  const known = Object.keys(fieldsAt(schema, path))
  const nearest = meantBy(key, path, schema)
  const fix = nearest ? `rename it to "${nearest}"` : `delete it; the keys here are ${known.join(', ')}`
  return problemAt(file.source, file.keyAt([...path, key]), 'error', `unknown key "${key}"`, fix)
}

function meantBy(key: string, path: readonly PropertyKey[], schema: z.ZodType): string | undefined {
  return suggest(key, Object.keys(fieldsAt(schema, path)))
}

function wrongType(issue: z.core.$ZodIssueInvalidType, file: Broken, schema: z.ZodType): Problem {
  const value = valueAt(file.raw, issue.path)
  const name = String(issue.path.at(-1) ?? 'file')
  if (issue.path.length === 0 && value === null) {
    return problemAt(file.source, 0, 'error', 'the file is empty', 'copy a neighbouring file and change it')
  }
  if (value === undefined) {
    const around = file.keyAt(issue.path.slice(0, -1))
    const fix = `add a line "${name}: …" (${fieldsAt(schema, issue.path.slice(0, -1))[name]?.description ?? 'required'})`
    return problemAt(file.source, around, 'error', `"${name}" is missing`, fix)
  }
  if (value === null) return empty(issue.path, file)
  return problemAt(file.source, file.at(issue.path), 'error', ...mistaken(issue, file, value))
}

function empty(path: readonly PropertyKey[], file: Broken): Problem {
  const entry = typeof path.at(-1) === 'number'
  const what = entry ? 'this entry of the list is empty' : `"${String(path.at(-1))}" is empty`
  const fix = entry
    ? 'write a text after the "-", or delete the line'
    : 'write a value after the colon, or delete the line'
  return problemAt(file.source, entry ? file.at(path) : file.keyAt(path), 'error', what, fix)
}

/** YAML turned the text into something else, or the value has another form than the field. */
function mistaken(
  issue: z.core.$ZodIssueInvalidType,
  file: Broken,
  value: unknown,
): readonly [string, string] {
  const written = file.written(issue.path).text.trim()
  const name = String(issue.path.findLast((step) => typeof step === 'string') ?? 'file')
  if (issue.expected === 'string' && typeof value !== 'object') {
    return [
      `YAML takes ${written} for ${typeof value === 'boolean' ? 'true or false' : `a ${typeof value}`}, not for text`,
      `put it in quotes: "${written}"`,
    ]
  }
  if (issue.expected === 'string') {
    const line = written.split('\n')[0] ?? ''
    return [
      `YAML takes this text for a ${Array.isArray(value) ? 'list' : 'key and a value'}`,
      `put it in quotes: ${JSON.stringify(line)}`,
    ]
  }
  if (issue.expected === 'array')
    return [`"${name}" is not a list`, 'put each entry on a line of its own, after "  - "']
  if (issue.expected === 'boolean')
    return [`"${name}" is neither true nor false`, 'write true or false, without quotes']
  return [
    `"${name}" does not consist of "key: value" lines`,
    'write "key: value", one a line, two spaces further in',
  ]
}

function notAnOption(value: unknown, options: readonly unknown[]): readonly [string, string] {
  const names = options.map(String)
  const near = nearest(String(value), names)
  return [
    `"${String(value)}" is not ${oneOf(names)}`,
    near.length > 0 ? `write ${oneOf(near)}` : `write one of: ${names.join(', ')}`,
  ]
}

function tooSmall(field: string, issue: z.core.$ZodIssueTooSmall, value: unknown): readonly [string, string] {
  if (issue.origin === 'array')
    return [`${field} has fewer than ${issue.minimum} entries`, 'add what is missing']
  const text = String(value).trim()
  if (text === '') return [`${field} is empty`, 'write a text, or delete the line']
  return [
    `"${text}" is too short for ${field}: ${text.length} characters, at least ${issue.minimum}`,
    'say a little more',
  ]
}

function tooBig(field: string, issue: z.core.$ZodIssueTooBig, value: unknown): readonly [string, string] {
  if (issue.origin === 'array')
    return [`${field} has more than ${issue.maximum} entries`, 'delete the least useful ones']
  const length = String(value).trim().length
  return [
    `${field} has ${length} characters, at most ${issue.maximum} fit`,
    `shorten it by ${length - Number(issue.maximum)}`,
  ]
}

function badFormat(issue: z.core.$ZodIssueInvalidStringFormat, value: string): readonly [string, string] {
  if (issue.format === 'date')
    return [`"${value}" is not a date`, 'write it as YYYY-MM-DD, for example 2026-11-20']
  if (issue.format === 'url')
    return [`"${value}" is not a web address`, 'write the whole address, beginning with https://']
  return [`"${value}" does not fit here`, `use ${issue.message}`]
}

/** The fields of the object at a path of the schema; records and lists lead to the format of their entries. */
function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[]): Record<string, z.ZodType> {
  let inner = schema
  for (const step of path) {
    inner = bare(inner)
    if (inner instanceof z.ZodRecord) inner = inner.valueType as z.ZodType
    else if (inner instanceof z.ZodArray) inner = inner.element as z.ZodType
    else if (inner instanceof z.ZodObject)
      inner = (inner.shape as Record<string, z.ZodType>)[String(step)] ?? inner
  }
  inner = bare(inner)
  return inner instanceof z.ZodObject ? (inner.shape as Record<string, z.ZodType>) : {}
}

function bare(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional
    ? bare(schema.unwrap() as z.ZodType)
    : schema
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step],
    raw,
  )
}
