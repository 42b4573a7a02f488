/**
 * Nothing that tells who somebody is, or opens a door, is left in a text that is kept.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from '../../../src/store/durable/redact.js'
import { anyCharacter } from '../../support/any-character.js'

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'

describe('is taken out', () => {
  it.each([
    ['mail me at bob@example.com please', 'mail me at [email] please'],
    ['BOB.SMITH+tag@mail.example.co.uk', '[email]'],
    ['jörg@müller.example', '[email]'],
    ['bob at example dot com', '[email]'],
    ['bob[at]example[dot]com', '[email]'],
    ['bob (at) example.com', '[email]'],
    ['bob＠example．com', '[email]'],
    ['bo\u200bb@exam\u200bple.com', '[email]'],
    ['<mailto:bob@example.com|bob>', '<[email]|bob>'],
    ['see https://internal.example.com/a?token=abc#x now', 'see [link] now'],
    ['<https://example.com/x|our wiki>', '<[link]|our wiki>'],
    ['HTTP://EXAMPLE.COM', '[link]'],
    ['postgres://user:pw@db.example.com/x', '[link]'],
    ['www.example.com/a', '[link]'],
    ['github.com/acme/secret-project', '[link]'],
    ['on db1.prod.acme.internal:5432', 'on [link]'],
    ['at 192.168.12.34:8080', 'at [link]'],
    ['at 2001:db8:85a3::8a2e:370:7334', 'at [link]'],
    [
      '<@U012AB3CD> and <@!123456789012345678> and <#C01|general> and <!here>',
      '[mention] and [mention] and [mention] and [mention]',
    ],
    ['@bob and @everyone, @jane.doe', '[mention] and [mention], [mention]'],
    ['call +49 (0)30 1234-5678', 'call [phone]'],
    ['call 555-123-4567 or 555-1234', 'call [phone] or [phone]'],
    ['call 030/1234567', 'call [phone]'],
    ['call ０３０ １２３４５６７', 'call [phone]'],
    ['card 4111 1111 1111 1111', 'card [phone]'],
    ['xoxb-1234567890-abcdefABCDEF', '[token]'],
    ['xapp-1-A012345-678-abc', '[token]'],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', '[token]'],
    ['github_pat_11ABCDEFG0123456789_abc', '[token]'],
    ['MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs', '[token]'],
    ['AKIAIOSFODNN7EXAMPLE', '[token]'],
    ['sk-proj-abcdefghijklmnop', '[token]'],
    [`it says ${JWT}, why`, 'it says [token], why'],
    ['9f86d081884c7d659a2feaa0c55ad015', '[token]'],
    ['123e4567-e89b-12d3-a456-426614174000', '[token]'],
    ['dGhpcyBpcyBhIHNlY3JldCB2YWx1ZSAxMjM=', '[token]'],
    ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', '[token]'],
    ['password: hunter2 fails', 'password: [token] fails'],
    ['my password is hunter2', 'my password is [token]'],
    ['DB_PASSWORD=hunter2', 'DB_PASSWORD=[token]'],
    ['"api_key": "abc"', '"api_key": "[token]"'],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer [token]'],
    ['a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b', 'a [token] b'],
    ['-----BEGIN PRIVATE KEY-----\nMIIE cut off', '[token]'],
  ])('%s', (text, kept) => {
    expect(redact(text)).toBe(kept)
  })
})

describe('is kept, because it is what was asked', () => {
  it.each([
    'is it faster than node.js 20.19, or asp.net?',
    'we have 10 000 000 requests a day, 2,000 users and 3 people',
    'from 2.5.15 to 3.0, since 2024-01-15',
    'can it do and/or, ci/cd, a/b tests, client/server?',
    'I use socket.io & redis @ work',
    'price: 19.99 at 100 %',
    'why_is_my_database_connection_so_slow',
    'internationalization of antidisestablishmentarianism',
    'who is at home with token based login or basic auth?',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text)
  })
})

const nasty = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.constantFrom(
    'bob@example.com',
    '@',
    '.',
    ' at ',
    ' dot ',
    'https://',
    'password',
    ': ',
    '=',
    '[token]',
    '[email]',
    '<@U1>',
    '<',
    '>',
    '+49 30',
    '12345678',
    '-',
    'xoxb-',
    JWT.slice(0, 40),
    'abcdef0123',
    '\u200b',
    'e',
    '\u0301',
    '\ufeff',
    '-----BEGIN X-----',
    'bearer ',
    '\n',
    '\u0000',
    '\ud83d',
    'www.',
    '::',
  ),
)
const texts = fc.array(nasty, { maxLength: 12 }).map((parts) => parts.join(''))

it('is the same when it is done again, whatever the text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const once = redact(text)
      expect(redact(once)).toBe(once)
      expect(once.length).toBeLessThanOrEqual(500)
      expect(once.isWellFormed()).toBe(true)
      expect(once).not.toContain('\u0000')
    }),
    { numRuns: 2_000 },
  )
})

it('finds an address in any text, if only there is space around', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.constantFrom('ask ', '(', 'mail: ', '"', '\n'), (address, before) => {
      fc.pre(address.length < 200)
      expect(redact(`${before}${address} `)).not.toContain(address)
    }),
    { numRuns: 1_000 },
  )
})

it.each([
  'a'.repeat(100_000),
  'a.'.repeat(50_000),
  '1 '.repeat(50_000),
  'a@'.repeat(50_000),
  '-----BEGIN '.repeat(9_000),
  `password${' '.repeat(50_000)}`,
  'x at '.repeat(20_000),
  ':0'.repeat(50_000),
])('is quick with %.10s again and again', (text) => {
  const began = performance.now()
  redact(text)
  expect(performance.now() - began).toBeLessThan(500)
})
