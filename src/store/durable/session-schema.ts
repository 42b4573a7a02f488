/**
 * Sessions as JSON: checked when they come back, because an older or a newer version may have written them.
 */
import { z } from 'zod'
import type { Session } from '../../dialogue/session.js'
import { actionSchema } from '../../incoming.js'

/** @throws Error when the text is not the JSON of a session */
export function readSession(text: string): Session {
  // JSON knows no undefined, so what is optional is either there or not, as the type of a session wants it.
  return session.parse(JSON.parse(text)) as Session
}

const fill = z.object({ criterion: z.string(), option: z.string(), words: z.string() })
const answers = z.record(z.string(), z.string())

const progress = z.object({
  answers,
  importance: z.record(z.string(), z.literal([0.5, 1, 2])),
  passed: z.record(z.string(), z.enum(['skip', 'not_sure'])),
  trail: z.array(z.string()),
  chips: z.array(fill),
  first: z.array(z.string()),
  goesOn: z.boolean(),
  stopped: z.boolean(),
  description: z.string(),
})

const guide = z.object({
  owner: z.string(),
  progress,
  dropped: z.boolean().optional(),
  supposed: z.array(fill).optional(),
  described: z.object({ text: z.string(), fills: z.array(fill), conflicts: z.array(z.string()) }).optional(),
})

const session = z.object({
  topic: z
    .object({
      intent: z.string(),
      alternative: z.string().optional(),
      brief: z.boolean().optional(),
      compared: z.object({ aspects: z.array(z.string()), named: z.array(z.string()) }).optional(),
      confidence: z.number().optional(),
      told: z.array(fill).optional(),
      exhausted: z.boolean().optional(),
    })
    .optional(),
  left: z.array(z.string()).optional(),
  offered: z.array(z.object({ label: z.string(), action: actionSchema })).optional(),
  offeredTo: z.string().optional(),
  asked: z.object({ text: z.string(), by: z.string(), how: z.enum(['offered', 'declined']) }).optional(),
  guide: guide.optional(),
  home: z.string().optional(),
  aside: z.array(guide).optional(),
  group: z
    .object({
      owner: z.string(),
      members: z.array(z.object({ person: z.string(), progress })),
      revealed: z.boolean(),
      gate: z.string().optional(),
    })
    .optional(),
})
