/**
 * Files go another way than all other calls: with the `fetch` of Node.
 *
 * The library sends with whatever agent the process has in common (`undici.globalDispatcher`). Where another library has
 * brought one of another version, forms with files never arrive, and nobody is told: the agent does not know a form of this
 * version. `fetch` makes a stream of the form first, which every version takes.
 */
import { DefaultRestOptions, type RESTOptions } from 'discord.js'

type MakeRequest = RESTOptions['makeRequest']

export const makeRequest: MakeRequest = (url, init) =>
  init.body instanceof FormData
    ? // The types are those of two versions of the same library.
      (fetch(url, init as unknown as RequestInit) as unknown as ReturnType<MakeRequest>)
    : DefaultRestOptions.makeRequest(url, init)
