/**
 * One component: whether it may stand where it does, and whether what it holds fits.
 * https://docs.discord.com/developers/components/reference
 */
import { ButtonStyle } from 'discord.js'
import { anySelect, checkboxes, radio, stringSelect, textInput, upload } from './fields.js'
import {
  type Check,
  characters,
  entries,
  isMissing,
  isObject,
  type Json,
  type Look,
  listOf,
  say,
  whole,
} from './look.js'
import {
  BUTTON_LABEL_MAX,
  BUTTON_URL_MAX,
  COLOR_MAX,
  CUSTOM_ID_MAX,
  GALLERY_ITEMS_MAX,
  IMAGE_TEXT_MAX,
  LABEL_DESCRIPTION_MAX,
  LABEL_MAX,
  ROW_BUTTONS_MAX,
  SECTION_TEXTS_MAX,
  TEXT_MAX,
} from './numbers.js'
import { isSelect, type Node, type Shown, TYPE, takes } from './tree.js'

export function component(look: Look, { where, value, parent }: Node, shown: Shown): void {
  const type = Number(value.type)
  const allowed = parent && takes(parent, shown)
  if (allowed && !allowed.includes(type))
    say(
      look,
      where,
      `is of type ${value.type}; there, inside type ${parent.type} of a ${shown}, Discord takes ${told(allowed)}.`,
    )
  if (parent?.type === TYPE.ActionRow && type !== TYPE.Button && parent.siblings > 0)
    say(look, where, 'is not alone; a row has up to 5 buttons, or one select and nothing else.')
  if (isPressed(value)) characters(look, `${where}.custom_id`, value.custom_id, CUSTOM_ID_MAX, 'a custom_id')
  CHECKS[type]?.(look, where, value)
}

const told = (types: readonly number[]) => (types.length > 0 ? `only ${types.join(', ')}` : 'nothing')

/** What comes back to us when somebody uses it, and therefore has a name. */
function isPressed({ type, style }: Json): boolean {
  if (type === TYPE.Button) return style !== ButtonStyle.Link && style !== ButtonStyle.Premium
  return isSelect(type) || NAMED.includes(Number(type))
}

const NAMED: readonly number[] = [
  TYPE.TextInput,
  TYPE.FileUpload,
  TYPE.RadioGroup,
  TYPE.CheckboxGroup,
  TYPE.Checkbox,
]

const row: Check = (look, where, value) => {
  entries(look, `${where}.components`, value.components, ROW_BUTTONS_MAX, 'a row')
}

/** https://docs.discord.com/developers/components/reference#button-button-styles */
const button: Check = (look, where, { style, label, emoji, custom_id, url, sku_id }) => {
  whole(look, `${where}.style`, style ?? 0, ButtonStyle.Primary, ButtonStyle.Premium, 'a button')
  characters(look, `${where}.label`, label, BUTTON_LABEL_MAX, 'a button', 0)
  const only = (field: string, found: unknown, wanted: boolean) => {
    if (wanted && isMissing(found))
      say(look, `${where}.${field}`, `is missing; a button of style ${style} needs it.`)
    if (!wanted && !isMissing(found))
      say(look, `${where}.${field}`, `is there; a button of style ${style} has none.`)
  }
  const isLink = style === ButtonStyle.Link
  const isPremium = style === ButtonStyle.Premium
  if (isLink || isPremium) only('custom_id', custom_id, false)
  only('url', url, isLink)
  only('sku_id', sku_id, isPremium)
  if (isLink && !isMissing(url)) characters(look, `${where}.url`, url, BUTTON_URL_MAX, 'a button')
  if (!isPremium && !label && isMissing(emoji))
    say(look, `${where}.label`, 'is empty; a button shows a label or an emoji.')
}

const section: Check = (look, where, value) => {
  entries(look, `${where}.components`, value.components, SECTION_TEXTS_MAX, 'a section')
  if (!isObject(value.accessory))
    say(look, `${where}.accessory`, 'is missing; a section has a button or an image.')
}

const textDisplay: Check = (look, where, { content }) =>
  characters(look, `${where}.content`, content, TEXT_MAX, 'a text display')

const image: Check = (look, where, { description }) =>
  characters(look, `${where}.description`, description, IMAGE_TEXT_MAX, 'an image', 0)

const gallery: Check = (look, where, { items }) => {
  const list = entries(look, `${where}.items`, items, GALLERY_ITEMS_MAX, 'a gallery')
  list.filter(isObject).forEach((item, i) => {
    image(look, `${where}.items[${i}]`, item)
  })
}

const file: Check = (look, where, value) => {
  const url = isObject(value.file) ? value.file.url : undefined
  if (!/^attachment:\/\/[\w.-]+$/.test(String(url)))
    say(
      look,
      `${where}.file.url`,
      `is "${url}"; a file is named as attachment://name with letters, digits, ".", "_" and "-".`,
    )
}

const separator: Check = (look, where, { spacing }) =>
  whole(look, `${where}.spacing`, spacing, 1, 2, 'a separator')

const container: Check = (look, where, { components, accent_color: color }) => {
  if (listOf(components).length === 0)
    say(look, `${where}.components`, 'has 0 entries; a container needs at least 1.')
  whole(look, `${where}.accent_color`, color, 0, COLOR_MAX, 'a container')
}

const label: Check = (look, where, value) => {
  characters(look, `${where}.label`, value.label, LABEL_MAX, 'a label')
  characters(look, `${where}.description`, value.description, LABEL_DESCRIPTION_MAX, 'a label', 0)
  if (!isObject(value.component)) say(look, `${where}.component`, 'is missing; a label stands over a field.')
}

const CHECKS: Readonly<Record<number, Check>> = {
  [TYPE.ActionRow]: row,
  [TYPE.Button]: button,
  [TYPE.StringSelect]: stringSelect,
  [TYPE.TextInput]: textInput,
  [TYPE.UserSelect]: anySelect,
  [TYPE.RoleSelect]: anySelect,
  [TYPE.MentionableSelect]: anySelect,
  [TYPE.ChannelSelect]: anySelect,
  [TYPE.Section]: section,
  [TYPE.TextDisplay]: textDisplay,
  [TYPE.Thumbnail]: image,
  [TYPE.MediaGallery]: gallery,
  [TYPE.File]: file,
  [TYPE.Separator]: separator,
  [TYPE.Container]: container,
  [TYPE.Label]: label,
  [TYPE.FileUpload]: upload,
  [TYPE.RadioGroup]: radio,
  [TYPE.CheckboxGroup]: checkboxes,
}
