/**
 * Where a reply goes. It travels with the event, so that another process can send the reply after a crash.
 */
import { z } from 'zod'

export const placeSchema = z.discriminatedUnion('via', [
  /** A message that somebody wrote. */
  z.strictObject({
    via: z.literal('message'),
    channel: z.string(),
    message: z.string(),
    /** A thread is opened on the message; otherwise the reply stands below it. */
    opens: z.boolean(),
    /** An arrow leads from the reply to the message. */
    refers: z.boolean(),
    /** What the thread is called. */
    title: z.string(),
  }),
  /**
   * A command, a click or a form: it has to be acknowledged within three seconds, and can be answered for fifteen minutes
   * (https://discord.com/developers/docs/interactions/receiving-and-responding).
   */
  z.strictObject({
    via: z.literal('interaction'),
    id: z.string(),
    application: z.string(),
    token: z.string(),
    /** Only the person sees the reply. */
    privately: z.boolean(),
    /** It came from a message that shows a guided question, which is changed in place. */
    step: z.boolean(),
    /** It came from a message of ours. */
    pressed: z.boolean(),
    /** It is about a conversation that is everybody's. */
    shared: z.boolean(),
    /** The question is to be shown in a form. */
    form: z.boolean(),
    /** Who shares it, by the name they are shown with. */
    sharer: z.string().optional(),
    /** What somebody else wrote and is answered now. */
    about: z.string().optional(),
  }),
])

export type Place = Readonly<z.infer<typeof placeSchema>>
export type Via<V extends Place['via']> = Extract<Place, { via: V }>

export const toReplyTo = (place: Place): Readonly<Record<string, string>> => ({
  place: JSON.stringify(place),
})

/** @throws Error when we have not written it */
export function fromReplyTo(replyTo: Readonly<Record<string, string>> | undefined): Place {
  return placeSchema.parse(JSON.parse(replyTo?.place ?? 'null'))
}
