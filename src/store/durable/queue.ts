/**
 * The claims of this process, in order: whoever waits for an earlier message of the same conversation is told when it is
 * over, without asking the database.
 */
import type { Claim } from './event.js'
import type { Kept } from './sessions.js'

type Open = {
  readonly place: number
  readonly over: Promise<void>
  end(): void
  /** The turn that came with the claim, until it is asked for. */
  kept: Kept | undefined
}

export type Queue = ReturnType<typeof createQueue>

export function createQueue() {
  const open = new Map<string, Map<string, Open>>()
  const claiming = new Map<string, Promise<unknown>>()

  /** Claims of one conversation are made one after the other, so that their places are in the order of arrival. */
  async function inOrder<T>(conversation: string, claim: () => Promise<T>): Promise<T> {
    const before = claiming.get(conversation) ?? Promise.resolve()
    const mine = before.then(claim, claim)
    claiming.set(conversation, mine)
    try {
      return await mine
    } finally {
      if (claiming.get(conversation) === mine) claiming.delete(conversation)
    }
  }

  function enter({ conversation, token, place }: Claim, kept?: Kept): void {
    const { promise, resolve } = withResolver()
    const here = open.get(conversation) ?? new Map<string, Open>()
    open.set(conversation, here.set(token, { place, over: promise, end: resolve, kept }))
  }

  /** The first time a turn is asked for; later ones must see what has changed since. */
  function turnThatCame({ conversation, token }: Claim): Kept | undefined {
    const entry = open.get(conversation)?.get(token)
    const kept = entry?.kept
    if (entry) entry.kept = undefined
    return kept
  }

  function leave({ conversation, token }: Claim): void {
    const here = open.get(conversation)
    here?.get(token)?.end()
    here?.delete(token)
    if (here?.size === 0) open.delete(conversation)
  }

  /** When the earlier claims of this process are over, if there are any. */
  function earlier({ conversation, place }: Claim): Promise<unknown> | undefined {
    const before = [...(open.get(conversation)?.values() ?? [])].filter((one) => one.place < place)
    return before.length > 0 ? Promise.all(before.map(({ over }) => over)) : undefined
  }

  return { inOrder, enter, turnThatCame, leave, earlier }
}

function withResolver() {
  let resolve: () => void = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
