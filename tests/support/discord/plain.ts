/**
 * A message or form as plain text: what people see, one component under the other, with `( label )` for what can be
 * pressed. Asserts are written against it.
 */
import type { Core } from './core.js'
import type { Modal } from './interactions.js'
import { type Json, numberAt, objectAt, objectsAt, textAt } from './json.js'
import {
  ACTION_ROW,
  BUTTON,
  CHECKBOX,
  CHECKBOX_GROUP,
  CONTAINER,
  FILE,
  FILE_UPLOAD,
  LABEL,
  MEDIA_GALLERY,
  RADIO_GROUP,
  SECTION,
  SELECTS,
  SEPARATOR,
  STRING_SELECT,
  TEXT_DISPLAY,
  TEXT_INPUT,
  THUMBNAIL,
} from './limits/tables.js'
import { type Names, unmark } from './markdown.js'
import { isLoading, type Message } from './messages.js'

/** What is seen of a message. "…" while it is put off; "(deleted)" when it is gone. */
export function plainMessage(core: Core, message: Message): string {
  if (message.deleted) return '(deleted)'
  if (isLoading(message)) return '…'
  const names = namesIn(core, message)
  const shown =
    message.flags & (1 << 15) ? [] : message.attachments.map(({ filename }) => `[file: ${filename}]`)
  return [
    unmark(message.content, names),
    ...message.embeds.map((embed) => plainEmbed(embed, names)),
    ...message.components.map((component) => plainComponent(component, names)),
    ...shown,
  ]
    .filter(Boolean)
    .join('\n')
}

export function plainModal(modal: Modal): string {
  const names: Names = { of: (kind, id) => `<${kind}${id}>` }
  return [modal.title, ...modal.components.map((component) => plainComponent(component, names))].join('\n')
}

const namesIn = (core: Core, { channel }: Message): Names => ({
  of(kind, id) {
    if (kind === '@') return `@${core.users.find(id)?.name ?? 'unknown-user'}`
    if (kind === '#') return `#${core.guilds.channel(id)?.name ?? 'unknown'}`
    return `@${channel.guild?.roles.find((role) => role.id === id)?.name ?? 'unknown-role'}`
  },
})

function plainEmbed(embed: Json, names: Names): string {
  return [
    unmark(textAt(objectAt(embed, 'author'), 'name'), names),
    unmark(textAt(embed, 'title'), names),
    unmark(textAt(embed, 'description'), names),
    ...objectsAt(embed, 'fields').map(
      (field) => `${unmark(textAt(field, 'name'), names)}: ${unmark(textAt(field, 'value'), names)}`,
    ),
    unmark(textAt(objectAt(embed, 'footer'), 'text'), names),
  ]
    .filter(Boolean)
    .join('\n')
}

function plainComponent(component: Json, names: Names): string {
  const within = (key: string, joint = '\n') =>
    objectsAt(component, key)
      .map((one) => plainComponent(one, names))
      .filter(Boolean)
      .join(joint)
  const type = numberAt(component, 'type')
  if (SELECTS.includes(type)) return select(component)
  switch (type) {
    case ACTION_ROW:
      return within('components', '  ')
    case BUTTON:
      return button(component)
    case SECTION:
      return [within('components'), plainComponent(objectAt(component, 'accessory'), names)]
        .filter(Boolean)
        .join('  ')
    case TEXT_DISPLAY:
      return unmark(textAt(component, 'content'), names)
    case THUMBNAIL:
      return picture(component)
    case MEDIA_GALLERY:
      return objectsAt(component, 'items').map(picture).join('  ')
    case FILE:
      return `[file: ${textAt(objectAt(component, 'file'), 'url').replace('attachment://', '')}]`
    case SEPARATOR:
      return component.divider === false ? '' : '---'
    case CONTAINER:
      return within('components')
    case LABEL:
      return [
        `${textAt(component, 'label')}${about(component)}`,
        field(objectAt(component, 'component')),
      ].join('\n')
    case TEXT_INPUT:
      return [textAt(component, 'label'), field(component)].filter(Boolean).join('\n')
    default:
      return field(component)
  }
}

const about = (component: Json) =>
  textAt(component, 'description') ? ` - ${textAt(component, 'description')}` : ''

const face = (component: Json) =>
  [textAt(objectAt(component, 'emoji'), 'name'), textAt(component, 'label')].filter(Boolean).join(' ')

/** `( label )`; with its address when it leads elsewhere, and crossed out when it cannot be pressed. */
function button(component: Json): string {
  const url = textAt(component, 'url')
  const off = component.disabled === true ? 'x ' : ''
  return `( ${off}${face(component)}${url ? ` -> ${url}` : ''} )`
}

const picture = (item: Json) =>
  `[picture: ${textAt(item, 'description') || textAt(objectAt(item, 'media'), 'url').replace('attachment://', '')}]`

function select(component: Json): string {
  const options = objectsAt(component, 'options').map(
    (one) => `${one.default === true ? '*' : ''}${face(one)}`,
  )
  const title = textAt(component, 'placeholder') || 'Choose'
  const off = component.disabled === true ? 'x ' : ''
  return `[ ${off}${[title, ...options].join(' | ')} ]`
}

/** Something to fill in. */
function field(component: Json): string {
  const type = numberAt(component, 'type')
  const optional = component.required === false ? ' (optional)' : ''
  const marks = (open: string, close: string) =>
    objectsAt(component, 'options')
      .map((one) => `${open}${one.default === true ? 'x' : ' '}${close} ${textAt(one, 'label')}${about(one)}`)
      .join('\n')
  if (type === STRING_SELECT || SELECTS.includes(type)) return `${select(component)}${optional}`
  switch (type) {
    case TEXT_INPUT:
      return `[ ${textAt(component, 'value') || textAt(component, 'placeholder') || '...'} ]${optional}`
    case RADIO_GROUP:
      return marks('(', ')')
    case CHECKBOX_GROUP:
      return marks('[', ']')
    case CHECKBOX:
      return component.default === true ? '[x]' : '[ ]'
    case FILE_UPLOAD:
      return `[ upload ]${optional}`
    default:
      return ''
  }
}
