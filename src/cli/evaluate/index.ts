/**
 * `whichway evaluate`: how the classifier does on public sets. Sets that are not there are skipped, loudly.
 */
import { datasets } from './datasets.js'
import { evaluate, type Trainer } from './evaluate.js'
import type { Report } from './table.js'

export type { Dataset, DatasetSource, LabelledText, Loaded } from './datasets.js'
export { datasets } from './datasets.js'
export { evaluate, lossBudget, type Model, type Result, type Trainer } from './evaluate.js'
export { type Report, toJson, toTable } from './table.js'

export type Evaluation = {
  /** Folder that holds clinc150/, banking77/, few-shot/, hint3/ and braun/. */
  readonly dir: string
  /** One set or one family; all when left out. */
  readonly only?: string | undefined
  readonly trainer: Trainer
  /** Told what is going on, a line at a time; meant for standard error, so that `--json` stays clean. */
  readonly say: (line: string) => void
}

/** Evaluates one set after the other. Throws a sentence when no set is found, when a file is broken, or for a wrong `only`. */
export function evaluateAll({ dir, only, trainer, say }: Evaluation): Report {
  const results = []
  const skipped = []
  for (const { name, load } of datasets(dir, only)) {
    const loaded = load()
    if (loaded.kind === 'missing') {
      say(`SKIPPED ${name}: "${loaded.path}" is not there.`)
      skipped.push(name)
      continue
    }
    say(`${name}: ${loaded.dataset.train.length} rows to learn from ...`)
    results.push(evaluate(loaded.dataset, trainer))
  }
  if (results.length > 0) return { results, skipped }
  throw new Error(
    `No public set was found in "${dir}": --data must name the folder that holds clinc150/, few-shot/, ...`,
  )
}
