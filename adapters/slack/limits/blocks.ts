/**
 * One block: whether it may be there at all, and whether what it holds fits.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
import { ACTIONS_TAKE, CONTEXT_ACTIONS_TAKE, element, INPUT_TAKES, image, SECTION_TAKES } from './elements.js'
import {
  characters,
  entries,
  id,
  isObject,
  type Json,
  type Look,
  listOf,
  PLACES,
  type Surface,
  say,
  text,
} from './look.js'
import {
  ACTIONS_MAX,
  CARD_ACTIONS_MAX,
  CARD_BODY_MAX,
  CARD_TITLE_MAX,
  CAROUSEL_CARDS_MAX,
  CONTAINER_BLOCKS_MAX,
  CONTAINER_TITLE_MAX,
  CONTEXT_ACTIONS_MAX,
  CONTEXT_ELEMENTS_MAX,
  FIELD_TEXT_MAX,
  FIELDS_MAX,
  HEADER_TEXT_MAX,
  IMAGE_TEXT_MAX,
  INPUT_TEXT_MAX,
  PRIMARY_MAX,
  TEXT_MAX,
} from './numbers.js'
import { richText } from './rich-text.js'
import { chart, dataTable, table } from './tables.js'

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home']
const MESSAGE: readonly Surface[] = ['message']
const NOT_MODAL: readonly Surface[] = ['message', 'home']

/** Where each block may be. Where sources disagree, it may not: a table at home, a card in a modal. */
const SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  actions: EVERYWHERE,
  alert: ['modal'],
  card: NOT_MODAL,
  carousel: NOT_MODAL,
  container: MESSAGE,
  context: EVERYWHERE,
  context_actions: MESSAGE,
  data_table: NOT_MODAL,
  data_visualization: MESSAGE,
  divider: EVERYWHERE,
  // Comes in, and is never sent.
  file: [],
  header: EVERYWHERE,
  image: EVERYWHERE,
  input: EVERYWHERE,
  markdown: MESSAGE,
  plan: MESSAGE,
  rich_text: EVERYWHERE,
  section: EVERYWHERE,
  table: MESSAGE,
  task_card: MESSAGE,
  video: EVERYWHERE,
}

export function block(look: Look, where: string, value: unknown) {
  if (!isObject(value)) return say(look, where, 'is no block.')
  const type = String(value.type)
  const surfaces = SURFACES[type]
  if (!surfaces) return say(look, where, `is of type "${type}", which Slack does not know.`)
  if (!surfaces.includes(look.surface)) {
    const places = surfaces.map((surface) => PLACES[surface]).join(' or ')
    const allowed = places === '' ? 'nowhere' : `only in ${places}`
    say(look, where, `is of type "${type}", in ${PLACES[look.surface]}; it may be sent ${allowed}.`)
  }
  id(look, `${where}.block_id`, value.block_id, look.blockIds, 'the payload')
  look.actionIds = new Set()
  CHECKS[type]?.(look, where, value)
}

type Check = (look: Look, where: string, value: Json) => void

const section: Check = (look, where, value) => {
  const { fields } = value
  text(look, `${where}.text`, value.text, TEXT_MAX, 'a section', { optional: fields !== undefined })
  if (fields !== undefined)
    entries(look, `${where}.fields`, fields, FIELDS_MAX, 'a section').forEach((field, i) => {
      text(look, `${where}.fields[${i}]`, field, FIELD_TEXT_MAX, 'a field')
    })
  if (value.accessory !== undefined)
    element(look, `${where}.accessory`, value.accessory, SECTION_TAKES, 'a section')
}

const actions: Check = (look, where, value) => {
  const all = entries(look, `${where}.elements`, value.elements, ACTIONS_MAX, 'a block of actions')
  all.forEach((one, i) => {
    element(look, `${where}.elements[${i}]`, one, ACTIONS_TAKE, 'a block of actions')
  })
  const primary = all.filter((one) => isObject(one) && one.style === 'primary').length
  if (primary > PRIMARY_MAX)
    say(look, where, `has ${primary} primary buttons; a set has room for ${PRIMARY_MAX}.`)
}

const context: Check = (look, where, value) => {
  const all = entries(look, `${where}.elements`, value.elements, CONTEXT_ELEMENTS_MAX, 'a context')
  all.forEach((one, i) => {
    const at = `${where}.elements[${i}]`
    if (isObject(one) && one.type === 'image') image(look, at, one)
    else text(look, at, one, TEXT_MAX, 'a context')
  })
}

const contextActions: Check = (look, where, value) => {
  const holder = 'a block of context actions'
  entries(look, `${where}.elements`, value.elements, CONTEXT_ACTIONS_MAX, holder).forEach((one, i) => {
    element(look, `${where}.elements[${i}]`, one, CONTEXT_ACTIONS_TAKE, holder)
  })
}

const input: Check = (look, where, value) => {
  text(look, `${where}.label`, value.label, INPUT_TEXT_MAX, 'the label of an input', { plain: true })
  text(look, `${where}.hint`, value.hint, INPUT_TEXT_MAX, 'a hint', { plain: true, optional: true })
  element(look, `${where}.element`, value.element, INPUT_TAKES, 'an input')
}

const card: Check = (look, where, value) => {
  const { title, subtitle, body, actions: buttons, hero_image: hero } = value
  if ([title, body, buttons, hero].every((one) => one === undefined))
    say(look, where, 'is empty; a card needs a title, a body, actions or a hero_image.')
  text(look, `${where}.title`, title, CARD_TITLE_MAX, 'the title of a card', { optional: true })
  text(look, `${where}.subtitle`, subtitle, CARD_TITLE_MAX, 'the subtitle of a card', { optional: true })
  text(look, `${where}.body`, body, CARD_BODY_MAX, 'the body of a card', { optional: true })
  entries(look, `${where}.actions`, buttons, CARD_ACTIONS_MAX, 'a card', 0).forEach((one, i) => {
    element(look, `${where}.actions[${i}]`, one, ['button'], 'a card')
  })
}

const container: Check = (look, where, value) => {
  const { title, rich_text_title: rich, subtitle, child_blocks: children } = value
  const optional = { optional: true }
  text(look, `${where}.title`, title, CONTAINER_TITLE_MAX, 'the title of a container', {
    plain: true,
    optional: rich !== undefined,
  })
  text(look, `${where}.subtitle`, subtitle, CONTAINER_TITLE_MAX, 'the subtitle of a container', optional)
  const inside = `${where}.child_blocks`
  entries(look, inside, children, CONTAINER_BLOCKS_MAX, 'a container').forEach((one, i) => {
    if (isObject(one) && one.type === 'container')
      say(look, `${inside}[${i}]`, 'is a container inside of a container.')
    else block(look, `${inside}[${i}]`, one)
  })
}

const CHECKS: Readonly<Record<string, Check>> = {
  actions,
  alert: (look, where, value) => text(look, `${where}.text`, value.text, TEXT_MAX, 'an alert'),
  card,
  carousel: (look, where, value) => {
    const all = entries(look, `${where}.elements`, value.elements, CAROUSEL_CARDS_MAX, 'a carousel')
    all.forEach((one, i) => {
      if (isObject(one)) card(look, `${where}.elements[${i}]`, one)
    })
  },
  container,
  context,
  context_actions: contextActions,
  data_table: dataTable,
  data_visualization: chart,
  header: (look, where, value) =>
    text(look, `${where}.text`, value.text, HEADER_TEXT_MAX, 'a header', { plain: true }),
  image: (look, where, value) => {
    image(look, where, value)
    text(look, `${where}.title`, value.title, IMAGE_TEXT_MAX, 'an image', { plain: true, optional: true })
  },
  input,
  markdown: (look, where, value) => {
    // How long it may be shows in the sum of all of them.
    characters(look, `${where}.text`, value.text, Number.POSITIVE_INFINITY, 'a markdown block')
    look.seen.markdown += String(value.text ?? '').length
  },
  plan: (look, where, value) => {
    characters(look, `${where}.title`, value.title, TEXT_MAX, 'a plan')
    listOf(value.tasks).forEach((task, i) => {
      if (isObject(task)) taskCard(look, `${where}.tasks[${i}]`, task)
    })
  },
  rich_text: richText,
  section,
  table,
  task_card: taskCard,
}

function taskCard(look: Look, where: string, value: Json): void {
  characters(look, `${where}.title`, value.title, TEXT_MAX, 'a task')
  for (const name of ['details', 'output']) {
    const shown = value[name]
    if (isObject(shown)) richText(look, `${where}.${name}`, shown)
  }
}
