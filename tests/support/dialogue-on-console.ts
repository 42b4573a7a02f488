/**
 * Conversations through a pipe: what is said is a line, what is pressed is a line with the words of the label, and the reply
 * is the text that comes out. Where several people speak, they take turns at the keyboard.
 */
import { PassThrough, Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { createConsole } from '../../adapters/console/index.js'
import type { Reply } from '../../src/reply.js'
import { createRespond } from '../../src/respond.js'
import { memoryStores } from '../../src/store/memory-stores.js'
import { labelsOf, type OpenPlatform, type Spoken, type Stage } from './dialogues.js'

export const onConsole: OpenPlatform = async (spoken) => ({
  begin: async () => begin(spoken),
  close: async () => {},
})

function begin({ content, advisor }: Spoken): Stage {
  const respond = createRespond(advisor, memoryStores())
  const errors: unknown[] = []
  let person = ''
  let last: Reply = { blocks: [] }
  let written = (_text: string) => {}

  const input = new PassThrough()
  const output = new Writable({
    // A reply is one chunk.
    write(chunk, _encoding, done) {
      written(String(chunk))
      done()
    },
  })
  const terminal = createConsole({
    ...{ input, output, greeting: last, failure: content.phrases.failure },
    onError: (error) => void errors.push(error),
  })
  const running = terminal.run(async (incoming) => {
    last = await respond({ ...incoming, person })
    return last
  })
  onTestFinished(async () => {
    input.end()
    await running
  })

  return {
    async say(said) {
      person = said.person
      const text = new Promise<string>((resolve) => {
        written = resolve
      })
      input.write(`${said.kind === 'press' ? said.label : said.text}\n`)
      return { plain: (await text).trim(), private: last.private === true, labels: labelsOf(last) }
    },
    complaints: () => errors.map(String),
  }
}
