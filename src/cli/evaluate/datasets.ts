/**
 * The public sets we measure ourselves against, where each lies below the data folder, and how it is divided.
 *
 * Families: clinc150, banking77, hwu64, banking77-oos, hint3, braun. `-full`, `-10` and `-5` say how much of the
 * training part is used (`-small` is CLINC150's own half); the test part is always the whole official one.
 * The 5- and 10-shot splits keep their published validation part, which is larger than their training part.
 */
import { join } from 'node:path'
import { type LabelledText, readBraun, readClinc, readCsv, readLines } from './read.js'

export type { LabelledText } from './read.js'

export type Dataset = {
  readonly name: string
  readonly train: readonly LabelledText[]
  /** In scope, disjoint from `train`; thresholds are chosen here and nowhere else. */
  readonly valid: readonly LabelledText[]
  readonly test: readonly LabelledText[]
  /** Used for nothing but reporting its size. */
  readonly validOutOfScope: readonly LabelledText[]
  /** Empty when the set has nothing out of scope. */
  readonly testOutOfScope: readonly LabelledText[]
  /** True when the set has no validation part of its own and `valid` was taken out of its training part. */
  readonly validTakenFromTrain: boolean
}

export type Loaded =
  | { readonly kind: 'dataset'; readonly dataset: Dataset }
  /** `path` is the first file that is not there. */
  | { readonly kind: 'missing'; readonly name: string; readonly path: string }

export type DatasetSource = {
  readonly name: string
  /** Reads the files now. Throws a sentence that starts with the path when one of them is broken. */
  readonly load: () => Loaded
}

/**
 * The sets below `dir`, not yet read. `only` keeps one set ("hint3-curekart") or one family ("hint3").
 * Throws a sentence with the known names when `only` fits none.
 */
export function datasets(dir: string, only?: string): DatasetSource[] {
  const all = catalogue(dir)
  const kept = all.filter(({ name, family }) => only === undefined || only === name || only === family)
  if (kept.length > 0) return kept.map(({ name, parts }) => ({ name, load: () => load(name, parts) }))
  const names = [...new Set(all.flatMap(({ family, name }) => [family, name]))].join(', ')
  throw new Error(`There is no public set called "${only}". Sets and families: ${names}.`)
}

type Rows = readonly LabelledText[]
/** What the files hold; parts that a set does not have are left out. */
type Parts = { train: Rows; test: Rows; valid?: Rows; validOutOfScope?: Rows; testOutOfScope?: Rows }
type Entry = { readonly family: string; readonly name: string; readonly parts: () => Parts }

function catalogue(dir: string): Entry[] {
  const fewShot = (family: string, folder: string) =>
    ['10', '5'].map((shots) =>
      entry(family, shots, () => shotParts(join(dir, 'few-shot', folder), `train_${shots}`)),
    )
  return [
    entry('clinc150', 'full', () => clincParts(join(dir, 'clinc150/data_full.json'))),
    entry('clinc150', 'small', () => clincParts(join(dir, 'clinc150/data_small.json'))),
    ...fewShot('clinc150', 'CLINC150').map(withClincOutOfScope(join(dir, 'few-shot/CLINC150/oos'))),
    entry('banking77', 'full', () => bankingParts(join(dir, 'banking77'))),
    ...fewShot('banking77', 'BANKING77'),
    entry('hwu64', 'full', () => shotParts(join(dir, 'few-shot/HWU64'), 'train')),
    ...fewShot('hwu64', 'HWU64'),
    entry('banking77-oos', 'near', () => bankingOosParts(join(dir, 'few-shot/BANKING77-OOS'), 'id-oos')),
    entry('banking77-oos', 'far', () => bankingOosParts(join(dir, 'few-shot/BANKING77-OOS'), 'ood-oos')),
    ...['curekart', 'sofmattress', 'powerplay11'].map((bot) =>
      entry('hint3', bot, () => hint3Parts(join(dir, 'hint3/v1'), bot)),
    ),
    ...['AskUbuntu', 'Chatbot', 'WebApplications'].map((corpus) =>
      entry('braun', corpus.toLowerCase(), () => readBraun(join(dir, 'braun', `${corpus}Corpus.json`))),
    ),
  ]
}

function entry(family: string, variant: string, parts: () => Parts): Entry {
  return { family, name: `${family}-${variant}`, parts }
}

function clincParts(path: string): Parts {
  const { train, val, test, oos_val, oos_test } = readClinc(path)
  return { train, valid: val, test, validOutOfScope: oos_val, testOutOfScope: oos_test }
}

function shotParts(folder: string, train: string): Parts {
  const read = (part: string) => readLines(join(folder, part))
  return { train: read(train), valid: read('valid'), test: read('test') }
}

function withClincOutOfScope(folder: string): (entry: Entry) => Entry {
  const read = (part: string) => readLines(join(folder, part))
  return (entry) => ({
    ...entry,
    parts: () => ({ ...entry.parts(), validOutOfScope: read('valid'), testOutOfScope: read('test') }),
  })
}

function bankingParts(folder: string): Parts {
  const read = (part: string) => readCsv(join(folder, `${part}.csv`), 'text', 'category')
  return { train: read('train'), test: read('test') }
}

/** 50 of the 77 intents. Out of scope: the 27 others (`id-oos`, near), or other domains (`ood-oos`, far). */
function bankingOosParts(folder: string, outOfScope: string): Parts {
  return {
    ...shotParts(folder, 'train'),
    validOutOfScope: readLines(join(folder, outOfScope, 'valid')),
    testOutOfScope: readLines(join(folder, outOfScope, 'test')),
  }
}

function hint3Parts(folder: string, bot: string): Parts {
  const read = (part: string) => readCsv(join(folder, part, `${bot}_${part}.csv`), 'sentence', 'label')
  const test = read('test')
  const outOfScope = (row: LabelledText) => row.label === 'NO_NODES_DETECTED'
  return {
    train: read('train'),
    test: test.filter((row) => !outOfScope(row)),
    testOutOfScope: test.filter(outOfScope),
  }
}

function load(name: string, read: () => Parts): Loaded {
  try {
    return { kind: 'dataset', dataset: toDataset(name, read()) }
  } catch (error) {
    const path = missingFile(error)
    if (path === undefined) throw error
    return { kind: 'missing', name, path }
  }
}

function missingFile(error: unknown): string | undefined {
  const { code, path } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'ENOTDIR' ? path : undefined
}

function toDataset(name: string, parts: Parts): Dataset {
  const { train, valid } =
    parts.valid === undefined ? holdOut(parts.train) : { train: parts.train, valid: parts.valid }
  return {
    name,
    train,
    valid,
    test: parts.test,
    validOutOfScope: parts.validOutOfScope ?? [],
    testOutOfScope: parts.testOutOfScope ?? [],
    validTakenFromTrain: parts.valid === undefined,
  }
}

/** One in six leaves 10 to 17 % of each of the sets that need it. */
const holdOutEvery = 6

/** Puts every sixth row of each label aside, in file order: the same rows each time, and no label loses its only row. */
export function holdOut(rows: Rows): { train: LabelledText[]; valid: LabelledText[] } {
  const seen = new Map<string, number>()
  const train: LabelledText[] = []
  const valid: LabelledText[] = []
  for (const row of rows) {
    const count = (seen.get(row.label) ?? 0) + 1
    seen.set(row.label, count)
    ;(count % holdOutEvery === 0 ? valid : train).push(row)
  }
  return { train, valid }
}
