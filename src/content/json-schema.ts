/**
 * The formats as JSON Schema, for editors that complete keys and show what they mean.
 *
 * Draft 7, because the YAML extension of VS Code supports "JSON Schema 7 and below"
 * (https://github.com/redhat-developer/yaml-language-server#readme) and newer drafts are still asked for
 * (https://github.com/redhat-developer/yaml-language-server/issues/856).
 */
import { z } from 'zod'
import { SCHEMAS } from './schema.js'

/** Path -> text of `schemas/<name>.schema.json`. Answers are Markdown, which no editor checks: theirs is to read. */
export function schemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => {
      const json = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' })
      return [`schemas/${name}.schema.json`, `${JSON.stringify(json, null, 2)}\n`]
    }),
  )
}
