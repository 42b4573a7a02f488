/**
 * Names of buttons, beside those that the renderer gives: the one that shows the open question in a window.
 */
import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from 'discord.js'
import { encodeAction } from '../../src/action-code.js'

export { ANSWER_FIELD, ASK_MODAL, parseCustomId, QUESTION_FIELD, STEP_MODAL } from './render.js'

/**
 * Buttons on what only one person sees of a conversation that is everybody's: `S:` and `C:` instead of `s:` and `c:`, because
 * Discord does not tell whose conversation such a message belongs to.
 */
export const belongingToThread = <T>(components: T): T =>
  JSON.parse(JSON.stringify(components), (key, value) =>
    key === 'custom_id' && typeof value === 'string'
      ? value.replace(/^[sc]:/, (mark) => mark.toUpperCase())
      : value,
  )

/** @returns the name as the renderer gave it, and whether it belongs to everybody's conversation */
export function ofThread(customId: string): { readonly customId: string; readonly isOfThread: boolean } {
  const isOfThread = /^[SC]:/.test(customId)
  return { customId: isOfThread ? customId[0]!.toLowerCase() + customId.slice(1) : customId, isOfThread }
}

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
