/**
 * What comes in, after an adapter has stripped everything that belongs to its platform.
 */
import { z } from 'zod'

export type Incoming = Message | ActionTaken

export type Message = Origin & { readonly kind: 'message'; readonly text: string }

/** Somebody pressed, picked or typed the number of a choice that an earlier reply offered. */
export type ActionTaken = Origin & { readonly kind: 'action'; readonly action: Action }

type Origin = {
  /** One conversation shares one session: a thread, a direct message, a terminal. */
  readonly conversation: string
}

/** Actions travel through platforms and come back as data that anybody could have made up: parse before use. */
export const actionSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('answer'), intent: z.string(), alternative: z.string().optional() }),
  z.strictObject({ do: z.literal('more'), intent: z.string() }),
  /** Asks a question that we suggested, as if it had been typed. */
  z.strictObject({ do: z.literal('ask'), text: z.string() }),
  z.strictObject({ do: z.literal('none-of-these') }),
])

export type Action = Readonly<z.infer<typeof actionSchema>>
