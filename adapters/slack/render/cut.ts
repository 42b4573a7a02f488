/**
 * Text made to fit, between words and never inside of a character.
 */
import { clean } from '../../../src/plain.js'

const ELLIPSIS = '…'

/** At most `max` characters: all of it, or its first words and an ellipsis. */
export const shorten = (text: string, max: number) => (text.length <= max ? text : cutOff(text, max))

/** As many of its first words as leave room for an ellipsis, which always follows. `max` is 1 or more. */
export function cutOff(text: string, max: number): string {
  const head = text.slice(0, max - ELLIPSIS.length)
  const space = head.search(/\s\S*$/)
  const words = space > head.length / 2 ? head.slice(0, space) : head
  return `${words.replace(HALF, '').trimEnd()}${ELLIPSIS}`
}

/** Pieces of at most `max` characters, two or more, which are the text when put together. */
export function pieces(text: string, max: number): string[] {
  const all: string[] = []
  for (let rest = text; rest !== ''; rest = rest.slice(all.at(-1)!.length)) {
    const head = rest.slice(0, max)
    all.push(head.length < rest.length ? head.replace(HALF, '') || head : head)
  }
  return all
}

/** Half of a character, or what joins it to the one that was cut off. */
const HALF = /[\ud800-\udbff\u200d]+$/

/** Like `clean`, which also takes away the spaces at both ends; here they part one piece of a line from the next. */
export const tidy = (text: string) => clean(`.${text}.`).slice(1, -1)
