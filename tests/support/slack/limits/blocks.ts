/**
 * The blocks of docs.slack.dev/reference/block-kit/blocks: their fields, their limits, and where they are allowed. A
 * file block is never accepted: only Slack itself adds it. Where sources disagree, the stricter one counts.
 */
import {
  anything,
  atLeastOneOf,
  byType,
  type Check,
  characters,
  hidden,
  list,
  oneOf,
  optional,
  problem,
  shape,
  truth,
} from './check.js'
import { address, imageFields, imageSource, mrkdwn, plainText, textObject } from './composition.js'
import { element, inActions, inInput, inSection } from './elements.js'
import { richText, richTextFields } from './rich-text.js'
import { chart, dataTable, table } from './tables.js'

const uniqueBlock: Check = (value, at, found) => {
  hidden(255)(value, at, found)
  if (typeof value !== 'string') return
  if (found.blockIds.has(value)) problem(found, `\`block_id\` "${value}" already exists`, at)
  found.blockIds.add(value)
}

const base = { type: anything, block_id: optional(uniqueBlock) }

/** Of what all markdown blocks of a message may hold together. */
const MARKDOWN = 12_000

const markdownText: Check = (value, at, found) => {
  characters(MARKDOWN, { uncounted: true })(value, at, found)
  const before = found.markdown
  found.markdown += typeof value === 'string' ? value.length : 0
  if (before > 0 && before <= MARKDOWN && found.markdown > MARKDOWN)
    problem(found, `all markdown blocks together must be less than ${MARKDOWN + 1} characters`, at)
}

const card = shape(
  {
    ...base,
    hero_image: optional(element('image')),
    icon: optional(element('image')),
    title: optional(mrkdwn(150)),
    subtitle: optional(mrkdwn(150)),
    body: optional(mrkdwn(200)),
    actions: optional(list(element('button'), { min: 1, max: 2 })),
  },
  atLeastOneOf('hero_image', 'title', 'actions', 'body'),
)

const task = shape({
  ...base,
  task_id: hidden(255),
  title: characters(255),
  status: oneOf('pending', 'in_progress', 'complete', 'error'),
  details: optional(richText),
  output: optional(richText),
  sources: optional(list(element('url'))),
})

const SIMPLE = {
  actions: shape({ ...base, elements: list(inActions, { min: 1, max: 25 }) }),
  context: shape({
    ...base,
    elements: list(
      byType({ image: element('image'), mrkdwn: textObject(3000), plain_text: textObject(3000) }),
      { min: 1, max: 10 },
    ),
  }),
  divider: shape(base),
  header: shape({ ...base, text: plainText(150) }),
  image: shape({ ...base, ...imageFields, title: optional(plainText(2000)) }, imageSource),
  input: shape({
    ...base,
    label: plainText(2000),
    element: inInput,
    hint: optional(plainText(2000)),
    optional: optional(truth),
    dispatch_action: optional(truth),
  }),
  rich_text: shape({ ...base, ...richTextFields }),
  section: shape(
    {
      ...base,
      text: optional(textObject(3000)),
      fields: optional(list(textObject(2000), { min: 1, max: 10 })),
      accessory: optional(inSection),
      expand: optional(truth),
    },
    atLeastOneOf('text', 'fields'),
  ),
  video: shape({
    ...base,
    alt_text: characters(2000),
    title: plainText(199),
    thumbnail_url: address,
    video_url: address,
    title_url: optional(address),
    author_name: optional(characters(49)),
    provider_name: optional(characters(255)),
    provider_icon_url: optional(address),
    description: optional(plainText(200)),
  }),
}

const container = shape(
  {
    ...base,
    title: optional(plainText(150)),
    rich_text_title: optional(richText),
    subtitle: optional(textObject(150)),
    child_blocks: list(byType({ ...SIMPLE, table: table(base) }), { min: 1, max: 10 }),
    width: optional(oneOf('narrow', 'standard', 'wide', 'full')),
    icon: optional(element('image')),
    is_collapsible: optional(truth),
    default_collapsed: optional(truth),
    has_header_divider: optional(truth),
  },
  atLeastOneOf('title', 'rich_text_title'),
)

const ON_MESSAGES_ONLY = {
  context_actions: shape({
    ...base,
    elements: list(element('feedback_buttons', 'icon_button'), { min: 1, max: 5 }),
  }),
  markdown: shape({ ...base, text: markdownText }),
  plan: shape({ ...base, title: characters(255), tasks: optional(list(byType({ task_card: task }))) }),
  task_card: task,
  table: table(base),
  container,
  data_visualization: chart(base),
}

const ON_MESSAGES_AND_HOME = {
  card,
  carousel: shape({ ...base, elements: list(byType({ card }), { min: 1, max: 10 }) }),
  data_table: dataTable(base),
}

const ON_MODALS_ONLY = {
  alert: shape({
    ...base,
    text: textObject(3000),
    level: optional(oneOf('default', 'info', 'warning', 'error', 'success')),
  }),
}

/** What a block has to be like on each surface. */
export const blockOn = {
  message: byType({ ...SIMPLE, ...ON_MESSAGES_ONLY, ...ON_MESSAGES_AND_HOME }),
  modal: byType({ ...SIMPLE, ...ON_MODALS_ONLY }),
  home: byType({ ...SIMPLE, ...ON_MESSAGES_AND_HOME }),
}
