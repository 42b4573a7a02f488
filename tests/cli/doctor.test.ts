/**
 * `whichway doctor`: which exit code says what.
 */
import { expect, it } from 'vitest'
import type { Finding } from '../../src/adapter.js'
import { doctor } from '../../src/cli/doctor.js'
import type { Platform } from '../../src/platforms.js'

const works: Finding = { ok: true, needed: true, sentence: 'The token works.' }
const less: Finding = { ok: false, needed: false, sentence: 'A scope is missing.' }
const broken: Finding = { ok: false, needed: true, sentence: 'The token is revoked.' }
const bare: Finding = { ok: false, needed: true, sentence: 'No variable is set.' }

const platform = (name: string, findings: readonly Finding[] | undefined): Platform => ({
  name,
  configured: () => (findings ? () => expect.fail('is not opened') : undefined),
  examine: async () => findings ?? [bare],
})

async function examined(platforms: readonly Platform[], name?: string) {
  let text = ''
  const code = await doctor(platforms, name, {}, (more) => {
    text += more
  })
  return { code, text }
}

it('calls what nobody has set up so, and not broken', async () => {
  expect((await examined([platform('pigeon', undefined)])).text).toBe(
    'pigeon\n  not set up  No variable is set.\n',
  )
})

it.each([
  ['all that is set up works', 0, [works], undefined, undefined],
  ['something is only less', 0, [works, less], undefined, undefined],
  ['something is broken', 1, [works, broken], [works], undefined],
  ['nothing is set up', 1, undefined, undefined, undefined],
  ['what was named is not set up', 1, undefined, [works], 'pigeon'],
] as const)('when %s, ends with %i', async (_, code, pigeon, drum, name) => {
  expect((await examined([platform('pigeon', pigeon), platform('drum', drum)], name)).code).toBe(code)
})
