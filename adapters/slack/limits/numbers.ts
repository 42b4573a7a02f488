/**
 * What Slack takes, in numbers. Characters are UTF-16 units, the strictest way to count them; where Slack's own pages
 * disagree, the stricter number stands here. Some rest on measurements, because no page has them: those say so.
 */

/** https://docs.slack.dev/reference/block-kit/blocks */
export const MESSAGE_BLOCKS_MAX = 50
/** https://docs.slack.dev/reference/views/modal-views and .../home-tab-views */
export const VIEW_BLOCKS_MAX = 100
/** Bytes of a whole view as JSON: https://docs.slack.dev/reference/methods/views.open, error view_too_large */
export const VIEW_BYTES_MAX = 250_000
/**
 * Characters of the text beside the blocks, which notifications and screen readers use. Ours: Slack advises 4,000 and cuts
 * at 40,000, https://docs.slack.dev/reference/methods/chat.postMessage
 */
export const FALLBACK_TEXT_MAX = 3000
/**
 * Of text and addresses in all blocks of a message, escaped, and `BLOCK_COST` for each block. Ours: what is refused as
 * msg_blocks_too_long is documented nowhere; 13,172 characters were refused, and once 11,341,
 * https://github.com/slackapi/bolt-js/issues/2509 and https://github.com/slackapi/bolt-js/issues/2867
 */
export const MESSAGE_BUDGET = 10_000
/** Characters a block weighs beside its text: a divider more made the difference of 125 in issue 2509. */
export const BLOCK_COST = 100

/** block_id, action_id, callback_id, external_id: https://docs.slack.dev/reference/block-kit/blocks/actions-block */
export const ID_MAX = 255
/** https://docs.slack.dev/reference/views/modal-views */
export const PRIVATE_METADATA_MAX = 3000
/** Title, submit and close of a modal: https://docs.slack.dev/reference/views/modal-views */
export const VIEW_TITLE_MAX = 24

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export const TEXT_MAX = 3000
/** Fields of a section: https://docs.slack.dev/reference/block-kit/blocks/section-block */
export const FIELDS_MAX = 10
/** https://docs.slack.dev/reference/block-kit/blocks/section-block */
export const FIELD_TEXT_MAX = 2000
/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
export const HEADER_TEXT_MAX = 150
/** https://docs.slack.dev/reference/block-kit/blocks/context-block */
export const CONTEXT_ELEMENTS_MAX = 10
/** https://docs.slack.dev/reference/block-kit/blocks/context-actions-block */
export const CONTEXT_ACTIONS_MAX = 5
/** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
export const ACTIONS_MAX = 25
/** In the sum of all markdown blocks: https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
export const MARKDOWN_MAX = 12_000
/** alt_text and title: https://docs.slack.dev/reference/block-kit/blocks/image-block */
export const IMAGE_TEXT_MAX = 2000
/** Label and hint: https://docs.slack.dev/reference/block-kit/blocks/input-block */
export const INPUT_TEXT_MAX = 2000
/** Title and subtitle: https://docs.slack.dev/reference/block-kit/blocks/card-block */
export const CARD_TITLE_MAX = 150
/** https://docs.slack.dev/reference/block-kit/blocks/card-block */
export const CARD_BODY_MAX = 200
/** Three according to some: https://docs.slack.dev/reference/block-kit/blocks/card-block */
export const CARD_ACTIONS_MAX = 2
/** https://docs.slack.dev/reference/block-kit/blocks/carousel-block */
export const CAROUSEL_CARDS_MAX = 10
/** https://docs.slack.dev/reference/block-kit/blocks/container-block */
export const CONTAINER_BLOCKS_MAX = 10
/** Title and subtitle: https://docs.slack.dev/reference/block-kit/blocks/container-block */
export const CONTAINER_TITLE_MAX = 150

/** Tables of either kind in one message: https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const TABLES_MAX = 1
/** https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const TABLE_ROWS_MAX = 100
/** Cells of a row, and settings of columns: https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const TABLE_COLUMNS_MAX = 20
/** Characters of all cells: https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
export const TABLE_TEXT_MAX = 10_000
/** With the header: https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
export const DATA_TABLE_ROWS_MIN = 2
/** With the header; 201 according to some: https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
export const DATA_TABLE_ROWS_MAX = 101
/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
export const DATA_TABLE_PAGE_MAX = 100
/** In one message: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export const CHARTS_MAX = 2
/** Title, and the labels of axes: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export const CHART_TITLE_MAX = 50
/** Names of series, segments and categories: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export const CHART_LABEL_MAX = 20
/** Series, or segments; 12 according to some: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export const CHART_SERIES_MAX = 6

/** Of which about 30 are shown: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const BUTTON_TEXT_MAX = 75
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element and .../feedback-buttons-element */
export const BUTTON_VALUE_MAX = 2000
/** Of a button, an option, a link: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const URL_MAX = 3000
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const ACCESSIBILITY_LABEL_MAX = 75
/** Buttons with the style "primary" in one set: https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const PRIMARY_MAX = 1
/** Text and description: https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const OPTION_TEXT_MAX = 75
/** 150 according to some: https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const OPTION_VALUE_MAX = 75
/** Options, or groups of them: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
export const SELECT_OPTIONS_MAX = 100
/** https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object */
export const GROUP_LABEL_MAX = 75
/** Radio buttons and checkboxes: https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element */
export const RADIO_OPTIONS_MAX = 10
/** https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element */
export const OVERFLOW_OPTIONS_MAX = 5
/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export const PLACEHOLDER_MAX = 150
/** What may be typed: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export const INPUT_LENGTH_MAX = 3000
/** Elements of one view that want the focus: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export const FOCUSED_MAX = 1
/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export const CONFIRM_TITLE_MAX = 100
/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export const CONFIRM_TEXT_MAX = 300
/** Both buttons: https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export const CONFIRM_BUTTON_MAX = 30
