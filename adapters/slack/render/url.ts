/**
 * Addresses that may become links.
 */
import { URL_MAX } from '../limits.js'

/** The address as Slack can take it, or undefined: not http or https, no address at all, or too long. */
export function safeUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, href } = new URL(address)
  const written = href.replace(/[|<>]/g, encodeURIComponent)
  return /^https?:$/.test(protocol) && written.length <= URL_MAX ? written : undefined
}
