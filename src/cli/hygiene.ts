/**
 * `whichway check --hygiene`: examples that harm more than they teach. Two kinds are found: those that are
 * the same to the classifier as an example of another intent or as a held-out question, and those that steal
 * a held-out question of another intent.
 *
 * It trains about twenty times, a minute on two cores, so it is no part of the plain check. Everything it
 * says is repeatable.
 */
import path from 'node:path'
import type { Model, TrainingSet } from '../classifier/model.js'
import { trainInThreads } from '../classifier/train-in-threads.js'
import type { Content } from '../content/content.js'
import { loadFiles } from '../content/load.js'
import type { Problem } from '../content/problem.js'
import { readTree } from '../content/read-tree.js'
import { count, formatAnnotations, formatProblems } from '../content/report.js'
import type { SourceFile } from '../content/source-file.js'
import { trainingSetOf } from '../dialogue/training-set.js'
import { createModelCache } from '../store/model-cache.js'
import { alikeIn } from './hygiene/alike.js'
import { learnInThreads } from './hygiene/learn-in-threads.js'
import { suspicionsIn } from './hygiene/suspects.js'
import { type Retrain, verify } from './hygiene/verify.js'
import { problemOfAlike, problemOfTheft } from './hygiene/words.js'

export type HygieneOutput = {
  write(text: string): void
  /** Told what takes long, and when the trained model cannot be kept. */
  warn(message: string): void
  /** Also as GitHub workflow commands. */
  annotate: boolean
  color: boolean
  now: Date
  /** Folder where trained models are kept. */
  data: string
  /** To train with, at least 1. */
  threads: number
}

/** Of content that the check found in order. Says nothing of other content. */
export async function hygiene(
  dir: string,
  { write, warn, annotate, color, now, data, threads }: HygieneOutput,
): Promise<void> {
  const files = await readTree(dir)
  const { content, problems: known } = loadFiles(files, now)
  if (!content) return
  const set = trainingSetOf(content)
  const model = await createModelCache(path.join(data, 'models'), warn).get(set, (missing) =>
    trainInThreads(missing, threads),
  )
  const retrain: Retrain = {
    learn: (sets) => learnInThreads(sets, threads),
    train: (reduced) => trainInThreads(reduced, threads),
  }
  const found = await unhygienic({ content, set, model, files }, retrain, warn)
  // The check has said already what is nearly the same.
  const fresh = found.filter((one) => !known.some(({ file, line }) => file === one.file && line === one.line))
  const located = fresh.map((one) => ({ ...one, file: path.posix.join(dir.replaceAll('\\', '/'), one.file) }))
  write(formatProblems(located, { color }))
  if (annotate) write(formatAnnotations(located))
  if (located.length === 0) write('No example steals a question, and none is the same as another.\n')
}

/** @returns by file and line */
export async function unhygienic(
  {
    content,
    set,
    model,
    files,
  }: {
    readonly content: Content
    /** That of the content. */
    readonly set: TrainingSet
    /** Trained on the set. */
    readonly model: Model
    /** Those the content was read from. */
    readonly files: readonly SourceFile[]
  },
  retrain: Retrain,
  tell: (message: string) => void,
): Promise<Problem[]> {
  const alike = alikeIn(content, model)
  const suspicions = suspicionsIn(content, set, model)
  const suspects = new Set(suspicions.flatMap((suspicion) => suspicion.suspects)).size
  if (suspects > 0)
    tell(
      `${count(suspicions.length, 'held-out question')} not found; training without the ` +
        `${count(suspects, 'example')} that pull hardest, which takes a minute or two ...`,
    )
  const thefts = await verify(content, set, model, suspicions, retrain)
  return [
    ...alike.map((one) => problemOfAlike(one, files)),
    ...thefts.map((theft) => problemOfTheft(theft, set, content, files)),
  ].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
}
