/** What people have filled in but not sent: one sheet a view or message, and a person. */
import { controlsOf, emptyState } from './fields.js'
import type { Json } from './json.js'

export type Sheets = {
  fill(sheet: string, blockId: string, actionId: string, state: Json): void
  /** `values[block_id][action_id]`, as payloads carry it, of every field in these blocks. */
  valuesOf(sheet: string, blocks: readonly Json[]): Readonly<Record<string, Json>>
}

export function createSheets(): Sheets {
  const filled = new Map<string, Json>()
  const key = (...parts: readonly string[]) => parts.join('\n')
  return {
    fill: (sheet, blockId, actionId, state) => {
      filled.set(key(sheet, blockId, actionId), state)
    },
    valuesOf(sheet, blocks) {
      const values: Record<string, Record<string, Json>> = {}
      for (const { blockId, actionId, element } of controlsOf(blocks)) {
        const state = filled.get(key(sheet, blockId, actionId)) ?? emptyState(element)
        if (state) values[blockId] = { ...values[blockId], [actionId]: state }
      }
      return values
    },
  }
}
