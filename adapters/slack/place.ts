/**
 * Where a reply goes. It travels with the event, so that another process can send the reply after a crash.
 */
import { z } from 'zod'

const user = z.string()
const channel = z.string()

export const placeSchema = z.discriminatedUnion('via', [
  /** A message of ours, in a thread or in a direct conversation. */
  z.strictObject({
    via: z.literal('post'),
    channel,
    user,
    /** Where the reply stands; the thread may begin with it. */
    thread: z.string().optional(),
    /** The thread in which it was said. */
    within: z.string().optional(),
    /** Only the person sees the reply. */
    privately: z.boolean(),
    /** The same answer is not given twice within the policy's minutes. */
    cools: z.boolean(),
  }),
  /** After a click on a message that everybody sees: `shown` is that message, `step` when it shows a guided question. */
  z.strictObject({
    via: z.literal('click'),
    channel,
    user,
    thread: z.string().optional(),
    shown: z.string(),
    step: z.boolean(),
    /** Reaches the person where we may not write. */
    url: z.string().optional(),
  }),
  /**
   * After a command, or a click on a message that only the person sees: such messages can be changed through this address
   * alone, five times within half an hour (https://docs.slack.dev/interactivity/handling-user-interaction).
   */
  z.strictObject({
    via: z.literal('response'),
    url: z.string(),
    channel,
    user,
    thread: z.string().optional(),
    step: z.boolean(),
    /** Everybody sees it. */
    share: z.boolean(),
    /** It is about the thread's conversation, not about one of the person's own. */
    ofThread: z.boolean(),
    /** What somebody else wrote and is answered now. */
    about: z.string().optional(),
  }),
  /** A window that is open on the person's screen. */
  z.strictObject({ via: z.literal('view'), view: z.string(), user }),
  /** The start page. */
  z.strictObject({ via: z.literal('home'), user }),
  /** A step of a workflow. */
  z.strictObject({ via: z.literal('function'), execution: z.string(), user }),
])

export type Place = Readonly<z.infer<typeof placeSchema>>

export const toReplyTo = (place: Place): Readonly<Record<string, string>> => ({
  place: JSON.stringify(place),
})

/** @throws Error when we have not written it */
export function fromReplyTo(replyTo: Readonly<Record<string, string>> | undefined): Place {
  return placeSchema.parse(JSON.parse(replyTo?.place ?? 'null'))
}
