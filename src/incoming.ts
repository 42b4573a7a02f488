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
  /** Who it is: the questions of a flow belong to the person who started them. */
  readonly person: string
}

/** What can be done with the guided questions and a recommendation. */
const GUIDED = [
  /** Opens the questions; what the last question told of a project comes along. */
  z.strictObject({ do: z.literal('start-guide') }),
  z.strictObject({ do: z.literal('start-again') }),
  z.strictObject({ do: z.literal('reply'), criterion: z.string(), option: z.string() }),
  z.strictObject({ do: z.literal('pass'), criterion: z.string(), because: z.enum(['skip', 'not_sure']) }),
  /** What was read out of a description is right, or all of it but one answer. */
  z.strictObject({ do: z.literal('confirm'), except: z.string().optional() }),
  /** Nothing of what was read is right. */
  z.strictObject({ do: z.literal('dismiss') }),
  /** Shows the open question again. */
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('back') }),
  z.strictObject({ do: z.literal('why'), criterion: z.string() }),
  /** Wants the recommendation now. */
  z.strictObject({ do: z.literal('stop') }),
  /** Wants no recommendation at all: ends the questions, and forgets what was answered. */
  z.strictObject({ do: z.literal('cancel') }),
  z.strictObject({ do: z.literal('go-on') }),
  z.strictObject({ do: z.literal('change') }),
  z.strictObject({ do: z.literal('reopen'), criterion: z.string() }),
  z.strictObject({
    do: z.literal('weigh'),
    criterion: z.string(),
    importance: z.union([z.literal(0.5), z.literal(1), z.literal(2)]),
  }),
  z.strictObject({ do: z.literal('what-if') }),
  /** Makes what was last supposed the answers. */
  z.strictObject({ do: z.literal('take-over') }),
  /** Opens a group in which everybody answers for themselves. */
  z.strictObject({ do: z.literal('open-group') }),
  z.strictObject({ do: z.literal('join') }),
  z.strictObject({ do: z.literal('reveal') }),
  z.strictObject({ do: z.literal('confirm-gate'), option: z.string() }),
  /** Ends the group without a result. */
  z.strictObject({ do: z.literal('end-group') }),
  z.strictObject({ do: z.literal('record') }),
  /** Wants to tell what was chosen in the end. */
  z.strictObject({ do: z.literal('chosen') }),
  z.strictObject({ do: z.literal('went-with'), alternative: z.string() }),
] as const

/** What may be shown again to everybody. */
const SHAREABLE = [
  z.strictObject({ do: z.literal('answer'), intent: z.string(), alternative: z.string().optional() }),
  /** The recommendation. */
  z.strictObject({ do: z.literal('resume') }),
] as const

const [answerSchema] = SHAREABLE

/** Actions travel through platforms and come back as data that anybody could have made up: parse before use. */
export const actionSchema = z.discriminatedUnion('do', [
  answerSchema,
  z.strictObject({ do: z.literal('more'), intent: z.string() }),
  /** Asks a question that we suggested, as if it had been typed. */
  z.strictObject({ do: z.literal('ask'), text: z.string() }),
  z.strictObject({ do: z.literal('none-of-these') }),
  z.strictObject({ do: z.literal('help') }),
  /** What somebody thinks of an answer. */
  z.strictObject({
    do: z.literal('rate'),
    verdict: z.enum(['helpful', 'not_helpful']),
    intent: z.string(),
    alternative: z.string().optional(),
  }),
  /** Shows to everybody what only the person sees. */
  z.strictObject({ do: z.literal('share'), what: z.discriminatedUnion('do', SHAREABLE) }),
  /** The start page of a platform that has one. */
  z.strictObject({ do: z.literal('home') }),
  /** Deletes everything about the person. */
  z.strictObject({ do: z.literal('forget-me') }),
  /** A recommendation from a description alone, without questions. */
  z.strictObject({ do: z.literal('advise'), text: z.string() }),
  ...GUIDED,
])

export type Action = Readonly<z.infer<typeof actionSchema>>
export type ShareableAction = Readonly<z.infer<(typeof SHAREABLE)[number]>>
export type GuidedAction = Readonly<z.infer<(typeof GUIDED)[number]>>
