/**
 * A sign of life while something takes its time. Nothing of it stays on the screen.
 */
import { spinner } from '@clack/prompts'

/**
 * Settles as `promise` does. Silent where nobody is watching: a pipe, a service, a log. It turns only while the
 * event loop is free, so long work has to yield now and then.
 */
export async function withSpinner<T>(text: string, promise: Promise<T>): Promise<T> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return promise
  const sign = spinner({ withGuide: false })
  sign.start(text)
  try {
    return await promise
  } finally {
    sign.clear()
  }
}
