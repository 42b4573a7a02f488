/**
 * The environment -> Config. Every variable is optional; what is wrong is said by name, with what to do.
 */
import { availableParallelism } from 'node:os'
import { z } from 'zod'

export type Config = {
  /** Folder that holds `intents/` and `knowledge/`. */
  readonly content: string
  /** Folder for what Whichway writes: trained models, and what people remarked. */
  readonly data: string
  /** Threads to train with. */
  readonly threads: number
}

const environment = z.object({
  WHICHWAY_CONTENT: z.string().min(1).default('.'),
  WHICHWAY_DATA: z.string().min(1).default('data'),
  WHICHWAY_THREADS: z.coerce
    .number({ error: 'must be a whole number, at least 1; leave it out to use all cores' })
    .int()
    .min(1)
    .optional(),
})

/** @throws Error with one line for each variable that cannot be used */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable in a .env file means "not set".
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(set)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      return `${name} is "${set[name]}": ${message}.`
    })
    throw new Error(lines.join('\n'))
  }
  const { WHICHWAY_CONTENT, WHICHWAY_DATA, WHICHWAY_THREADS } = parsed.data
  return {
    content: WHICHWAY_CONTENT,
    data: WHICHWAY_DATA,
    threads: WHICHWAY_THREADS ?? availableParallelism(),
  }
}
