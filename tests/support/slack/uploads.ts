/** Files on their way into the workspace, and those that have arrived. */
import type { Core } from './core.js'
import type { SharedFile } from './workspace.js'

/** A file as it was shared. */
export type UploadedFile = SharedFile & {
  /** As text: what we attach are documents. */
  readonly content: string
  readonly channel: string | undefined
  readonly thread_ts: string | undefined
}

export type Uploads = {
  /** Those that are shared, oldest first. */
  readonly shared: readonly UploadedFile[]
  begin(name: string, length: number): { readonly id: string; readonly url: string }
  /** False when nobody asked for this address, or the length is not what was announced. */
  receive(id: string, bytes: Buffer): boolean
  isComplete(id: string): boolean
  share(id: string, title: string, channel: string | undefined, thread_ts: string | undefined): SharedFile
}

export function createUploads({ ids, origin, activity }: Core): Uploads {
  const begun = new Map<string, { readonly name: string; readonly length: number; content?: string }>()
  const shared: UploadedFile[] = []
  return {
    shared,
    begin(name, length) {
      const id = ids.next('F')
      begun.set(id, { name, length })
      return { id, url: `${origin}/upload/${id}` }
    },
    receive(id, bytes) {
      const file = begun.get(id)
      if (!file || file.length !== bytes.length) return false
      file.content = bytes.toString('utf8')
      return true
    },
    isComplete: (id) => begun.get(id)?.content !== undefined,
    share(id, title, channel, thread_ts) {
      const { name = '', content = '' } = begun.get(id) ?? {}
      begun.delete(id)
      const file = { id, name, title: title || name }
      shared.push({ ...file, content, channel, thread_ts })
      activity.touch()
      return file
    },
  }
}
