/**
 * What we read of Slack's payloads, and nothing more: a payload without it is none of ours, whatever else it holds.
 *
 * Shapes: https://docs.slack.dev/reference/events, https://docs.slack.dev/reference/interaction-payloads,
 * https://docs.slack.dev/interactivity/implementing-slash-commands.
 */
import { z } from 'zod'

const id = z.string().min(1)

/** `message` and `app_mention`. What a bot wrote, and what tells of changes, has a `bot_id` or a `subtype`. */
export const messageSchema = z.object({
  type: z.enum(['message', 'app_mention']),
  channel: id,
  user: id,
  ts: id,
  text: z.string(),
  channel_type: z.string().optional(),
  thread_ts: z.string().optional(),
  parent_user_id: z.string().optional(),
  bot_id: z.undefined().or(z.null()).optional(),
  hidden: z.literal(false).optional(),
  subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
})
export type MessageEvent = z.infer<typeof messageSchema>

/** Around what happened stands the id of the event, which is the same when it is told again. */
export const homeSchema = z.object({
  event_id: id,
  event: z.object({
    type: z.literal('app_home_opened'),
    user: id,
    channel: id.optional(),
    tab: z.enum(['home', 'messages']),
  }),
})

export const functionSchema = z.object({
  type: z.literal('function_executed'),
  function: z.object({ callback_id: id }),
  function_execution_id: id,
  inputs: z.object({ description: z.string(), user_id: z.string().optional() }),
})

export const commandSchema = z.object({
  team_id: id,
  channel_id: id,
  user_id: id,
  text: z.string().default(''),
  trigger_id: id,
  response_url: z.url(),
})
export type Command = z.infer<typeof commandSchema>

const who = { user: z.object({ id }), trigger_id: id }
const team = z.object({ id }).nullish()

/** A button, a list, or radio buttons. */
const pressed = z.object({
  action_id: z.string(),
  block_id: z.string().default(''),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
})
export type Pressed = z.infer<typeof pressed>

export const clickSchema = z.object({
  type: z.literal('block_actions'),
  ...who,
  team,
  container: z.object({
    type: z.string(),
    message_ts: id.optional(),
    channel_id: id.optional(),
    thread_ts: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
    view_id: id.optional(),
  }),
  message: z.object({ thread_ts: z.string().optional() }).optional(),
  view: z.object({ id, type: z.string() }).optional(),
  response_url: z.url().optional(),
  actions: z.array(pressed).min(1),
})
export type Click = z.infer<typeof clickSchema>

const filled = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
})

export const submissionSchema = z.object({
  type: z.literal('view_submission'),
  ...who,
  team,
  view: z.object({
    id,
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    /** By block and by field; nothing when there is nothing to fill in. */
    state: z.object({ values: z.record(z.string(), z.record(z.string(), filled)).nullish() }).nullish(),
  }),
})
export type Submission = z.infer<typeof submissionSchema>

export const shortcutSchema = z.object({ type: z.literal('shortcut'), callback_id: id, ...who, team })

export const messageShortcutSchema = z.object({
  type: z.literal('message_action'),
  callback_id: id,
  ...who,
  team,
  channel: z.object({ id }),
  message: z.object({ text: z.string().default(''), ts: id, thread_ts: z.string().optional() }),
  response_url: z.url(),
})
export type MessageShortcut = z.infer<typeof messageShortcutSchema>

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

export type Schema<T> = z.ZodType<T>
