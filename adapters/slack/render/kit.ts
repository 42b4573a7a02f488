/**
 * The shapes of Block Kit, by short names. Types only: nothing of the SDK is loaded for rendering.
 */
import type { types } from '@slack/bolt'

export type KnownBlock = types.KnownBlock
export type ActionsBlock = types.ActionsBlock
export type ContextActionsBlock = types.ContextActionsBlock
export type ContextBlock = types.ContextBlock
export type HeaderBlock = types.HeaderBlock
export type InputBlock = types.InputBlock
export type RichTextBlock = types.RichTextBlock
export type RichTextBlockElement = types.RichTextBlockElement
export type RichTextElement = types.RichTextElement
export type RichTextText = types.RichTextText
export type SectionBlock = types.SectionBlock
export type TableBlock = types.TableBlock
export type Button = types.Button
export type MrkdwnElement = types.MrkdwnElement
export type PlainTextElement = types.PlainTextElement
export type View = types.View
export type HomeView = types.HomeView
export type ModalView = types.ModalView

/** `emoji: false`: ":)" in a label stays what it is. */
export const plainText = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false })

/** `verbatim`: nothing that looks like an address, a channel or a name becomes a link; what we mark up ourselves does. */
export const mrkdwnText = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true })
