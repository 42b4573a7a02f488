/**
 * From folders to something that can answer: content is loaded and checked, the classifier comes from the cache or is
 * trained. Shared by the bot and the command line.
 */
import path from 'node:path'
import { type Classifier, createClassifier } from './classifier/classifier.js'
import { trainInThreads } from './classifier/train-in-threads.js'
import type { Config } from './config.js'
import type { Content } from './content/content.js'
import { loadFiles } from './content/load.js'
import { readTree } from './content/read-tree.js'
import { readTreeAt } from './content/read-tree-at.js'
import { formatProblems } from './content/report.js'
import { trainingSetOf } from './dialogue/training-set.js'
import { createContentCache } from './store/content-cache.js'
import { openStore } from './store/durable/open-store.js'
import { createPseudonym } from './store/durable/pseudonym.js'
import { openSecret } from './store/durable/secret.js'
import type { Store } from './store/durable/store.js'
import { createModelCache } from './store/model-cache.js'

/** @throws Error whose message lists every error in the content, with places and fixes */
export async function openContent(
  { content: dir, data }: Pick<Config, 'content' | 'data'>,
  now: Date,
): Promise<Content> {
  const files = await readTree(dir)
  return createContentCache(path.join(data, 'content')).get(files, async () => {
    const { content, problems } = loadFiles(files, now)
    if (content) return content
    const errors = problems.filter(({ severity }) => severity === 'error')
    const report = formatProblems(errors, { color: false, files: files.length })
    throw new Error(`The content in "${dir}" has errors.\n\n${report}`)
  })
}

/**
 * The content as it was at a commit.
 *
 * @throws Error, a sentence, when there is no such commit, or its content is not in order as we see it now
 */
export async function openContentAt(dir: string, ref: string, now: Date): Promise<Content> {
  const files = await readTreeAt(dir, ref)
  if (files.length === 0) throw new Error(`At ${ref} there is no content in "${dir}".`)
  const { content, problems } = loadFiles(files, now)
  if (content) return content
  const errors = problems.filter(({ severity }) => severity === 'error')
  const report = formatProblems(errors, { color: false, files: files.length })
  throw new Error(
    `The content at ${ref} is not in order as this version of Whichway sees it, so that it cannot be asked.\n\n${report}`,
  )
}

/** @param warn is told when the trained model cannot be kept on disk */
export async function openClassifier(
  content: Content,
  { data, threads }: Pick<Config, 'data' | 'threads'>,
  warn: (message: string) => void,
): Promise<Classifier> {
  const set = trainingSetOf(content)
  const cache = createModelCache(path.join(data, 'models'), warn)
  const model = await cache.get(set, (missing) => trainInThreads(missing, threads))
  return createClassifier(model, set.examples)
}

export type Kept = {
  readonly store: Store
  /** Another name for a person of a platform, the same every time. */
  readonly pseudonym: (person: string) => string
  readonly secret: string
}

/**
 * What survives a restart: the database that DATABASE_URL names, or a file in the data folder.
 *
 * @throws StoreConfigError, StoreUnavailableError: sentences to show as they are
 */
export async function openKept(
  { databaseUrl, data, keep, secret: given }: Pick<Config, 'databaseUrl' | 'data' | 'keep' | 'secret'>,
  warn: (message: string) => void,
): Promise<Kept> {
  const secret = await openSecret(given, data, warn)
  const file = path.join(data, 'whichway.db')
  const store = await openStore({ url: databaseUrl, file, secret, warn, days: keep })
  return { store, pseudonym: createPseudonym(secret), secret }
}
