/** What comes along with a message, and what cannot be sent at all. */
import type { Core } from './core.js'
import type { ReceivedFile } from './http.js'
import { type Json, objectsAt, textAt } from './json.js'
import { isMissing } from './limits/check.js'
import { breaksTheServer } from './limits/whole.js'
import type { Attachment } from './messages.js'
import { brokenByServer, emptyMessage, entityTooLarge } from './refusal.js'

export type Load = { readonly body: Json; readonly files: readonly ReceivedFile[]; readonly route: string }

/** What is well formed and yet cannot be posted: nothing at all, or too much. */
export function refuseUnsendable(core: Core, { body, files, route }: Load): void {
  refuseEmpty(body, files.length)
  refuseLarge(core, files)
  refuseHeavy(core, route, body)
}

export function refuseEmpty(body: Json, files: number): void {
  const filled = (key: string) => objectsAt(body, key).length > 0
  const stickers = Array.isArray(body.sticker_ids) && body.sticker_ids.length > 0
  const said = textAt(body, 'content').trim() !== '' || filled('embeds') || filled('components')
  if (!said && files === 0 && isMissing(body.poll) && !stickers) throw emptyMessage()
}

/** Source: docs.discord.com/developers/reference#uploading-files. */
export function refuseLarge({ options }: Core, files: readonly ReceivedFile[]): void {
  const most = options.attachmentLimit ?? 10 * 1024 * 1024
  if (files.some(({ size }) => size > most)) throw entityTooLarge()
}

/** The reason is noted, since the answer does not give it away. */
export function refuseHeavy(core: Core, route: string, body: Json): void {
  if (!breaksTheServer(body.components)) return
  core.violations.push(`${route}: the texts of all components have more than 10170 bytes`)
  throw brokenByServer()
}

/** Files that came along; on an edit those that are named stay, and all of them when none is named. */
export function attachmentsOf(
  core: Core,
  body: Json,
  files: readonly ReceivedFile[],
  before: readonly Attachment[],
): readonly Attachment[] {
  const listed = objectsAt(body, 'attachments')
  const kept =
    body.attachments === undefined
      ? before
      : before.filter(({ id }) => listed.some((one) => String(one.id) === id))
  const added = files.map((file): Attachment => {
    const about = listed.find(({ id }) => `files[${String(id)}]` === file.field)
    const { filename, contentType, size, text } = file
    return {
      id: core.ids.snowflake(),
      filename: (about && textAt(about, 'filename')) || filename,
      contentType,
      size,
      text,
      description: (about && textAt(about, 'description')) || undefined,
    }
  })
  return [...kept, ...added]
}
