/**
 * Questions to judge the classifier by, from a file: one JSON object a line, `{"text", "intent", "also"}`.
 *
 * `intent` is the id of the intent that answers it, or `out_of_scope`; `also` lists further ids that would be right.
 */
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Content } from '../content/content.js'
import { readGiven } from './given-file.js'
import { readLines } from './lines.js'
import { OUT_OF_SCOPE, type Question } from './verdict.js'

const line = z.object({
  text: z.string(),
  intent: z.string(),
  also: z.array(z.string()).default([]),
})

/** @throws Error that names the file, which question, and what is wrong with it */
export async function readQuestions(file: string, { intents }: Content): Promise<Question[]> {
  const questions: Question[] = []
  let number = 0
  for await (const read of readLines(Readable.from([await readGiven(file)]), line)) {
    number++
    const fail = (what: string) => new Error(`${file}, question ${number}: ${what}`)
    if ('error' in read) throw fail(read.error)
    const { text, intent, also } = read.value
    for (const id of [intent, ...also])
      if (id !== OUT_OF_SCOPE && !intents.has(id))
        throw fail(`there is no intent "${id}"; use an id from intents/, or "${OUT_OF_SCOPE}"`)
    const ours = intent !== OUT_OF_SCOPE && intents.get(intent)!.kind !== 'decline'
    questions.push({ text, intent, also, ours })
  }
  return questions
}
