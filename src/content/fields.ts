/**
 * The field tables in the READMEs, made from the formats, so that the two cannot disagree.
 */
import { z } from 'zod'
import { SCHEMAS } from './schema.js'

export type FormatName = keyof typeof SCHEMAS

/** Replaces what stands between `<!-- fields:name -->` and `<!-- /fields -->`. Throws for a name without a format. */
export function withFieldTables(readme: string): string {
  return readme.replace(
    /(<!-- fields:(\w+) -->\n)[\s\S]*?(<!-- \/fields -->)/g,
    (_, open: string, name: string, close: string) => {
      if (!isFormat(name))
        throw new Error(`there is no format "${name}"; use one of ${Object.keys(SCHEMAS).join(', ')}`)
      return `${open}${fieldTable(name)}${close}`
    },
  )
}

const isFormat = (name: string): name is FormatName => Object.hasOwn(SCHEMAS, name)

/** A Markdown table; for a file of entries, the fields of one entry. */
export function fieldTable(name: FormatName): string {
  const json = z.toJSONSchema(SCHEMAS[name], { io: 'input' }) as JsonObject
  const { properties = {}, required = [] } =
    typeof json.additionalProperties === 'object' ? json.additionalProperties : json
  const rows = Object.entries(properties).map(
    ([field, { description = '' }]) =>
      `| \`${field}\` | ${required.includes(field) ? 'yes' : 'no'} | ${cell(description)} |\n`,
  )
  return `| field | required? | what |\n| --- | --- | --- |\n${rows.join('')}`
}

type JsonObject = {
  properties?: Record<string, { description?: string }>
  required?: string[]
  additionalProperties?: JsonObject | boolean
}

const cell = (text: string) => text.replaceAll('|', '\\|')
