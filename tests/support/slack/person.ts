/** What a person can do in Slack: the verbs that tests are written with. */
import type { Execution } from './agent.js'
import type { Given } from './fields.js'
import type { Json } from './json.js'
import type { Delivery } from './post-office.js'
import type { OpenView } from './views.js'
import type { Message } from './workspace.js'

/** A message of a person, and the events about it. */
export type Said = {
  readonly message: Message
  readonly ts: string
  readonly channel: string
  readonly deliveries: readonly Delivery[]
  readonly settled: Promise<readonly Delivery[]>
  /** All its events once more: the same ids. */
  duplicate(options?: { readonly attempt?: number; readonly reason?: string }): readonly Delivery[]
}

/** How something is said. */
export type Saying = {
  /** A message of the thread, or its ts. */
  readonly thread?: string | { readonly ts: string }
  /** Only one of the two events that a mention makes. */
  readonly only?: 'app_mention' | 'message'
  /** Names of files that come along: the message has the subtype file_share. */
  readonly files?: readonly string[]
}

/** How something is pressed. */
export type Clicking = {
  /** On what the message showed before its edits, or was before it was deleted: a person who was too slow. */
  readonly stale?: boolean
}

/** Ids: `U0ANN`; messages and views are those the fake has returned, live. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly locale: string
  /** The direct message with our bot. */
  readonly dmChannel: string
  /** Mentions our bot: in front, unless "@whichway" stands in the text. As app_mention AND as message, like Slack. */
  mentions(channel: string, text: string, saying?: Saying): Said
  /** "@bob", "#general" and links become what Slack makes of them. */
  writes(channel: string, text: string, saying?: Saying): Said
  dm(text: string, saying?: Saying): Said
  edits(message: Message, text: string): readonly Delivery[]
  deletes(message: Message): readonly Delivery[]
  /** In #general when no channel is named; also where our bot is no member. */
  slash(command: string, text?: string, where?: { readonly channel?: string }): Delivery
  /** Presses a button, an opinion, or an entry of an overflow menu: by its label, or its action id. */
  clicks(message: Message, name: string, clicking?: Clicking): Delivery
  /** Selects in a menu, radio buttons or checkboxes: by its label, placeholder, action or block id. */
  selects(message: Message, field: string, given: Given, clicking?: Clicking): Delivery
  clicksInView(view: OpenView, name: string): Delivery
  /** Nothing is delivered when the app did not want to hear of it before the submission. */
  selectsInView(view: OpenView, field: string, given: Given): Delivery | undefined
  /** Fills in and submits. Throws when Slack would not let them: a required field is empty, a text too long. */
  submits(view: OpenView, values?: Readonly<Record<string, Given>>): Delivery
  /** Closes a modal; the app hears of it when it asked for that. */
  closes(view: OpenView): Delivery | undefined
  shortcut(callbackId: string): Delivery
  messageShortcut(callbackId: string, message: Message): Delivery
  opensHome(): Delivery | undefined
  opensMessagesTab(): Delivery | undefined
  runsWorkflowStep(callbackId: string, inputs?: Json): Execution & { readonly delivery: Delivery | undefined }
  /** Invites our bot. */
  invitesBotTo(channel: string): void
  /** What Slack itself told them: that a command or a button failed. */
  failures(): readonly string[]
}
