/**
 * `whichway ask "..."`: the reply, and why: how the message was read, what was decided and by how much,
 * because of which words and which examples, and how old what the answer rests on is.
 */
import { createAdvisor } from '../advisor.js'
import type { Classifier } from '../classifier/classifier.js'
import type { Content } from '../content/content.js'
import { toPlain } from '../plain.js'
import { accountOf } from './ask/account.js'
import { renderAccount } from './ask/render.js'

/**
 * As the first message of a conversation.
 *
 * @param json for programs: one object with `text`, `reply` (plain text) and the fields of `Account`
 * @param now decides how old reviews and sources are
 */
export async function ask(
  { content, classifier }: { readonly content: Content; readonly classifier: Classifier },
  text: string,
  { json = false, now = new Date() }: { readonly json?: boolean; readonly now?: Date } = {},
): Promise<string> {
  const asked = { kind: 'message', conversation: 'ask', person: 'ask', text } as const
  const reply = toPlain(createAdvisor(content, classifier, () => now).respond(asked, {}).reply)
  const account = accountOf({ content, classifier }, text, now)
  if (json) return `${JSON.stringify({ text, reply, ...account }, null, 2)}\n`
  return `${reply}\n\n${renderAccount(account, content)}\n`
}
