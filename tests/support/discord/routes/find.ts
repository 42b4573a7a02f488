/** The route of a request. */
import type { Route } from './route.js'

export type Found = {
  readonly path: string
  readonly route?: Route
  readonly params?: Record<string, string>
  readonly other?: boolean
}

export function find(routes: readonly Route[], method: string, path: string): Found {
  const parts = path.split('/').slice(1).map(decodeURIComponent)
  const matching = routes.flatMap((route) => {
    const params = match(route.pattern, parts)
    return params ? [{ route, params }] : []
  })
  const exact = matching.find(({ route }) => route.method === method)
  return exact ? { path, ...exact } : { path, other: matching.length > 0 }
}

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined
  const fits = pattern.every((name, index) => name.startsWith(':') || name === parts[index])
  if (!fits) return undefined
  return Object.fromEntries(
    pattern.flatMap((name, index) => (name.startsWith(':') ? [[name.slice(1), parts[index]!]] : [])),
  )
}
