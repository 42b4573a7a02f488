/** One message a second in a channel, as docs.slack.dev/apis/web-api/rate-limits wants it, without the bursts it forgives. */
import { performance } from 'node:perf_hooks'

/** Whether one more may be posted in the channel now. Always, without a limit. */
export function createPace(perSecond: number | undefined): (channel: string) => boolean {
  const posted = new Map<string, number[]>()
  return (channel) => {
    if (perSecond === undefined) return true
    const now = performance.now()
    const recent = (posted.get(channel) ?? []).filter((at) => now - at < 1000)
    if (recent.length >= perSecond) return false
    posted.set(channel, [...recent, now])
    return true
  }
}
