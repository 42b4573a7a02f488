/**
 * JSON lines in: each line is parsed and checked; what cannot be used is told back instead of thrown.
 */
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { z } from 'zod'

export type Line<T> = { readonly value: T } | { readonly error: string }

/** Empty lines are skipped. */
export async function* readLines<T>(input: Readable, schema: z.ZodType<T>): AsyncGenerator<Line<T>> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') yield parseLine(line, schema)
  }
}

function parseLine<T>(line: string, schema: z.ZodType<T>): Line<T> {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch (error) {
    return { error: `This line is not JSON: ${(error as Error).message}` }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { value: parsed.data }
  const issue = parsed.error.issues[0]!
  return { error: `${issue.path.join('.') || 'The line'}: ${issue.message}` }
}
