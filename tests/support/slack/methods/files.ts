/** An upload in three steps: an address, the bytes, and where to share it. docs.slack.dev/messaging/working-with-files. */
import { objectsAt, textAt } from '../json.js'
import { missingArgument, Refusal } from '../refusal.js'
import { unwanted } from '../violations.js'
import { channelToPostIn, type Methods, required, threadOf } from './method.js'

export const fileMethods: Methods = {
  'files.getUploadURLExternal': {
    token: 'bot',
    scope: 'files:write',
    run(args, { uploads }) {
      const length = Number(required(args, 'length'))
      if (!(length > 0)) throw missingArgument('length')
      const { id, url } = uploads.begin(required(args, 'filename'), length)
      return { upload_url: url, file_id: id }
    },
  },

  'files.completeUploadExternal': {
    token: 'bot',
    scope: 'files:write',
    run(args, { core, uploads, posting }) {
      const wanted = objectsAt(args, 'files')
      if (wanted.length === 0) throw missingArgument('files')
      const to = textAt(args, 'channel_id')
      const channel = to ? channelToPostIn(core, to) : undefined
      const by = `files.completeUploadExternal in ${to || 'no channel'}`
      const text = textAt(args, 'initial_comment')
      for (const what of unwanted(text, objectsAt(args, 'blocks'), core.options.mayCall))
        core.violations.push(`${by}: ${what}`)
      for (const { id } of wanted) if (!uploads.isComplete(String(id))) throw new Refusal('file_not_found')
      const thread_ts = channel ? threadOf(core, args, channel, by) : undefined
      const files = wanted.map((file) =>
        uploads.share(String(file.id), textAt(file, 'title'), channel?.id, thread_ts),
      )
      if (channel)
        posting.post(
          channel,
          { text, blocks: text ? [] : objectsAt(args, 'blocks') },
          { by: 'upload', thread_ts, files },
        )
      return { files }
    },
  },
}
