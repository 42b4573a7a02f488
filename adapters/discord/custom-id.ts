/**
 * Names of buttons, beside those that the renderer gives: the one that shows the open question in a window.
 */
import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from 'discord.js'
import { encodeAction } from '../../src/action-code.js'

export { parseCustomId } from './render.js'

/** A press that is answered with a form. */
export const FORM = 'f:'

export const formButton = (label: string): APIMessageTopLevelComponent => ({
  type: ComponentType.ActionRow,
  components: [
    {
      ...{ type: ComponentType.Button, style: ButtonStyle.Secondary, label },
      custom_id: `${FORM}${encodeAction({ do: 'resume' })}`,
    },
  ],
})
