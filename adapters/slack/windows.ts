/**
 * Windows: opened right away, because the right to open one lasts three seconds. What they show may come later.
 */
import { LRUCache } from 'lru-cache'
import type { House } from '../../src/adapter.js'
import { createShowView, isUnshowable, sentenceWindow } from './deliver/show-view.js'
import { type ModalView, renderAskModal } from './render.js'
import { type Client, slackError } from './web.js'

/** `used`: the same press has opened its window before. `impossible`: the answer takes another way. */
export type Opened = { readonly id: string } | 'used' | 'impossible'

export type Windows = {
  /** One in which a question is written. @throws what colleagues should know */
  openToAsk(trigger: string): Promise<Opened>
  /** One that says that the answer comes. @throws what colleagues should know */
  openToWait(trigger: string): Promise<Opened>
  readonly waiting: () => ModalView
  readonly expired: () => ModalView
}

const PRESSED_MAX = 1_000

export function createWindows(client: Client, house: Pick<House, 'words' | 'log'>): Windows {
  const showView = createShowView(house)
  /** Of the last presses; that another process has opened the window, Slack tells. */
  const pressed = new LRUCache<string, true>({ max: PRESSED_MAX })
  const saying = (text: string) => sentenceWindow(text, house.words())
  const waiting = () => saying(house.words().waiting)

  /** @param forms the richest first */
  async function open(trigger: string, ...forms: readonly (() => ModalView)[]): Promise<Opened> {
    // Delivered again so late that it would count as expired, it has opened its window all the same.
    if (pressed.has(trigger)) return 'used'
    pressed.set(trigger, true)
    let tries = 0
    try {
      const { view } = await showView(forms, (form) => {
        tries += 1
        return client.views.open({ trigger_id: trigger, view: form })
      })
      return view?.id === undefined ? 'impossible' : { id: view.id }
    } catch (error) {
      const said = slackError(error)
      // A form that was refused may have cost the right to open another one.
      if (said !== undefined && USED.has(said)) return tries === 1 ? 'used' : 'impossible'
      // A limit, a bad connection, a right that is over.
      if (said !== undefined && !TOO_LATE.has(said) && !isUnshowable(error)) throw error
      return 'impossible'
    }
  }

  return {
    openToAsk: (trigger) =>
      open(
        trigger,
        () => renderAskModal(house.words(), {}),
        () => saying(house.words().unshown),
      ),
    openToWait: (trigger) => open(trigger, waiting),
    waiting,
    expired: () => saying(house.words().expired),
  }
}

/** https://docs.slack.dev/reference/methods/views.open#errors */
const TOO_LATE = new Set([
  'expired_trigger_id',
  'trigger_expired',
  'internal_error',
  'fatal_error',
  'ratelimited',
])
/** Delivered again, a press cannot open a second window. */
const USED = new Set(['exchanged_trigger_id', 'trigger_exchanged'])
