/**
 * From the folder to how it differs from what is answered with: read, check, learn if there is something to learn.
 */
import path from 'node:path'
import { hashOf } from '../content/hash.js'
import { trainingSetOf } from '../dialogue/training-set.js'
import { isOurFault } from '../fault.js'
import { createContentCache } from '../store/content-cache.js'
import { type Checked, createCheckFolder } from './check-folder.js'
import { createLearn, keyOfSet } from './learn.js'
import { packModel } from './pack-model.js'
import { type Fingerprints, fingerprintsOf, packContent, partsBetween } from './parts.js'
import type { Finding, Setup } from './wire.js'

/**
 * `undefined` when the answer is of no interest any more. What it says has changed counts as handed over.
 *
 * @param overtaken whether somebody asked again meanwhile
 */
export type Compile = (overtaken: () => boolean) => Promise<Finding | undefined>

export function createCompile({ content: dir, data, threads, color, known }: Setup): Compile {
  const check = createCheckFolder(dir, color)
  const learn = createLearn(data, threads)
  const cache = createContentCache(path.join(data, 'content'))
  let held: Fingerprints = fingerprintsOf(known)
  let learned = keyOfSet(trainingSetOf(known))

  async function compile(overtaken: () => boolean): Promise<Finding | undefined> {
    const checked = await check()
    if (overtaken()) return undefined
    // What is being learned may be wanted again when it is mended.
    if (!checked.content) return { kind: 'broken', report: checked.report, errors: checked.errors }
    return change(checked, overtaken)
  }

  async function change(
    { content, files, warnings }: Extract<Checked, { files: unknown }>,
    overtaken: () => boolean,
  ): Promise<Finding | undefined> {
    const now = fingerprintsOf(content)
    const set = trainingSetOf(content)
    const key = keyOfSet(set)
    if (key === learned) learn.stop()
    const anew = key === learned ? undefined : await learn.get(set, key)
    // The next start has nothing to parse.
    if (!overtaken()) await cache.get(files, async () => content)
    // From here on nothing is waited for: no other run comes between.
    if (overtaken()) return undefined
    const parts = partsBetween(held, now)
    if (parts.length === 0) return { kind: 'unchanged' }
    const packed = packContent(content, now, held)
    held = now
    learned = key
    return {
      ...{ kind: 'changed', content: packed, hash: hashOf(content), parts, warnings },
      ...(anew && { model: packModel(anew.model) }),
      learning: anew?.learning ?? 'kept',
    }
  }

  return async (overtaken) => {
    try {
      return await compile(overtaken)
    } catch (error) {
      return overtaken() ? undefined : { kind: 'broken', report: sentenceOf(error), errors: 1 }
    }
  }
}

const sentenceOf = (error: unknown) =>
  `The content could not be compiled: ${isOurFault(error) ? (error as Error)?.stack : (error as Error).message}\n`
