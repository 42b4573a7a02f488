/** What there is to see, for whoever waited in vain. */
import type { Core } from './core.js'
import { plainMessage } from './plain.js'

export function describeAll(core: Core): string {
  const requests = core.requests.slice(-12).map(({ route, status, code, body }) => {
    const said = JSON.stringify(body) ?? ''
    return `  ${route} -> ${status ?? 'not answered yet'}${code ? `/${code}` : ''} ${said.slice(0, 160)}`
  })
  const messages = core.messages.all.slice(-6).map((message) => {
    const seen = message.ephemeralFor ? ` (for ${message.ephemeralFor.name} alone)` : ''
    return `  #${message.channel.name} ${message.author.name}${seen}: ${plainMessage(core, message).slice(0, 160)}`
  })
  return [
    requests.length > 0 ? `The last requests:\n${requests.join('\n')}` : 'There was no request.',
    messages.length > 0 ? `The last messages:\n${messages.join('\n')}` : 'There is no message.',
    `At the gateway: ${core.gateway.sessions.filter(({ socket }) => socket).length} connected.`,
    ...(core.violations.length > 0 ? [`Not wanted:\n  ${core.violations.join('\n  ')}`] : []),
  ].join('\n')
}
