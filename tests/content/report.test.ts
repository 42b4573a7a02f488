import { describe, expect, it } from 'vitest'
import { check } from '../../src/cli/check.js'
import type { Problem } from '../../src/content/problem.js'
import { formatAnnotations, formatProblems } from '../../src/content/report.js'
import { contentTree, NOW } from '../support/content-tree.js'

const mistyped: Problem = {
  file: 'intents/qualities/speed.yaml',
  line: 3,
  column: 1,
  severity: 'error',
  what: 'unknown key "exmaples"',
  fix: 'rename it to "examples"',
  excerpt: 'exmaples:',
}
const old: Problem = {
  ...mistyped,
  severity: 'warning',
  what: 'not reviewed for a year',
  fix: 'review it',
  excerpt: '',
}

describe('formatProblems', () => {
  it('says where, what, and what to do', () => {
    expect(formatProblems([mistyped, old], { color: false, files: 37 })).toMatchInlineSnapshot(`
      "intents/qualities/speed.yaml:3:1 error unknown key "exmaples"
          exmaples:
        fix: rename it to "examples"

      intents/qualities/speed.yaml:3:1 warning not reviewed for a year
        fix: review it

      1 error, 1 warning in 37 files
      "
    `)
  })

  it('shows the part of a long line that matters', () => {
    const excerpt = `${'a'.repeat(200)} here ${'b'.repeat(200)}`
    const text = formatProblems([{ ...mistyped, column: 202, excerpt }], { color: false })
    expect(text).toContain(`…${'a'.repeat(49)} here ${'b'.repeat(45)}…`)
  })

  it('colours only when asked', () => {
    expect(formatProblems([mistyped], { color: true })).toContain('\u001b[31merror')
    expect(formatProblems([mistyped], { color: false })).not.toContain('\u001b')
  })

  it('is silent without problems', () => {
    expect(formatProblems([], { color: false })).toBe('')
  })
})

describe('formatAnnotations', () => {
  it('writes one workflow command a problem', () => {
    expect(formatAnnotations([mistyped, old])).toMatchInlineSnapshot(`
      "::error file=intents/qualities/speed.yaml,line=3,col=1,title=unknown key "exmaples"::unknown key "exmaples"%0Afix: rename it to "examples"
      ::warning file=intents/qualities/speed.yaml,line=3,col=1,title=not reviewed for a year::not reviewed for a year%0Afix: review it
      "
    `)
  })

  it('escapes what would end a property or a line', () => {
    const hostile = {
      ...mistyped,
      file: 'a,b:c.yaml',
      what: '50%: one, two\nthree',
      fix: 'see\r\n::warning::',
    }
    expect(formatAnnotations([hostile])).toBe(
      '::error file=a%2Cb%3Ac.yaml,line=3,col=1,title=50%25%3A one%2C two%0Athree::' +
        '50%25: one, two%0Athree%0Afix: see%0D%0A::warning::\n',
    )
  })
})

describe('check', () => {
  const run = async (dir: string, annotate = false) => {
    let text = ''
    const write = (part: string) => {
      text += part
    }
    const code = await check(dir, { write, annotate, color: false, now: NOW })
    return { code, text: text.replaceAll(dir, '.') }
  }

  it('says what was checked', async () => {
    expect(await run(await contentTree())).toEqual({
      code: 0,
      text: 'The content is in order: 2 intents with 7 examples and 1 held out, 1 answer, 1 source, 3 alternatives.\n',
    })
  })

  it('fails on an error, and annotates', async () => {
    const dir = await contentTree({ 'knowledge/lexicon.yaml': (text) => text.replace('aliases', 'alaises') })
    const { code, text } = await run(dir, true)
    expect(code).toBe(1)
    expect(text).toMatchInlineSnapshot(`
      "./knowledge/lexicon.yaml:1:1 error unknown key "alaises"
          alaises:
        fix: rename it to "aliases"

      1 error, 0 warnings in 7 files
      ::error file=./knowledge/lexicon.yaml,line=1,col=1,title=unknown key "alaises"::unknown key "alaises"%0Afix: rename it to "aliases"
      "
    `)
  })

  it('passes with a warning', async () => {
    const dir = await contentTree({ 'knowledge/answers/speed.md': (text) => text.replace('2026-', '2025-') })
    const { code, text } = await run(dir)
    expect(code).toBe(0)
    expect(text).toMatchInlineSnapshot(`
      "./knowledge/answers/speed.md:6:11 warning not reviewed for a year
          reviewed: 2025-11-20
        fix: check every claim against its source, then write the date of today

      0 errors, 1 warning in 7 files

      The content is in order: 2 intents with 7 examples and 1 held out, 1 answer, 1 source, 3 alternatives.
      "
    `)
  })
})
