/** Layouts of components V2 that Discord refuses. */
import type { Json } from '../json.js'
import { FLAGS } from '../limits/message.js'
import { type Broken, button, many, message, row, text, times, v2 } from './make.js'

export const LAYOUTS: readonly Broken[] = [
  v2('41 components, those inside counted', 'components', ...times(8, () => nestedFive()), text('one more')),
  v2('more than 4000 characters together', 'components', text(many(3000)), text(many(1001))),
  v2('a text of 4001', 'components.0.content', text(many(4001))),
  v2('an empty text', 'components.0.content', text('')),
  v2('a section without accessory', 'components.0.accessory', { type: 9, components: [text('a')] }),
  v2('a section of four texts', 'components.0.components', {
    type: 9,
    components: times(4, () => text('a')),
    accessory: button(),
  }),
  v2('a container in a container', 'components.0.components.0.type', {
    type: 17,
    components: [{ type: 17, components: [text('a')] }],
  }),
  v2('a gallery of eleven', 'components.0.items', {
    type: 12,
    items: times(11, () => ({ media: { url: 'https://example.org/a.png' } })),
  }),
  v2('an empty gallery', 'components.0.items', { type: 12, items: [] }),
  v2('a file that did not come along', 'components.0', { type: 13, file: { url: 'attachment://record.md' } }),
  v2('a file from elsewhere', 'components.0.file.url', {
    type: 13,
    file: { url: 'https://example.org/a.md' },
  }),
  v2('spacing of 3', 'components.0.spacing', { type: 14, spacing: 3 }),
  v2('a colour that is none', 'components.0.accent_color', {
    type: 17,
    accent_color: 0x1000000,
    components: [text('a')],
  }),
  v2('no components at all', 'components'),
  message('content beside components V2', 'content', {
    flags: FLAGS.v2,
    content: 'a',
    components: [text('a')],
  }),
  message('embeds beside components V2', 'embeds', {
    flags: FLAGS.v2,
    embeds: [{ title: 'a' }],
    components: [text('a')],
  }),
  message('a poll beside components V2', 'poll', {
    flags: FLAGS.v2,
    poll: { question: { text: 'a' }, answers: [{ poll_media: { text: 'b' } }] },
    components: [text('a')],
  }),
]

/** Five components: a container with a row of two buttons and a text. */
function nestedFive(): Json {
  const id = Math.random().toString(36)
  const buttons = times(2, (index) => button({ custom_id: `${id}-${index}` }))
  return { type: 17, components: [text('a'), row(...buttons)] }
}
