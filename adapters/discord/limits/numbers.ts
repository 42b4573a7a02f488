/**
 * What Discord takes, in numbers. Characters are UTF-16 units, the strictest way to count them. Beside each number stands
 * its page; those of all text displays together rest on issues, because no page has them, and say so.
 */

/** Characters of `content`: https://docs.discord.com/developers/resources/message#create-message */
export const CONTENT_MAX = 2000
/** Components of a message of the second kind, nested ones too: https://docs.discord.com/developers/components/reference */
export const COMPONENTS_MAX = 40
/** Rows of a message without that flag: https://docs.discord.com/developers/components/reference#legacy-message-component-behavior */
export const LEGACY_ROWS_MAX = 5
/**
 * Characters in all text displays of a message together. The page has it for one of them; that it holds for the sum is
 * https://github.com/discord/discord-api-docs/pull/8562
 */
export const TEXT_MAX = 4000
/**
 * UTF-8 bytes in all text displays together, with `TEXT_DISPLAY_COST` for each. Documented nowhere, measured by others; more
 * is answered with status 500: https://github.com/discord/discord-api-docs/issues/8554
 */
export const TEXT_BYTES_MAX = 10_170
/** Bytes that a text display weighs beside its text: the same issue. */
export const TEXT_DISPLAY_COST = 12

/** https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id */
export const CUSTOM_ID_MAX = 100
/** https://docs.discord.com/developers/components/reference#action-row */
export const ROW_BUTTONS_MAX = 5
/** https://docs.discord.com/developers/components/reference#button */
export const BUTTON_LABEL_MAX = 80
/** https://docs.discord.com/developers/components/reference#button */
export const BUTTON_URL_MAX = 512
/** What fits on a button on every screen: https://docs.discord.com/developers/components/reference#button-design-guidelines */
export const BUTTON_LABEL_SHORT = 38
/** Options of a select, and what can be picked of them: https://docs.discord.com/developers/components/reference#string-select */
export const SELECT_OPTIONS_MAX = 25
/** Label, value and description of an option: https://docs.discord.com/developers/components/reference#string-select */
export const OPTION_TEXT_MAX = 100
/** https://docs.discord.com/developers/components/reference#string-select */
export const PLACEHOLDER_MAX = 150
/** https://docs.discord.com/developers/components/reference#section */
export const SECTION_TEXTS_MAX = 3
/** https://docs.discord.com/developers/components/reference#media-gallery */
export const GALLERY_ITEMS_MAX = 10
/** Description of an image: https://docs.discord.com/developers/components/reference#thumbnail */
export const IMAGE_TEXT_MAX = 1024
/** https://docs.discord.com/developers/components/reference#container */
export const COLOR_MAX = 0xff_ff_ff

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
export const MODAL_TITLE_MAX = 45
/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
export const MODAL_COMPONENTS_MAX = 5
/** https://docs.discord.com/developers/components/reference#label */
export const LABEL_MAX = 45
/** https://docs.discord.com/developers/components/reference#label */
export const LABEL_DESCRIPTION_MAX = 100
/** https://docs.discord.com/developers/components/reference#radio-group */
export const RADIO_OPTIONS_MIN = 2
/** https://docs.discord.com/developers/components/reference#radio-group */
export const RADIO_OPTIONS_MAX = 10
/** https://docs.discord.com/developers/components/reference#checkbox-group */
export const CHECKBOX_OPTIONS_MAX = 10
/** What can be typed, and what stands there before: https://docs.discord.com/developers/components/reference#text-input */
export const INPUT_MAX = 4000
/** https://docs.discord.com/developers/components/reference#text-input */
export const INPUT_PLACEHOLDER_MAX = 100
/** https://docs.discord.com/developers/components/reference#file-upload */
export const UPLOADS_MAX = 10

/** Files of a message: https://docs.discord.com/developers/resources/message#create-message */
export const FILES_MAX = 10
/** Users, and roles: https://docs.discord.com/developers/resources/message#allowed-mentions-object */
export const MENTIONS_MAX = 100
/** https://docs.discord.com/developers/resources/channel#start-thread-without-message */
export const THREAD_NAME_MAX = 100
/** Tags of a post in a forum: https://docs.discord.com/developers/resources/channel#channel-object */
export const APPLIED_TAGS_MAX = 5

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits, for all of the following */
export const EMBEDS_MAX = 10
/** Characters of all embeds of a message together. */
export const EMBEDS_TEXT_MAX = 6000
export const EMBED_TITLE_MAX = 256
export const EMBED_DESCRIPTION_MAX = 4096
export const EMBED_FIELDS_MAX = 25
export const EMBED_FIELD_NAME_MAX = 256
export const EMBED_FIELD_VALUE_MAX = 1024
export const EMBED_FOOTER_MAX = 2048
export const EMBED_AUTHOR_MAX = 256

/** https://docs.discord.com/developers/resources/poll#poll-create-request-object, for all of the following */
export const POLL_QUESTION_MAX = 300
export const POLL_ANSWERS_MAX = 10
export const POLL_ANSWER_MAX = 55
/** Hours, 32 days. */
export const POLL_DURATION_MAX = 768

/** Choices, typed along with or given: https://docs.discord.com/developers/interactions/application-commands#autocomplete */
export const COMMAND_CHOICES_MAX = 25
/** Name and value of a choice: https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure */
export const COMMAND_CHOICE_MAX = 100
/** https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
export const SLASH_COMMANDS_MAX = 100
/** Of the menu of a user, and of a message; 5 until 2026-03-03: the same page. */
export const MENU_COMMANDS_MAX = 15
/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
export const COMMAND_NAME_MAX = 32
/** Lower case besides: the same page. */
export const SLASH_COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-structure */
export const COMMAND_DESCRIPTION_MAX = 100
/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-structure */
export const COMMAND_OPTIONS_MAX = 25
/**
 * Names, descriptions and values of a command and all that is in it; of translations the longest counts:
 * https://docs.discord.com/developers/interactions/application-commands#slash-commands
 */
export const COMMAND_TEXT_MAX = 8000
/** Lengths that an option of text may ask for: the structure of an option on the same page. */
export const COMMAND_INPUT_MAX = 6000
