/**
 * The field tables in the READMEs, made from the formats, so that the two cannot disagree.
 */
import { z } from 'zod'
import { SCHEMAS } from './schema.js'

export type FormatName = keyof typeof SCHEMAS

/**
 * Replaces what stands between `<!-- fields:name -->` and `<!-- /fields -->`; `name.field` is the table of a field that
 * has fields of its own. Throws for a name without a format.
 */
export function withFieldTables(readme: string): string {
  return readme.replace(
    /(<!-- fields:([\w.]+) -->\n)[\s\S]*?(<!-- \/fields -->)/g,
    (_, open: string, path: string, close: string) => {
      const [name = '', ...fields] = path.split('.')
      if (!isFormat(name))
        throw new Error(`there is no format "${name}"; use one of ${Object.keys(SCHEMAS).join(', ')}`)
      return `${open}${fieldTable(name, ...fields)}${close}`
    },
  )
}

const isFormat = (name: string): name is FormatName => Object.hasOwn(SCHEMAS, name)

/** A Markdown table; for a file of entries, the fields of one entry. */
export function fieldTable(name: FormatName, ...fields: readonly string[]): string {
  const json = entryOf(z.toJSONSchema(SCHEMAS[name], { io: 'input' }) as JsonObject)
  const { properties = {}, required = [] } = fields.reduce<JsonObject>((object, field) => {
    const inner = object.properties?.[field]
    if (!inner) throw new Error(`the format "${name}" has no field "${fields.join('.')}"`)
    return entryOf(inner)
  }, json)
  const rows = Object.entries(properties).map(
    ([field, { description = '' }]) =>
      `| \`${field}\` | ${required.includes(field) ? 'yes' : 'no'} | ${cell(description)} |\n`,
  )
  return `| field | required? | what |\n| --- | --- | --- |\n${rows.join('')}`
}

/** What one entry of a record or a list is. */
function entryOf(json: JsonObject): JsonObject {
  if (typeof json.additionalProperties === 'object') return json.additionalProperties
  return json.items ?? json
}

type JsonObject = {
  description?: string
  properties?: Record<string, JsonObject>
  required?: string[]
  items?: JsonObject
  additionalProperties?: JsonObject | boolean
}

const cell = (text: string) => text.replaceAll('|', '\\|')
