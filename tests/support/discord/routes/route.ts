/** How a route is written down. */
import type { Core } from '../core.js'
import type { Answer, Call } from '../http.js'

export type Route = {
  /** "POST /channels/:channel/messages". */
  readonly name: string
  readonly method: string
  /** Its steps; those with a colon are parameters. */
  readonly pattern: readonly string[]
  /** The same in Discord's OpenAPI description. */
  readonly spec: string | undefined
  /** The token in the path is all that it takes. */
  readonly open: boolean
  readonly handle: (core: Core, call: Call) => Answer
}

/** `name`: method and path. `spec`: the path in the OpenAPI description, for routes with a body. */
export function route(
  name: string,
  handle: Route['handle'],
  { spec, open = false }: { readonly spec?: string; readonly open?: boolean } = {},
): Route {
  const [method = '', path = ''] = name.split(' ')
  return { name, method, pattern: path.split('/').slice(1), spec, open, handle }
}
