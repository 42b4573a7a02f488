/**
 * One modal, a window with a form. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal
 */
import { component } from './components.js'
import { characters, entries, type Json, type Look, say } from './look.js'
import { ids, places, texts } from './message.js'
import { CUSTOM_ID_MAX, MODAL_COMPONENTS_MAX, MODAL_TITLE_MAX } from './numbers.js'
import { IN_MODAL, nodesOf } from './tree.js'

export function modal(look: Look, { custom_id: id, title, components }: Json): void {
  characters(look, 'custom_id', id, CUSTOM_ID_MAX, 'a custom_id')
  characters(look, 'title', title, MODAL_TITLE_MAX, 'a modal')
  entries(look, 'components', components, MODAL_COMPONENTS_MAX, 'a modal')
  const nodes = nodesOf(components, 'components')
  places(look, nodes, IN_MODAL, 'a modal')
  for (const node of nodes) {
    component(look, node, 'modal')
    if (node.value.disabled !== undefined)
      say(look, `${node.where}.disabled`, 'is there; in a modal nothing can be disabled.')
  }
  ids(look, nodes)
  texts(look, nodes)
}
