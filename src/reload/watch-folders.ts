/**
 * Tells when something below some folders has changed and nothing more happens for a moment.
 *
 * Each folder is watched by itself. The recursive watching of Node 20 follows files, on Linux, and is deaf to one that was
 * saved twice by an editor that writes a new file and renames it.
 */
import { type FSWatcher, watch } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'

export type WatchOptions = {
  /** Holds the folders, which may come and go. */
  readonly dir: string
  readonly folders: readonly string[]
  /** Something may have changed; also told once everything is watched, because of what has changed until then. */
  readonly onChange: () => void
  /** It cannot be watched, so that we look every now and then. Told once. */
  readonly onPolling: (cause: Error) => void
  /** Opens a watch on one folder. */
  readonly open?: typeof watch
  /** How often it is looked where nothing can be watched; every second when left out. */
  readonly pollMs?: number
}

export type Watching = { close(): void }

/** Editors save in several steps. */
const QUIET_MS = 50
/** When it never gets quiet. */
const QUIET_AT_LAST_MS = 500
const POLL_MS = 1_000

export function watchFolders(options: WatchOptions): Watching {
  const { dir, folders, onChange, onPolling, open = watch, pollMs = POLL_MS } = options
  const watched = new Map<string, { readonly identity: string; readonly watcher: FSWatcher }>()
  let closed = false
  let told = false
  /** Until it is quiet, and since when it is not. */
  let timer: NodeJS.Timeout | undefined
  let since: number | undefined

  function touched(): void {
    if (closed) return
    since ??= performance.now()
    const rest = since + QUIET_AT_LAST_MS - performance.now()
    again(Math.max(0, Math.min(QUIET_MS, rest)))
  }

  function again(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(look, ms)
  }

  /** First the watches, then the change is told: whatever happens while it is read is seen. */
  async function look(): Promise<void> {
    since = undefined
    timer = undefined
    const isWatched = await follow()
    if (closed) return
    onChange()
    // Unless something has happened already.
    if (!isWatched && timer === undefined) again(pollMs)
  }

  /** Watches what is there now, and nothing else. @returns whether that is all there is to watch */
  async function follow(): Promise<boolean> {
    const found = new Map<string, string>()
    try {
      await find(found, dir, folders)
      if (closed) return true
      for (const [folder, { identity }] of watched) if (found.get(folder) !== identity) unwatch(folder)
      for (const [folder, identity] of found) if (!watched.has(folder)) add(folder, identity)
      // A folder that is not there cannot tell that it is back.
      return found.has(dir)
    } catch (error) {
      if (isGone(error)) touched()
      else if (!told) onPolling(error as Error)
      told ||= !isGone(error)
      return false
    }
  }

  function add(folder: string, identity: string): void {
    const watcher = open(folder, (_, name) => {
      if (matters(folder, name)) touched()
    })
    watcher.on('error', () => {
      unwatch(folder)
      touched()
    })
    watched.set(folder, { identity, watcher })
  }

  function unwatch(folder: string): void {
    watched.get(folder)?.watcher.close()
    watched.delete(folder)
  }

  const matters = (folder: string, name: string | null) =>
    name === null || (folder === dir ? folders.includes(name) || name === path.basename(dir) : !isAside(name))

  void look()
  return {
    close() {
      closed = true
      clearTimeout(timer)
      for (const folder of [...watched.keys()]) unwatch(folder)
    },
  }
}

/** What editors write beside a file. "..data" is how a mounted folder is exchanged as a whole. */
const isAside = (name: string) => /^\.(?!\.)|~$/.test(name)

/** All folders there are, with what tells one from another that takes its place. */
async function find(found: Map<string, string>, dir: string, folders: readonly string[]): Promise<void> {
  try {
    const { dev, ino, birthtimeMs } = await stat(dir)
    found.set(dir, `${dev}:${ino}:${birthtimeMs}`)
  } catch (error) {
    if (isGone(error)) return
    throw error
  }
  await Promise.all(
    folders.map(async (name) => {
      const folder = path.join(dir, name)
      const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
        if (isGone(error)) return undefined
        throw error
      })
      const below = (entries ?? []).filter((entry) => entry.isDirectory() && !isAside(entry.name))
      if (entries)
        await find(
          found,
          folder,
          below.map((entry) => entry.name),
        )
    }),
  )
}

function isGone(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'ENOTDIR'
}
