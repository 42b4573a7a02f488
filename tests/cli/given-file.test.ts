/**
 * Files that are named on the command line and cannot be read.
 */
import { expect, it } from 'vitest'
import { readQuestions } from '../../src/cli/questions.js'
import { readScenarios } from '../../src/cli/scenarios.js'
import { loadPack } from '../support/talk.js'

const READERS = [
  ['scenarios', readScenarios],
  ['questions', async (file: string) => readQuestions(file, await loadPack())],
] as const

it.each(READERS)('%s that are not there are said in a sentence', async (_, read) => {
  await expect(read('nofile.jsonl')).rejects.toThrow(
    `There is no file "nofile.jsonl"; paths count from ${process.cwd()}.`,
  )
})

it.each(READERS)('%s in a folder, too', async (_, read) => {
  await expect(read('tests')).rejects.toThrow('"tests" is a folder: name a file in it.')
})
