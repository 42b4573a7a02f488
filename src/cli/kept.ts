/**
 * `whichway export-me` and `forget-me`: what is kept, for the people it is about. A person is named as their platform names
 * them; what is kept knows them by a pseudonym only.
 */
import type { Kept } from '../open.js'

type Write = (text: string) => void

export async function exportMe({ store, pseudonym }: Kept, person: string, write: Write): Promise<void> {
  await closing(store, async () => {
    write(`${JSON.stringify(await store.exportOf(pseudonym(person)), null, 2)}\n`)
  })
}

export async function forgetMe({ store, pseudonym }: Kept, person: string, write: Write): Promise<void> {
  await closing(store, async () => {
    const counts = Object.entries(await store.forget(pseudonym(person)))
    write(`${counts.map(([what, count]) => `${what} ${count}`).join(', ')}\n`)
  })
}

async function closing(store: Kept['store'], use: () => Promise<void>): Promise<void> {
  try {
    await use()
  } finally {
    await store.close()
  }
}
