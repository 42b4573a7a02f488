/**
 * The secret and the pseudonyms made with it.
 */
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StoreConfigError } from '../../../src/store/durable/errors.js'
import { createPseudonym, fingerprintOf } from '../../../src/store/durable/pseudonym.js'
import { openSecret } from '../../../src/store/durable/secret.js'
import { tempDir } from './databases.js'

const fail = (message: string) => expect.fail(message)

describe('the secret', () => {
  it('is what WHICHWAY_SECRET says, and then no file is made', async () => {
    const dir = await tempDir()
    expect(await openSecret('a long enough secret', dir, fail)).toBe('a long enough secret')
    expect(await readdir(dir)).toEqual([])
  })

  it('is refused when it is short', async () => {
    await expect(openSecret('short', await tempDir(), fail)).rejects.toThrow(
      'WHICHWAY_SECRET has 5 characters, and needs 16 at least: make one with "openssl rand -base64 32".',
    )
  })

  it('is made on the first start, for nobody else to read, and stays', async () => {
    const dir = path.join(await tempDir(), 'deep', 'data')
    const secret = await openSecret(undefined, dir, fail)
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect((await stat(path.join(dir, 'secret'))).mode & 0o777).toBe(0o600)
    expect(await openSecret(undefined, dir, fail)).toBe(secret)
    expect(await readdir(dir)).toEqual(['secret'])
  })

  it('is the same for all who start at once', async () => {
    const dir = path.join(await tempDir(), 'data')
    const secrets = await Promise.all(Array.from({ length: 20 }, () => openSecret(undefined, dir, fail)))
    expect(new Set(secrets).size).toBe(1)
    expect(await readdir(dir)).toEqual(['secret'])
  })

  it('that others can read is told', async () => {
    const dir = await tempDir()
    await openSecret(undefined, dir, fail)
    await chmod(path.join(dir, 'secret'), 0o644)
    const warned: string[] = []
    await openSecret(undefined, dir, (message) => void warned.push(message))
    expect(warned).toEqual([
      expect.stringMatching(/can be read by other users .* run "chmod 600 .*secret"\.$/),
    ])
  })

  it.each(['', 'short\n'])('is not made anew where the file holds %j', async (content) => {
    const file = path.join(await tempDir(), 'secret')
    await writeFile(file, content, { mode: 0o600 })
    await expect(openSecret(undefined, path.dirname(file), fail)).rejects.toThrow(
      /^The file ".*secret" holds no secret: put back the one it held/,
    )
    expect(await readFile(file, 'utf8')).toBe(content)
  })

  it('whose place is taken is a sentence', async () => {
    const dir = await tempDir()
    await mkdir(path.join(dir, 'secret'))
    await expect(openSecret(undefined, dir, fail)).rejects.toThrow(StoreConfigError)
    await expect(openSecret(undefined, '/dev/null/data', fail)).rejects.toThrow(/or set WHICHWAY_SECRET\.$/)
  })
})

describe('a pseudonym', () => {
  it('is HMAC-SHA256 in 22 characters, and stays what it is: people must be found again', () => {
    expect(createPseudonym('a secret for tests, of no use')('U-ann')).toMatchInlineSnapshot(
      `"1VUm9DfGJLON33k0WvFEhO"`,
    )
  })

  it('is the same for the same person and secret, and another one for any other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (secret, other, one, two) => {
        const person = createPseudonym(secret)
        expect(person(one)).toMatch(/^[\w-]{22}$/)
        expect(person(one) === person(two)).toBe(one === two)
        fc.pre(padded(secret) !== padded(other))
        expect(createPseudonym(other)(one)).not.toBe(person(one))
        expect(fingerprintOf(secret)).not.toBe(fingerprintOf(other))
      }),
      { numRuns: 1_000 },
    )
  })

  /** HMAC fills keys up with zeros. */
  const padded = (secret: string) => secret.replace(/\0+$/, '')
})
