/**
 * What an adapter is: the one place that knows a platform. It turns the platform's events into `Incoming`, has them
 * served, and renders the `Reply`.
 */
import type { PlatformPhrases } from './content/content.js'
import type { Incoming } from './incoming.js'
import type { Reply } from './reply.js'

/** One thing that happened on a platform, which may be delivered more than once. */
export type Event = {
  /** The same for every delivery of the same event, and unlike those of other platforms. */
  readonly id: string
  /** Name of the adapter. */
  readonly adapter: string
  /** Where too many replies would be a nuisance: the channel, not the thread. The conversation when left out. */
  readonly channel?: string
  readonly incoming: Incoming
  /** The platform shows that an answer is owed: silence would look like a failure, and only the person sees it. */
  readonly waits?: boolean
  /** Nobody spoke to us: what we have no answer to is met with silence. */
  readonly unasked?: boolean
  /**
   * Where the reply goes, as the adapter itself reads it. With it an event that was acknowledged to the platform is taken up
   * again after a crash, and later messages of the conversation wait for it; without it that is left to the platform, whose
   * next delivery counts once the lease of the dead process has run out.
   */
  readonly replyTo?: Readonly<Record<string, string>>
}

/**
 * Answers an event, once for all its deliveries, and after those that came before it in its conversation. Never rejects:
 * what goes wrong is told to the person, as far as `send` works.
 */
export type Serve = (event: Event, send: Send) => Promise<void>

/**
 * Rejects when the reply did not get through, or when nobody knows: then nothing more is said to this event. Whatever can be
 * tried again, or said in a simpler form, is the adapter's to try.
 */
export type Send = (reply: Reply) => Promise<void>

/** How an event that another process has left behind is replied to, which its adapter finds in `replyTo`. */
export type SendTo = (event: Event) => Send

/**
 * Says something that nobody has asked for.
 *
 * @param channel as the platform names it
 * @param id the same for every try
 * @throws Error with a sentence that says what to do, when we may not write there
 */
export type PostTo = (channel: string, id: string) => Send

/** A platform that people write on. */
export interface Adapter {
  readonly name: string
  /**
   * Connects. From then on everything that is said to us is served.
   *
   * @throws Error, one sentence that names the token or the setting
   */
  start(serve: Serve): Promise<void>
  /** Takes nothing new. What is being served can still be sent. */
  stop(): Promise<void>
  /** After everything is sent. */
  close(): Promise<void>
  /** Whether events reach us now. */
  isUp(): boolean
  readonly sendTo: SendTo
  readonly postTo: PostTo
}

/** The words on buttons, forms and pages. */
export type Words = PlatformPhrases

/** How much we take part in a channel. */
export type Policy = {
  /**
   * `mention`: whoever mentions us is answered. `follow_ups`: also what is then said in that thread. `posts`: also every new
   * post of a forum. `off`: nobody is.
   */
  readonly listen: 'off' | 'mention' | 'follow_ups' | 'posts'
  /** Who sees the answer: `asker`, where the platform can do that. */
  readonly visible: 'everyone' | 'asker'
  /**
   * For so many minutes the same answer is not given twice in the channel; a link leads to it. Of no use where each answer
   * has a thread of its own.
   */
  readonly cool_down: number
}

/** What an adapter finds in the house it stands in. What is a function may change while we run. */
export type House = {
  readonly words: () => Words
  /** Questions to begin with. */
  readonly suggestions: () => readonly string[]
  /** Everything that is answered at once, by its title. */
  readonly questions: () => readonly { readonly intent: string; readonly title: string }[]
  /** @param channel as the platform names it; undefined where there are only two */
  readonly policyFor: (channel: string | undefined) => Policy
  /** Have we spoken in this conversation? */
  readonly knows: (conversation: string) => Promise<boolean>
  /**
   * The start page of a person as it is now.
   *
   * @param origin the conversation between us two in which the page is asked for, and the person
   * @param unopened also when they have never opened it
   * @returns undefined when they have not
   */
  readonly startPage: (
    origin: Pick<Incoming, 'conversation' | 'person'>,
    unopened?: boolean,
  ) => Promise<Reply | undefined>
  readonly log: {
    /** What happens now and then, and is nothing to look after. `too-late`: no answer is taken to it any more. */
    info(event: 'too-late'): void
    /** @param sentence to a colleague: what, where, what to do. Never what a person wrote */
    warn(sentence: string): void
    error(error: unknown): void
  }
  /** Called when the adapter cannot go on by itself, with a sentence that says what to do. */
  readonly giveUp: (error: Error) => void
}

/** One thing that was looked at, in a sentence: what, where, what to do. */
export type Finding = {
  readonly ok: boolean
  /** Without it the adapter does not start. */
  readonly needed: boolean
  readonly sentence: string
}

/** For where nothing is delivered twice: a terminal. */
export type Respond = (incoming: Incoming) => Promise<Reply>

export interface Terminal {
  /** Resolves when there is nothing more to answer: the terminal was closed, or `stop` was called. */
  run(respond: Respond): Promise<void>
  /** Shows something that is no reply on the same screen, by another stream; what is being typed stays whole. */
  aside(write: () => void): void
  stop(): Promise<void>
}
