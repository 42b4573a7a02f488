/**
 * The files as they are begun: what the check needs is there, and what a person has to write is said where it
 * belongs.
 */

/** @param schemas see `planNew` */
export function intentText(title: string, isDeclined: boolean, schemas: string | undefined): string {
  return [
    // Two folders up from intents/<topic>/ are the schemas seen from the content folder.
    ...(schemas === undefined ? [] : [`# yaml-language-server: $schema=../../${schemas}/intent.schema.json`]),
    '# TODO: what the person wants, as a question; it stands on a "did you mean" button.',
    `title: ${scalar(title)}`,
    ...(isDeclined
      ? [
          '# TODO: delete this line and the next when the answer is written. Until then the question is declined.',
          'kind: decline',
        ]
      : []),
    '# TODO: about ten ways of asking, as people type: short, with the odd slip. Those that differ teach most.',
    'examples:',
    `  - ${scalar(asTyped(title))}`,
    '# TODO: two or three more ways of asking, which are a test and never learned from; best by somebody else.',
    '# Take the # away:',
    '# held_out:',
    '#   - one of them',
    '',
  ].join('\n')
}

export function answerText(title: string, now: Date): string {
  return [
    '---',
    '# TODO: the heading of the reply.',
    `title: ${scalar(title)}`,
    '# TODO: the answer in one or two sentences that begin with neither Yes nor No. Behind each claim a',
    '# footnote [^id], with an id of knowledge/sources.yaml.',
    'summary: >-',
    '  There is no answer to this yet; it is being written.',
    '# The day somebody last checked every claim of this file against its sources.',
    `reviewed: ${day(now)}`,
    '# TODO: below the dashes a few sentences more, if they are needed; below a line "## More" what',
    '# "tell me more" shows.',
    '---',
    '',
  ].join('\n')
}

const asTyped = (title: string) => title.toLowerCase().replace(/[?!.\s]+$/, '')

/** Plain where YAML cannot mistake it for something else, in double quotes otherwise. */
const scalar = (text: string) =>
  /^\p{L}[\p{L}\p{N} ,.?!()/&+'’-]*$/u.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text)

/** By the clock of whoever writes it. */
function day(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
