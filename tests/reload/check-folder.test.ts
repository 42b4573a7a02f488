/**
 * A folder that is checked again and again while it is written to.
 */
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { createCheckFolder } from '../../src/reload/check-folder.js'
import { NOW } from '../support/content-tree.js'

async function folder() {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-check-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  await cp('tests/packs/commute', dir, { recursive: true })
  return { dir, file: path.join(dir, 'knowledge/answers/cost.md') }
}

it('a file that is just being filled is no error', async () => {
  const { dir, file } = await folder()
  const text = await readFile(file, 'utf8')
  await truncate(file)
  const checking = createCheckFolder(dir, false, () => NOW)()
  await wait(10)
  await writeFile(file, text)
  expect(await checking).toMatchObject({ content: { answers: expect.anything() }, warnings: '' })
})

it('only what has changed is read anew', async () => {
  const { dir, file } = await folder()
  const check = createCheckFolder(dir, false, () => NOW)
  const before = await check()
  await writeFile(file, (await readFile(file, 'utf8')).replace('costs least', 'costs little'))
  const after = await check()
  if (!before.content || !after.content) throw new Error('The pack has errors.')
  expect(after.files.filter((one, i) => one !== before.files[i]).map(({ path }) => path)).toEqual([
    'knowledge/answers/cost.md',
  ])
  const { answers, intents } = before.content
  expect(after.content.answers.get('cost')).not.toEqual(answers.get('cost'))
  expect(after.content.answers.get('speed')).toEqual(answers.get('speed'))
  expect(after.content.intents).toEqual(intents)
})

it('warnings stop nothing, and are told from where we stand', async () => {
  const { dir } = await folder()
  const inTenYears = new Date('2036-11-20T12:00:00Z')
  const checked = await createCheckFolder(dir, false, () => inTenYears)()
  expect(checked.content).toBeDefined()
  expect('warnings' in checked && checked.warnings).toContain(`${dir}/knowledge/answers/cost.md:`)
})
