/**
 * The fields of a message, embeds and polls with theirs.
 * Sources: docs.discord.com/developers/resources/message and /resources/poll.
 */
import {
  anything,
  type Field,
  flag,
  list,
  number,
  object,
  oneOf,
  snowflake,
  text,
  url,
  type Where,
  whole,
} from './check.js'

const picture = object({ url: url(2048, 'http', 'https', 'attachment'), description: text(0, 4096) }, ['url'])

const embed: Field = object({
  type: anything,
  title: text(0, 256),
  description: text(0, 4096),
  url: url(2048, 'http', 'https'),
  timestamp: text(0, 40),
  color: whole(0, 0xffffff),
  footer: object({ text: text(0, 2048), icon_url: url(2048), proxy_icon_url: anything }, ['text']),
  image: picture,
  thumbnail: picture,
  video: anything,
  provider: anything,
  author: object({ name: text(0, 256), url: url(2048), icon_url: url(2048), proxy_icon_url: anything }, [
    'name',
  ]),
  fields: list(0, 25, object({ name: text(1, 256), value: text(1, 1024), inline: flag }, ['name', 'value'])),
})

const pollMedia = (max: number) => object({ text: text(1, max), emoji: anything }, ['text'])

const poll = object(
  {
    question: pollMedia(300),
    answers: list(1, 10, object({ poll_media: pollMedia(55) }, ['poll_media'])),
    duration: whole(1, 768),
    allow_multiselect: flag,
    layout_type: oneOf(1),
  },
  ['question', 'answers'],
)

export const FIELDS = {
  content: text(0, 2000),
  embeds: list(0, 10, embed),
  components: list(0, 40),
  flags: whole(0, 2 ** 31 - 1),
  tts: flag,
  nonce: (value: unknown, at: Where) =>
    typeof value === 'number' ? number(value, at) : text(0, 25)(value, at),
  enforce_nonce: flag,
  allowed_mentions: object({
    parse: list(0, 3, oneOf('users', 'roles', 'everyone')),
    users: list(0, 100, snowflake),
    roles: list(0, 100, snowflake),
    replied_user: flag,
  }),
  message_reference: object({
    type: oneOf(0, 1),
    message_id: snowflake,
    channel_id: snowflake,
    guild_id: snowflake,
    fail_if_not_exists: flag,
  }),
  sticker_ids: list(0, 3, snowflake),
  attachments: list(
    0,
    10,
    object({
      id: anything,
      filename: text(1, 1024),
      title: text(0, 1024),
      description: text(0, 1024),
      waveform: anything,
      duration_secs: anything,
    }),
  ),
  poll,
  shared_client_theme: anything,
}
