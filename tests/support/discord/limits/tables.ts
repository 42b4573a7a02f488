/**
 * The components, each with its fields and their ranges.
 * Source: docs.discord.com/developers/components/reference.
 */
import {
  anything,
  type Field,
  type Fields,
  flag,
  list,
  object,
  oneOf,
  snowflake,
  text,
  url,
  whole,
} from './check.js'

/** Types by name. */
export const ACTION_ROW = 1
export const BUTTON = 2
export const STRING_SELECT = 3
export const TEXT_INPUT = 4
export const SECTION = 9
export const TEXT_DISPLAY = 10
export const THUMBNAIL = 11
export const MEDIA_GALLERY = 12
export const FILE = 13
export const SEPARATOR = 14
export const CONTAINER = 17
export const LABEL = 18
export const FILE_UPLOAD = 19
export const RADIO_GROUP = 21
export const CHECKBOX_GROUP = 22
export const CHECKBOX = 23
export const ENTITY_SELECTS: readonly number[] = [5, 6, 7, 8]
export const SELECTS: readonly number[] = [STRING_SELECT, ...ENTITY_SELECTS]

/** Who may stand in whom. */
export const TOP_OF_MESSAGE = [ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER]
export const TOP_OF_LEGACY_MESSAGE = [ACTION_ROW]
export const TOP_OF_MODAL = [ACTION_ROW, TEXT_DISPLAY, LABEL]
export const IN_ROW = [BUTTON, ...SELECTS]
export const IN_MODAL_ROW = [TEXT_INPUT]
export const IN_CONTAINER = [ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR]
export const IN_LABEL = [TEXT_INPUT, ...SELECTS, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX]

export type Rule = { readonly fields: Fields; readonly needed: readonly string[] }

export const CUSTOM_ID = text(1, 100)

const emoji = object({ id: snowflake, name: text(0, 32), animated: flag })

const option = object(
  { label: text(1, 100), value: text(1, 100), description: text(0, 100), emoji, default: flag },
  ['label', 'value'],
)

const mark = object({ label: text(1, 100), value: text(1, 100), description: text(0, 100), default: flag }, [
  'label',
  'value',
])

const media = (...schemes: readonly string[]): Field => object({ url: url(2048, ...schemes) }, ['url'])

const select = (extra: Fields = {}, needed: readonly string[] = []): Rule => ({
  fields: {
    custom_id: CUSTOM_ID,
    placeholder: text(0, 150),
    min_values: whole(0, 25),
    max_values: whole(1, 25),
    disabled: flag,
    required: flag,
    ...extra,
  },
  needed: ['custom_id', ...needed],
})

const entities = select({
  default_values: list(
    0,
    25,
    object({ id: snowflake, type: oneOf('user', 'role', 'channel') }, ['id', 'type']),
  ),
})

/** By type. Children are looked at by whoever knows what may stand where. */
export const RULES: Readonly<Record<number, Rule>> = {
  [ACTION_ROW]: { fields: { components: list(1, 5) }, needed: ['components'] },
  [BUTTON]: {
    fields: {
      style: oneOf(1, 2, 3, 4, 5, 6),
      label: text(0, 80),
      emoji,
      custom_id: CUSTOM_ID,
      url: url(512, 'http', 'https', 'discord'),
      sku_id: snowflake,
      disabled: flag,
    },
    needed: ['style'],
  },
  [STRING_SELECT]: select({ options: list(1, 25, option) }, ['options']),
  [TEXT_INPUT]: {
    fields: {
      custom_id: CUSTOM_ID,
      style: oneOf(1, 2),
      label: text(1, 45),
      min_length: whole(0, 4000),
      max_length: whole(1, 4000),
      required: flag,
      value: text(0, 4000),
      placeholder: text(0, 100),
    },
    needed: ['custom_id', 'style'],
  },
  5: entities,
  6: entities,
  7: entities,
  8: select({ ...entities.fields, channel_types: list(0, 20, whole(0, 20)) }),
  [SECTION]: {
    fields: { components: list(1, 3), accessory: anything },
    needed: ['components', 'accessory'],
  },
  [TEXT_DISPLAY]: { fields: { content: text(1, 4000) }, needed: ['content'] },
  [THUMBNAIL]: {
    fields: { media: media('http', 'https', 'attachment'), description: text(0, 1024), spoiler: flag },
    needed: ['media'],
  },
  [MEDIA_GALLERY]: {
    fields: {
      items: list(
        1,
        10,
        object({ media: media('http', 'https', 'attachment'), description: text(0, 1024), spoiler: flag }, [
          'media',
        ]),
      ),
    },
    needed: ['items'],
  },
  [FILE]: { fields: { file: media('attachment'), spoiler: flag }, needed: ['file'] },
  [SEPARATOR]: { fields: { divider: flag, spacing: oneOf(1, 2) }, needed: [] },
  [CONTAINER]: {
    fields: { components: list(1, 40), accent_color: whole(0, 0xffffff), spoiler: flag },
    needed: ['components'],
  },
  [LABEL]: {
    fields: { label: text(1, 45), description: text(0, 100), component: anything },
    needed: ['label', 'component'],
  },
  [FILE_UPLOAD]: {
    fields: { custom_id: CUSTOM_ID, min_values: whole(0, 10), max_values: whole(1, 10), required: flag },
    needed: ['custom_id'],
  },
  [RADIO_GROUP]: {
    fields: { custom_id: CUSTOM_ID, options: list(2, 10, mark), required: flag },
    needed: ['custom_id', 'options'],
  },
  [CHECKBOX_GROUP]: {
    fields: {
      custom_id: CUSTOM_ID,
      options: list(1, 10, mark),
      min_values: whole(0, 10),
      max_values: whole(1, 10),
      required: flag,
    },
    needed: ['custom_id', 'options'],
  },
  [CHECKBOX]: { fields: { custom_id: CUSTOM_ID, default: flag }, needed: ['custom_id'] },
}
