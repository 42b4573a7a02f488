/**
 * What becomes of edits, as lines of the log: one each.
 */
import type { Log } from '../ops/log.js'
import type { News } from './follow.js'
import type { Part } from './parts.js'

export const newsInLog = (log: Log): News => ({
  changed: ({ hash, ms, learning, parts }) =>
    log.info('content-changed', {
      ...{ content: hash, ms, learning },
      ...{ changed: parts.map(nameOf), count: parts.length },
    }),
  broken: ({ report, errors, ms }, hash) =>
    log.warn(
      `The content is not in order, so that what was there before goes on answering. Mend this:\n\n${report}`,
      { event: 'content-kept', content: hash, ms, count: errors },
    ),
  kept: (hash, ms) => log.info('content-kept', { content: hash, ms, count: 0 }),
  polling: (sentence) => log.warn(sentence),
})

const nameOf = ({ name, how }: Part) => SIGNS[how] + name

const SIGNS = { new: '+', changed: '', gone: '-' } as const
