/**
 * `whichway check --articles`: what is compared, and what is said when there is nothing to compare with.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { check } from '../../src/cli/check.js'
import { contentTree, NOW } from '../support/content-tree.js'

const IN_ORDER = /The content is in order: 2 intents/
const NOT_CHECKED = (folder: string) =>
  `There are no articles (.txt) in "${folder}": whether answers repeat them was NOT checked.\n`

/** A sentence of the answer in the small content folder. */
const OURS = 'On short ways in a city the bicycle is ahead.'

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'whichway-articles-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text)
  return dir
}

async function checked(articles?: string): Promise<{ code: number; out: string }> {
  let out = ''
  const write = (text: string) => {
    out += text
  }
  const code = await check(await contentTree(), { write, annotate: false, color: false, now: NOW, articles })
  return { code, out }
}

describe('a sentence of ours that stands in an article', () => {
  it('fails the check, with the place and the name of the article', async () => {
    const { code, out } = await checked(await folderWith({ 'column.txt': OURS, 'other.txt': 'Nothing.' }))
    expect(code).toBe(1)
    expect(out).toMatch(
      /knowledge\/answers\/speed\.md:4:3 error "on short ways in a city the bicycle" stands word for word in the article column\.txt/,
    )
    expect(out).not.toMatch(IN_ORDER)
  })

  it('is no problem as long as nobody asks', async () => {
    const { code, out } = await checked()
    expect(out).toMatch(IN_ORDER)
    expect(out).not.toContain('articles')
    expect(code).toBe(0)
  })
})

it('articles that share nothing with us leave the content in order, without a word about them', async () => {
  const { code, out } = await checked(await folderWith({ 'column.txt': 'I still drive.' }))
  expect(out).toMatch(/^The content is in order/)
  expect(code).toBe(0)
})

describe('it is said loudly, before anything else, that nothing was compared', () => {
  it('when the folder does not exist', async () => {
    const { out } = await checked('/nowhere/articles')
    expect(out.startsWith(NOT_CHECKED('/nowhere/articles'))).toBe(true)
    expect(out).toMatch(IN_ORDER)
  })

  it('when the folder is empty', async () => {
    const folder = await folderWith({})
    expect((await checked(folder)).out).toContain(NOT_CHECKED(folder))
  })

  it('when no file in it ends with .txt', async () => {
    const folder = await folderWith({ 'column.html': OURS, 'column.txt.bak': OURS })
    const { code, out } = await checked(folder)
    expect(out).toContain(NOT_CHECKED(folder))
    expect(code).toBe(0)
  })

  it('when it is a file', async () => {
    const file = join(await folderWith({ 'column.txt': OURS }), 'column.txt')
    expect((await checked(file)).out).toContain(NOT_CHECKED(file))
  })
})
