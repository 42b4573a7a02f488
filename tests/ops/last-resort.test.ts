/**
 * What nobody has caught is logged, in a process of its own, because it would end this one.
 */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const OPS = path.resolve('dist/src/ops')

async function running(code: string) {
  const script = `
    import { createLog } from '${OPS}/log.js'
    import { catchTheRest } from '${OPS}/last-resort.js'
    catchTheRest(process, createLog({ level: 'info' }))
    ${code}
  `
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
  const { code: exit = 0, stdout, stderr } = await run.catch((error) => error)
  return { exit, stdout, logged: JSON.parse(stderr) }
}

it('a promise that nobody waited for is logged, and everything else goes on', async () => {
  const { exit, stdout, logged } = await running(`
    Promise.reject(new TypeError('The line broke.'))
    setTimeout(() => console.log('still here'), 10)
  `)
  expect([exit, stdout]).toEqual([0, 'still here\n'])
  expect(logged).toMatchObject({ level: 'error', error: { type: 'TypeError' }, msg: 'The line broke.' })
})

it('an exception that nobody caught is logged, and ends the process', async () => {
  const { exit, stdout, logged } = await running(`
    setTimeout(() => console.log('still here'), 5_000)
    setTimeout(() => { throw new TypeError('The roof fell.') })
  `)
  expect([exit, stdout]).toEqual([1, ''])
  expect(logged).toMatchObject({ level: 'error', error: { type: 'TypeError' }, msg: 'The roof fell.' })
})
