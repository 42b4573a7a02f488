/**
 * What we read of Discord's payloads, as the gateway sends them, and nothing more: a payload without it is none of ours,
 * whatever else it holds.
 *
 * Shapes: https://discord.com/developers/docs/interactions/receiving-and-responding,
 * https://discord.com/developers/docs/resources/message.
 */
import { z } from 'zod'

const id = z.string().regex(/^\d+$/)

const user = z.object({
  id,
  bot: z.boolean().optional(),
  username: z.string().default(''),
  global_name: z.string().nullish(),
})

const message = z.object({
  id,
  channel_id: id,
  flags: z.number().default(0),
  content: z.string().default(''),
  message_reference: z.object({ message_id: id.optional() }).nullish(),
})

const common = {
  id,
  application_id: id,
  token: z.string().min(1),
  guild_id: id.optional(),
  channel: z.object({ id, type: z.number(), parent_id: id.nullish() }).optional(),
  channel_id: id.optional(),
  member: z.object({ user, nick: z.string().nullish() }).optional(),
  user: user.optional(),
}

const option = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
})

const field = z.object({
  custom_id: z.string().optional(),
  value: z.string().nullish(),
  values: z.array(z.string()).optional(),
})

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type */
const anyInteraction = z.discriminatedUnion('type', [
  z.object({
    ...common,
    type: z.literal(2),
    data: z.object({
      name: z.string(),
      type: z.number(),
      options: z.array(option).default([]),
      target_id: id.optional(),
      resolved: z.object({ messages: z.record(z.string(), message).optional() }).optional(),
    }),
  }),
  z.object({
    ...common,
    type: z.literal(3),
    message,
    data: z.object({ custom_id: z.string(), values: z.array(z.string()).optional() }),
  }),
  z.object({
    ...common,
    type: z.literal(4),
    data: z.object({ name: z.string(), options: z.array(option).default([]) }),
  }),
  z.object({
    ...common,
    type: z.literal(5),
    message: message.optional(),
    data: z.object({
      custom_id: z.string(),
      /** A label around a field, or, in older forms, a row of fields. */
      components: z.array(z.object({ component: field.optional(), components: z.array(field).optional() })),
    }),
  }),
])

/** In a server it was a member who did it, elsewhere a user. */
export const interactionSchema = anyInteraction.refine(({ member, user: someone }) => member ?? someone, {
  path: ['user'],
  error: 'nobody did it',
})
export type Interaction = z.infer<typeof interactionSchema>
export type InteractionOf<T extends Interaction['type']> = Extract<Interaction, { type: T }>

/** Messages that people write: by themselves (0) or in reply (19). */
export const messageSchema = z.object({
  id,
  channel_id: id,
  guild_id: id.optional(),
  type: z.union([z.literal(0), z.literal(19)]),
  content: z.string(),
  author: user.extend({ bot: z.literal(false).optional() }),
  webhook_id: z.undefined().optional(),
  mentions: z.array(z.object({ id })).default([]),
  mention_roles: z.array(id).default([]),
  mention_everyone: z.boolean().default(false),
  referenced_message: z.object({ author: z.object({ id }) }).nullish(),
})
export type MessageCreated = z.infer<typeof messageSchema>

/** Known before anything else is read: bots say most of what is said. */
export const isByABot = (payload: unknown): boolean =>
  (payload as { readonly author?: { readonly bot?: unknown } } | null)?.author?.bot === true

/** @returns the payload as far as we read it, or what is strange about it */
export function readPayload<T>(
  schema: z.ZodType<T>,
  payload: unknown,
): { readonly data: T } | { readonly strange: string } {
  const parsed = schema.safeParse(payload)
  if (parsed.success) return { data: parsed.data }
  const [issue] = parsed.error.issues
  return { strange: `${issue?.path.join('.')}: ${issue?.message}` }
}
