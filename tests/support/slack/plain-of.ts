/**
 * What a person sees of a message or a view, as plain text: one block a line or more, buttons as "( label )", menus as
 * "[ what stands in it ]". Enough to read a test by it; not how it looks.
 */
import { optionsOf } from './fields.js'
import { type Json, objectAt, objectsAt, objectsIn, textAt, wording } from './json.js'
import { linked, readable, readableMarkdown } from './mrkdwn.js'
import type { OpenView } from './views.js'
import type { Message, Workspace } from './workspace.js'

export function plainOf(workspace: Workspace, shown: Message | OpenView | readonly Json[]): string {
  const page = (blocks: readonly Json[]) => lines(blocks.map((block) => blockText(workspace, block)))
  if (Array.isArray(shown)) return page(shown as readonly Json[])
  if ('content' in shown) return viewText(shown as OpenView, page)
  const { text, blocks, files = [] } = shown as Message
  return lines([
    blocks.length > 0 ? page(blocks) : readable(text, workspace),
    ...files.map(({ name }) => `[file: ${name}]`),
  ])
}

const lines = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n')

const pressable = (label: string) => `( ${label} )`

const side = (parts: readonly string[]) => parts.filter((part) => part !== '').join('  ')

function viewText({ content, errors }: OpenView, page: (blocks: readonly Json[]) => string): string {
  const buttons = [content.submit, content.close].map(wording).filter(Boolean).map(pressable)
  const wrong = Object.values(errors).map((error) => `! ${error}`)
  return lines([wording(content.title), page(objectsAt(content, 'blocks')), ...wrong, side(buttons)])
}

function blockText(workspace: Workspace, block: Json): string {
  const say = (value: unknown) => textOf(workspace, value)
  const all = (key: string) => objectsAt(block, key).map((child) => blockText(workspace, child))
  const elements = () => objectsAt(block, 'elements').map((element) => elementText(workspace, element))
  switch (block.type) {
    case 'header':
      return say(block.text)
    case 'section':
      return lines([
        say(block.text),
        ...objectsAt(block, 'fields').map(say),
        elementText(workspace, objectAt(block, 'accessory')),
      ])
    case 'context':
    case 'actions':
    case 'context_actions':
      return side(elements())
    case 'divider':
      return '---'
    case 'image':
      return lines([say(block.title), `[image: ${textAt(block, 'alt_text')}]`])
    case 'input': {
      const element = elementText(workspace, objectAt(block, 'element'))
      const label = `${say(block.label)}${block.optional === true ? ' (optional)' : ''}`.replace(
        /[^?]$/,
        '$&:',
      )
      return lines([`${label}${element.includes('\n') ? '\n' : ' '}${element}`, say(block.hint)])
    }
    case 'markdown':
      return readableMarkdown(textAt(block, 'text'))
    case 'rich_text':
      return lines(objectsAt(block, 'elements').map((part) => partText(workspace, part)))
    case 'table':
    case 'data_table':
      return lines([wording(block.caption), ...rowsText(workspace, block)])
    case 'card':
      return lines([
        elementText(workspace, objectAt(block, 'hero_image')),
        ...[block.title, block.subtitle, block.body].map(say),
        side(objectsAt(block, 'actions').map((button) => elementText(workspace, button))),
      ])
    case 'carousel':
      return lines(all('elements'))
    case 'container':
      return lines([
        say(block.title),
        say(block.rich_text_title),
        say(block.subtitle),
        ...all('child_blocks'),
      ])
    case 'alert':
      return `[${textAt(block, 'level') || 'default'}] ${say(block.text)}`
    case 'plan':
      return lines([wording(block.title), ...all('tasks')])
    case 'task_card':
      return lines([
        `${wording(block.title)} [${textAt(block, 'status')}]`,
        ...[block.details, block.output].map((one) =>
          lines(objectsIn([one]).map((b) => blockText(workspace, b))),
        ),
        ...objectsAt(block, 'sources').map(({ text, url }) => linked(wording(text), wording(url))),
      ])
    case 'data_visualization':
      return `[chart: ${wording(block.title)}]`
    case 'video':
      return `[video: ${wording(block.title)}]`
    default:
      return ''
  }
}

function elementText(workspace: Workspace, element: Json): string {
  const initial = objectAt(element, 'initial_option')
  switch (element.type) {
    case undefined:
      return ''
    case 'plain_text':
    case 'mrkdwn':
      return textOf(workspace, element)
    case 'image':
      return `[image: ${textAt(element, 'alt_text')}]`
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return pressable(wording(element.text))
    case 'feedback_buttons':
      return side(
        ['positive_button', 'negative_button'].map((which) =>
          pressable(wording(objectAt(element, which).text)),
        ),
      )
    case 'overflow':
      return side(optionsOf(element).map(({ text }) => pressable(wording(text))))
    case 'radio_buttons':
    case 'checkboxes': {
      const chosen = [initial, ...objectsAt(element, 'initial_options')].map(({ value }) => value)
      return optionsOf(element)
        .map(({ text, value }) => `${chosen.includes(value) ? '●' : '○'} ${textOf(workspace, text)}`)
        .join('\n')
    }
    default:
      return `[ ${wording(initial.text) || textAt(element, 'initial_value') || wording(element.placeholder) || '…'} ]`
  }
}

/** Plain text is shown as it is, mrkdwn without its marks, rich text likewise. */
function textOf(workspace: Workspace, value: unknown): string {
  const [object] = objectsIn([value])
  if (!object) return ''
  if (object.type === 'rich_text') return blockText(workspace, object)
  return object.type === 'mrkdwn' ? readable(textAt(object, 'text'), workspace) : textAt(object, 'text')
}

function partText(workspace: Workspace, part: Json): string {
  const inline = (one: Json) =>
    objectsAt(one, 'elements')
      .map((piece) => pieceText(workspace, piece))
      .join('')
  switch (part.type) {
    case 'rich_text_list': {
      const indent = '  '.repeat(Number(part.indent ?? 0))
      const mark = (index: number) =>
        part.style === 'ordered' ? `${index + 1 + Number(part.offset ?? 0)}.` : '-'
      return objectsAt(part, 'elements')
        .map((item, index) => `${indent}${mark(index)} ${inline(item)}`)
        .join('\n')
    }
    case 'rich_text_quote':
      return inline(part).replace(/^/gm, '> ')
    default:
      return inline(part).replace(/\n$/, '')
  }
}

function pieceText({ nameOf }: Workspace, piece: Json): string {
  switch (piece.type) {
    case 'link':
      return linked(textAt(piece, 'text'), textAt(piece, 'url'))
    case 'emoji':
      return `:${textAt(piece, 'name')}:`
    case 'user':
      return `@${nameOf(textAt(piece, 'user_id'))}`
    case 'channel':
      return `#${nameOf(textAt(piece, 'channel_id'))}`
    case 'broadcast':
      return `@${textAt(piece, 'range')}`
    case 'date':
      return textAt(piece, 'fallback')
    default:
      return textAt(piece, 'text')
  }
}

const rowsText = (workspace: Workspace, { rows }: Json): readonly string[] =>
  (Array.isArray(rows) ? rows : []).map((row: unknown) =>
    objectsIn(row)
      .map((cell) => textOf(workspace, cell))
      .join(' | '),
  )
