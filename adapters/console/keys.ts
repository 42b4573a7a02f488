/**
 * The keyboard, without the characters that nobody means to type. What readline takes for text it echoes as it is, so a
 * pasted 8-bit control (U+009B starts an escape sequence in many terminals) would act on the reader's terminal.
 */
import { type Readable, Transform } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

export type Input = Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown }

/** A stream for readline, and a function that lets go of `input` so that the process can end. */
export function readKeys(input: Input): { keys: Transform; release: () => void } {
  const decoder = new StringDecoder('utf8')
  const keys = new Transform({
    transform(chunk, _encoding, done) {
      done(null, decoder.write(chunk).replace(UNTYPABLE, ''))
    },
  })
  // readline switches raw mode on and off through the stream it reads.
  Object.assign(keys, { isTTY: input.isTTY, setRawMode: (raw: boolean) => input.setRawMode?.(raw) })
  input.pipe(keys)
  const release = () => {
    input.unpipe(keys)
    input.pause()
  }
  return { keys, release }
}

/** C1 controls, and the C0 controls that readline has no use for; Escape itself begins the arrow keys. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const UNTYPABLE = /[\u0080-\u009f\u001c\u001d]/g
