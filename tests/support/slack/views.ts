/**
 * Modals, stacked up to three high in front of a person, and their Home tab.
 * Source: docs.slack.dev/surfaces/modals and /surfaces/app-home.
 */
import type { Core } from './core.js'
import { type Json, objectsAt, textAt } from './json.js'
import { checkView } from './limits/whole.js'
import { named } from './named-blocks.js'
import { missingArgument, Refusal } from './refusal.js'
import { createSheets, type Sheets } from './values.js'
import { unwanted } from './violations.js'

/** A view as it stands in front of a person. */
export type OpenView = {
  readonly id: string
  readonly user: string
  /** As the app gave it; blocks and elements without an id got one. */
  content: Json
  hash: string
  readonly rootId: string
  readonly previousId: string | undefined
  /** What the app found wrong with what was submitted, by block id. */
  errors: Readonly<Record<string, string>>
}

export type Views = {
  readonly sheets: Sheets
  /** The modal on top. */
  topOf(user: string): OpenView | undefined
  homeOf(user: string): OpenView | undefined
  find(id: string): OpenView | undefined
  open(user: string, content: unknown): OpenView
  push(user: string, content: unknown): OpenView
  update(target: OpenView | undefined, content: unknown, hash?: unknown): OpenView
  publish(user: string, content: unknown, hash?: unknown): OpenView
  /** Closes the modal on top, so that the one beneath shows; all of them with `all`. */
  close(user: string, all?: boolean): void
  /** As a payload or an answer carries it. */
  json(view: OpenView): Json
}

const MOST_IN_A_STACK = 3

export function createViews(core: Core): Views {
  const sheets = createSheets()
  const stacks = new Map<string, OpenView[]>()
  const homes = new Map<string, OpenView>()
  const stackOf = (user: string) => stacks.get(user) ?? []
  const all = () => [...[...stacks.values()].flat(), ...homes.values()]
  const newHash = () => `${Math.floor(core.clock.now() / 1000)}.${core.ids.next('')}`

  const checked = (content: unknown): Json => {
    if (content === undefined) throw missingArgument('view')
    checkView(content, core.options.rejectBlockTypes ?? new Set())
    const blocks = objectsAt(content, 'blocks')
    for (const what of unwanted('', blocks, core.options.mayCall)) core.violations.push(`view: ${what}`)
    return { ...content, blocks: named(blocks, core.ids) }
  }
  const create = (user: string, content: Json, below?: OpenView): OpenView => {
    const external = textAt(content, 'external_id')
    if (external && all().some((view) => view.content.external_id === external))
      throw new Refusal('duplicate_external_id')
    const id = core.ids.next('V')
    core.activity.touch()
    return {
      id,
      user,
      content,
      hash: newHash(),
      rootId: below?.rootId ?? id,
      previousId: below?.id,
      errors: {},
    }
  }
  const change = (view: OpenView, content: Json, hash: unknown) => {
    if (hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict')
    view.content = content
    view.hash = newHash()
    view.errors = {}
    core.activity.touch()
    return view
  }

  return {
    sheets,
    topOf: (user) => stackOf(user).at(-1),
    homeOf: (user) => homes.get(user),
    find: (id) => all().find((view) => view.id === id || view.content.external_id === id),
    open(user, content) {
      const view = create(user, modal(checked(content)))
      stacks.set(user, [view])
      return view
    },
    push(user, content) {
      const stack = stackOf(user)
      if (stack.length === 0) throw new Refusal('not_found')
      if (stack.length >= MOST_IN_A_STACK) throw new Refusal('push_limit_reached')
      const view = create(user, modal(checked(content)), stack.at(-1))
      stacks.set(user, [...stack, view])
      return view
    },
    update(target, content, hash) {
      const next = checked(content)
      if (!target) throw new Refusal('not_found')
      return change(target, next, hash)
    },
    publish(user, content, hash) {
      const next = checked(content)
      if (next.type !== 'home') throw new Refusal('invalid_arguments')
      const home = homes.get(user)
      if (home) return change(home, next, hash)
      const view = create(user, next)
      homes.set(user, view)
      return view
    },
    close(user, everything = false) {
      stacks.set(user, everything ? [] : stackOf(user).slice(0, -1))
      core.activity.touch()
    },
    json: (view) => viewJson(core, sheets, view),
  }
}

function modal(content: Json): Json {
  if (content.type !== 'modal') throw new Refusal('invalid_arguments')
  return content
}

function viewJson({ install }: Core, sheets: Sheets, view: OpenView): Json {
  const { content } = view
  return {
    close: null,
    submit: null,
    title: null,
    clear_on_close: false,
    notify_on_close: false,
    callback_id: '',
    external_id: '',
    private_metadata: '',
    ...content,
    id: view.id,
    team_id: install.teamId,
    app_id: install.appId,
    app_installed_team_id: install.teamId,
    bot_id: install.botId,
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
    state: { values: sheets.valuesOf(view.id, objectsAt(content, 'blocks')) },
  }
}
