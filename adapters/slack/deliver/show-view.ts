/**
 * A window or the start page in the richest form that Slack takes there today; in the end a sentence that says where to go
 * on.
 */
import type { House } from '../../../src/adapter.js'
import { plain, type Reply } from '../../../src/reply.js'
import { type HomeView, type ModalView, renderHome, renderStepModal, type Words } from '../render.js'
import { slackError } from '../web.js'

/**
 * Sends the first form that is taken.
 *
 * @param forms one at least, the richest first; each is drawn when it is needed
 * @throws what Slack answers to the last of them, or what is wrong otherwise
 */
export type ShowView = <V, T>(forms: readonly (() => V)[], send: (view: V) => Promise<T>) => Promise<T>

/** https://docs.slack.dev/reference/methods/views.open#errors, https://docs.slack.dev/reference/methods/views.publish#errors */
const UNSHOWABLE = new Set(['invalid_arguments', 'invalid_blocks', 'invalid_blocks_format', 'view_too_large'])

/** Slack has turned down how the view is made. */
export const isUnshowable = (error: unknown): boolean => UNSHOWABLE.has(slackError(error) ?? '')

export function createShowView({ log }: Pick<House, 'log'>): ShowView {
  return async (forms, send) => {
    for (const form of forms.slice(0, -1)) {
      try {
        return await send(form())
      } catch (error) {
        if (!isUnshowable(error)) throw error
        log.warn(
          `Slack cannot show a window or page as it was made, and gets a simpler form: ${String(error)}`,
        )
      }
    }
    return send(forms.at(-1)!())
  }
}

type WordsOfViews = Words & Pick<ReturnType<House['words']>, 'unshown'>

export const homeForms = (reply: Reply, words: WordsOfViews): readonly (() => HomeView)[] => [
  () => renderHome(reply, words),
  () => renderHome(reply, words, { plainSections: true }),
  () => renderHome(saying(words.unshown), words, { plainSections: true }),
]

export const windowForms = (reply: Reply, words: WordsOfViews): readonly (() => ModalView)[] => [
  () => renderStepModal(reply, words, { privateMetadata: '' }),
  () => renderStepModal(reply, words, { privateMetadata: '', plainSections: true }),
  () => sentenceWindow(words.unshown, words),
]

/** What every Slack has always been able to show. */
export const sentenceWindow = (text: string, words: Words): ModalView =>
  renderStepModal(saying(text), words, { privateMetadata: '', plainSections: true })

const saying = (text: string): Reply => ({ blocks: [{ kind: 'text', spans: plain(text) }] })
