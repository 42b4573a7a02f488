/**
 * Conversations with the advisor itself: nothing between it and what is said but stores in memory.
 */
import type { Incoming } from '../../src/incoming.js'
import { toPlain } from '../../src/plain.js'
import type { Reply } from '../../src/reply.js'
import { createRespond } from '../../src/respond.js'
import { memoryStores } from '../../src/store/memory-stores.js'
import { choicesOf, labelsOf, type OpenPlatform, type Spoken, type Stage } from './dialogues.js'

export const directly: OpenPlatform = async (spoken) => ({
  begin: async () => begin(spoken),
  close: async () => {},
})

function begin({ advisor }: Spoken): Stage {
  const respond = createRespond(advisor, memoryStores())
  const replies: { readonly reply: Reply; readonly to: string }[] = []

  /** In the newest reply that the person sees and that has it. */
  function actionOf(label: string, person: string) {
    const seen = replies.filter(({ reply, to }) => !reply.private || to === person)
    const choices = seen.toReversed().flatMap(({ reply }) => choicesOf(reply))
    return choices.find((choice) => choice.label === label)!.action
  }

  return {
    async say(said) {
      const { person } = said
      const origin = { conversation: 'test', person }
      const incoming: Incoming =
        said.kind === 'press'
          ? { kind: 'action', ...origin, action: actionOf(said.label, person) }
          : { kind: 'message', ...origin, text: said.text }
      const reply = await respond(incoming)
      replies.push({ reply, to: person })
      return { plain: toPlain(reply), private: reply.private === true, labels: labelsOf(reply) }
    },
    complaints: () => [],
  }
}
