/**
 * Text, options and confirmation dialogs, with the limits of docs.slack.dev/reference/block-kit/composition-objects.
 * Where sources disagree, the stricter one counts: 75 characters for the value of an option.
 */
import {
  anything,
  byType,
  characters,
  exactlyOneOf,
  hidden,
  list,
  oneOf,
  optional,
  problem,
  type Rule,
  shape,
  truth,
} from './check.js'

export const plainText = (max: number) =>
  byType({ plain_text: shape({ type: anything, text: characters(max), emoji: optional(truth) }) })

export const mrkdwn = (max: number) =>
  byType({ mrkdwn: shape({ type: anything, text: characters(max), verbatim: optional(truth) }) })

export const textObject = (max: number) =>
  byType({
    plain_text: shape({ type: anything, text: characters(max), emoji: optional(truth) }),
    mrkdwn: shape({ type: anything, text: characters(max), verbatim: optional(truth) }),
  })

export const address = hidden(3000)

/** `formatted`: in radio buttons and checkboxes the text may be mrkdwn. `linked`: only in overflow menus. */
export const option = ({ formatted = false, linked = false } = {}) =>
  shape({
    text: formatted ? textObject(75) : plainText(75),
    value: linked ? optional(hidden(75)) : hidden(75),
    description: optional(formatted ? textObject(75) : plainText(75)),
    ...(linked ? { url: optional(address) } : {}),
  })

export const confirmation = shape({
  title: optional(plainText(100)),
  text: textObject(300),
  confirm: optional(plainText(30)),
  deny: optional(plainText(30)),
  style: optional(oneOf('primary', 'danger')),
})

export const optionGroups = list(
  shape({ label: plainText(75), options: list(option(), { min: 1, max: 100 }) }),
  { min: 1, max: 100 },
)

/** What is selected at first has to be one of the options, to the letter. */
export const initialAmongOptions: Rule = (value, at, found) => {
  const groups = Array.isArray(value.option_groups) ? value.option_groups : []
  const options = [value.options, ...groups.map((group) => group?.options)].flat()
  const known = new Set(options.map((one) => JSON.stringify(one)))
  const initial = [value.initial_option, value.initial_options].flat().filter((one) => one !== undefined)
  if (initial.some((one) => !known.has(JSON.stringify(one))))
    problem(found, 'initial option must be one of the options', at)
}

const picture = {
  image_url: optional(hidden(3000)),
  slack_file: optional(
    shape({ id: optional(hidden(255)), url: optional(address) }, exactlyOneOf('id', 'url')),
  ),
}

export const imageFields = { alt_text: characters(2000), ...picture }

export const imageSource = exactlyOneOf('image_url', 'slack_file')
