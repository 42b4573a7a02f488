/**
 * A small content folder without problems, and what `load` says after a test has changed it.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Loaded, load } from '../../src/content/load.js'
import { phrasesSchema } from '../../src/content/schema.js'

export const NOW = new Date('2026-11-20T12:00:00Z')

/** A new text for a file, a change to the text it has, or `undefined` to leave it out. */
export type Changes = Readonly<Record<string, string | undefined | ((text: string) => string)>>

/** Writes the folder to a temporary place, removed after the test; resolves to its path. */
export async function contentTree(changes: Changes = {}): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'whichway-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  for (const [path, text] of Object.entries(changed(changes))) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), text)
  }
  return dir
}

export async function loadWith(changes: Changes = {}): Promise<Loaded> {
  return load(await contentTree(changes), { now: NOW })
}

/** One line a problem: `file:line:column severity what -> what to do`. */
export async function problemsWith(changes: Changes): Promise<string[]> {
  const { problems } = await loadWith(changes)
  return problems.map(
    ({ file, line, column, severity, what, fix }) =>
      `${file}:${line}:${column} ${severity} ${what} -> ${fix}`,
  )
}

function changed(changes: Changes): Record<string, string> {
  const files: Record<string, string> = { ...GOOD }
  for (const [path, change] of Object.entries(changes)) {
    if (change === undefined) delete files[path]
    else files[path] = typeof change === 'string' ? change : change(files[path] ?? '')
  }
  return files
}

const GOOD: Readonly<Record<string, string>> = {
  'intents/qualities/speed.yaml': `title: Which one is faster?
examples:
  - is the bus faster
  - bike or car, what is quicker
  - how long does it take
  - is cycling slow
  - rush hour travel time
held_out:
  - what gets me there soonest
`,
  'intents/dialogue/help.yaml': `title: What can you do?
kind: dialogue
does: help
examples:
  - help
  - what can you do
`,
  'knowledge/answers/speed.md': `---
title: Which one is faster?
summary: >-
  On short ways in a city the bicycle,
  on long ones the car.[^survey]
reviewed: 2026-11-20
---
In the rush hour the car loses its lead.[^survey]
`,
  'knowledge/sources.yaml': `survey:
  title: How the city gets to work
  url: https://example.org/survey
  publisher: Example City
  kind: survey
  checked: 2026-11-20
`,
  'knowledge/alternatives.yaml': `bike: { name: Bicycle, aliases: [bycicle] }
bus: { name: Bus }
car: { name: Car, aliases: [auto] }
`,
  'knowledge/lexicon.yaml': `aliases:
  office: [ofice]
concepts:
  time: [fast, quick, slow]
  money: [cheap, price]
`,
  'knowledge/phrases.yaml': phrases(),
}

/** Short enough for the title of a form. */
function platform(): string {
  const { home, ...rest } = phrasesSchema.shape.platform.shape
  const pairs = (keys: readonly string[]) => keys.map((key) => `${key}: ${key}`).join(', ')
  return `{ ${pairs(Object.keys(rest))}, home: { ${pairs(Object.keys(home.shape))} } }`
}

function digest(): string {
  const { counted, open_ends, ...rest } = phrasesSchema.shape.digest.shape
  const pairs = (shape: object) =>
    Object.keys(shape)
      .map((key) => `${key}: ${key}`)
      .join(', ')
  return `{ ${pairs(rest)}, counted: { ${pairs(counted.shape)} }, open_ends: { ${pairs(open_ends.shape)} } }`
}

/** Made from the format, so that a new phrase needs no change here. */
function phrases(): string {
  const texts: Readonly<Record<string, string>> = {
    help: 'I know about **speed**.',
    how_sure: '{ primary: sure, contested: disputed, articles: hardly, measured: counted }',
    carried_by:
      '{ primary: "makers: {n}", survey: "surveys: {n}", benchmark: "tests: {n}", article: "articles: {n}" }',
    platform: platform(),
    digest: digest(),
    suggestions: '[Is the bus faster?, How long does it take?]',
  }
  return Object.keys(phrasesSchema.shape)
    .map((key) => `${key}: ${texts[key] ?? `What is said for ${key}.`}\n`)
    .join('')
}
