/**
 * Components by their nesting: which are there, where they stand, and which may stand there.
 * https://docs.discord.com/developers/components/reference#component-object
 */
import { ComponentType as TYPE } from 'discord.js'
import { isObject, type Json, listOf } from './look.js'

export { TYPE }

export type Node = {
  /** "components[0].components[2]" */
  readonly where: string
  readonly value: Json
  /** What it stands in; undefined at the top. */
  readonly parent?: Parent
}

type Parent = {
  readonly type: number
  /** Beside the texts of a section. */
  readonly accessory: boolean
  /** How many stand there beside it. */
  readonly siblings: number
}

const SELECTS: readonly number[] = [
  TYPE.StringSelect,
  TYPE.UserSelect,
  TYPE.RoleSelect,
  TYPE.MentionableSelect,
  TYPE.ChannelSelect,
]
export const isSelect = (type: unknown) => SELECTS.includes(Number(type))

const IN_CONTAINER: readonly number[] = [
  TYPE.ActionRow,
  TYPE.Section,
  TYPE.TextDisplay,
  TYPE.MediaGallery,
  TYPE.File,
  TYPE.Separator,
]
export const IN_MESSAGE: readonly number[] = [...IN_CONTAINER, TYPE.Container]
/** Without the flag of the second components. */
export const IN_OLD_MESSAGE: readonly number[] = [TYPE.ActionRow]
export const IN_MODAL: readonly number[] = [TYPE.Label, TYPE.TextDisplay, TYPE.ActionRow]
const IN_LABEL: readonly number[] = [
  TYPE.TextInput,
  ...SELECTS,
  TYPE.FileUpload,
  TYPE.RadioGroup,
  TYPE.CheckboxGroup,
  TYPE.Checkbox,
]

/** Where the components are shown. */
export type Shown = 'message' | 'modal'

/** What may stand in a component. */
export function takes({ type, accessory }: Parent, shown: Shown): readonly number[] {
  if (type === TYPE.Section) return accessory ? [TYPE.Button, TYPE.Thumbnail] : [TYPE.TextDisplay]
  if (type === TYPE.ActionRow) return shown === 'modal' ? [TYPE.TextInput] : [TYPE.Button, ...SELECTS]
  if (type === TYPE.Container) return IN_CONTAINER
  return type === TYPE.Label ? IN_LABEL : []
}

/** All of them, those inside others too. */
export function nodesOf(
  components: unknown,
  where: string,
  parent?: Omit<Parent, 'siblings'>,
): readonly Node[] {
  const list = listOf(components).filter(isObject)
  return list.flatMap((value, i) =>
    nodeOf(value, `${where}[${i}]`, parent && { ...parent, siblings: list.length - 1 }),
  )
}

function nodeOf(value: Json, where: string, parent?: Parent): readonly Node[] {
  const type = Number(value.type)
  const beside = { type, accessory: true, siblings: 0 }
  const inside = (name: string) => {
    const one = value[name]
    return isObject(one) ? nodeOf(one, `${where}.${name}`, beside) : []
  }
  return [
    { where, value, ...(parent && { parent }) },
    ...nodesOf(value.components, `${where}.components`, { type, accessory: false }),
    ...inside('accessory'),
    ...inside('component'),
  ]
}
