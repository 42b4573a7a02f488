/**
 * `whichway version`: program, content, Node.
 */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { version } from '../../src/cli/version.js'
import { hashOf } from '../../src/content/hash.js'
import { openPack } from '../support/talk.js'

const { content } = await openPack()
const manifest = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }

it('is the version of the package, the hash of the content and the version of Node', async () => {
  expect(await version(async () => content, {})).toBe(
    `whichway  ${manifest.version}\ncontent   ${hashOf(content)}\nnode      ${process.version}\n`,
  )
  expect(JSON.parse(await version(async () => content, { json: true }))).toEqual({
    ...{ version: manifest.version, content: hashOf(content), node: process.version },
  })
})

it('is told also when the content is not in order', async () => {
  const open = () => Promise.reject(new Error('The content has errors.'))
  expect(await version(open, {})).toContain('content   not in order: "whichway check" says why\n')
  expect(JSON.parse(await version(open, { json: true }))).toMatchObject({ content: null })
})
