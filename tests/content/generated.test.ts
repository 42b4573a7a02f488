import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { READMES } from '../../src/cli/schema.js'
import { readAnswer } from '../../src/content/answer-file.js'
import { EXTRA_FILES, FILES } from '../../src/content/draft.js'
import { fieldTable, withFieldTables } from '../../src/content/fields.js'
import { schemaFiles } from '../../src/content/json-schema.js'
import { intentSchema, sourcesSchema } from '../../src/content/schema.js'
import { type SourceFile, sourceFile } from '../../src/content/source-file.js'
import { parseYaml } from '../../src/content/yaml.js'

/** What to run when one of these fails. */
const REFRESH = 'run `npm run whichway -- schema`'

describe('what is made from the formats is up to date', () => {
  it.each([...schemaFiles()])('%s', async (path, text) => {
    expect(await readFile(path, 'utf8'), REFRESH).toBe(text)
  })

  it.each(Object.values({ ...FILES, ...EXTRA_FILES }))('the first table names %s', async (path) => {
    const [table = ''] = (await readFile('knowledge/README.md', 'utf8')).split('\n## ')
    expect(table).toContain(`| \`${path.replace('knowledge/', '')}\``)
  })

  it('schemas/ holds nothing else', async () => {
    expect((await readdir('schemas')).sort()).toEqual(
      [...schemaFiles().keys()].map((path) => path.slice(8)).sort(),
    )
  })

  it.each(READMES)('%s', async (path) => {
    const readme = await readFile(path, 'utf8')
    expect(readme, REFRESH).toContain('<!-- fields:')
    expect(readme, REFRESH).toBe(withFieldTables(readme))
  })
})

describe('a field table', () => {
  it('has a line for each field', () => {
    expect(fieldTable('alternatives')).toMatchInlineSnapshot(`
      "| field | required? | what |
      | --- | --- | --- |
      | \`name\` | yes | The name as it is written. |
      | \`aliases\` | no | Other spellings people type. |
      "
    `)
  })

  it('goes between the markers, as often as it is asked for', () => {
    const readme = 'a\n<!-- fields:lexicon -->\nold\n<!-- /fields -->\nb\n'
    const once = withFieldTables(readme)
    expect(once).toBe(`a\n<!-- fields:lexicon -->\n${fieldTable('lexicon')}<!-- /fields -->\nb\n`)
    expect(withFieldTables(once)).toBe(once)
  })

  it('of a field that has fields of its own has a line for each of those', () => {
    expect(fieldTable('answer', 'comparison')).toMatchInlineSnapshot(`
      "| field | required? | what |
      | --- | --- | --- |
      | \`aspect\` | yes | What is compared, as the first cell of the row. |
      | \`cells\` | yes | Per alternative: a few words, with footnotes. |
      "
    `)
  })

  it('of a list is about one entry', () => {
    expect(fieldTable('coverage', 'claims')).toMatchInlineSnapshot(`
      "| field | required? | what |
      | --- | --- | --- |
      | \`what\` | yes | A group of claims, in a few words. |
      | \`articles\` | yes | The sources in which it stands. |
      | \`intents\` | no | The intents whose answers take it up. |
      | \`left_out\` | no | Why no answer takes it up. |
      "
    `)
  })

  it('of a field goes between markers that name it after its format', () => {
    const readme = '<!-- fields:lexicon.frame -->\nold\n<!-- /fields -->\n'
    const table = fieldTable('lexicon', 'frame')
    expect(withFieldTables(readme)).toBe(`<!-- fields:lexicon.frame -->\n${table}<!-- /fields -->\n`)
    expect(table).not.toBe(fieldTable('lexicon'))
  })

  it('of a field that does not exist is a mistake', () => {
    expect(() => withFieldTables('<!-- fields:answer.cells -->\n<!-- /fields -->')).toThrow(
      'the format "answer" has no field "cells"',
    )
    expect(() => withFieldTables('<!-- fields:answer.comparison.sells -->\n<!-- /fields -->')).toThrow(
      'the format "answer" has no field "comparison.sells"',
    )
  })

  it('of something unknown is a mistake', () => {
    expect(() => withFieldTables('<!-- fields:intents -->\n<!-- /fields -->')).toThrow(
      'there is no format "intents"',
    )
  })
})

describe('the examples in the READMEs keep the formats', () => {
  const blocks = async (path: string, language: string) => {
    const found = (await readFile(path, 'utf8')).matchAll(
      new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'),
    )
    return Array.from(found, ([, text = '']) => sourceFile(`${path} (${language})`, text))
  }

  const isIntent = ({ text }: SourceFile) => /^examples:/m.test(text)

  it.each(READMES)('%s', async (path) => {
    const found = await blocks(path, 'yaml')
    const intents = found.filter(isIntent).map((block) => parseYaml(block, intentSchema))
    const sources = found.filter((block) => !isIntent(block)).map((block) => parseYaml(block, sourcesSchema))
    const answers = (await blocks(path, 'md')).map((block) => readAnswer('example', block))
    expect(answers).not.toEqual([])
    expect([...intents, ...sources, ...answers].flatMap(({ problems }) => problems)).toEqual([])
  })
})
