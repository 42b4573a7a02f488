/**
 * Makes a folder and those above it.
 */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'

/** By hand, because the recursive `mkdir` of Node 20 never returns below a folder such as /proc. */
export async function makeFolder(dir: string): Promise<void> {
  const make = () =>
    mkdir(dir).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  await make().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    await makeFolder(path.dirname(dir))
    await make()
  })
}
