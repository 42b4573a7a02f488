/**
 * What we do when the system tells us something.
 */
import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { type Host, hearSignals } from '../../src/ops/signals.js'

/** A process that was started at a terminal, or not. */
function started({ attended = false } = {}) {
  const system = new EventEmitter()
  let terminal = attended
  const host = Object.assign(system, { stdin: { isTTY: attended } }) as unknown as Host
  const signals = hearSignals(host, () => terminal)
  let stopped: string | undefined
  void signals.stopped.then((signal) => {
    stopped = signal
  })
  return {
    ...signals,
    send: async (signal: string) => {
      system.emit(signal)
      await Promise.resolve()
    },
    closeTerminal: () => {
      terminal = false
    },
    /** The signal that stopped us. */
    stoppedBy: () => stopped,
  }
}

it.each(['SIGINT', 'SIGTERM'])('%s stops', async (signal) => {
  const { send, stoppedBy } = started()
  await send(signal)
  expect(stoppedBy()).toBe(signal)
})

it.each([false, true])(
  'SIGHUP reloads, each time, and does not stop (at a terminal: %s)',
  async (attended) => {
    const { send, stoppedBy, onReload } = started({ attended })
    let times = 0
    onReload(() => times++)
    await send('SIGHUP')
    await send('SIGHUP')
    expect(times).toBe(2)
    expect(stoppedBy()).toBeUndefined()
  },
)

it('SIGHUP before there is anything to reload is not forgotten', async () => {
  const { send, onReload } = started()
  await send('SIGHUP')
  await send('SIGHUP')
  let times = 0
  onReload(() => times++)
  expect(times).toBe(1)
})

it('when the terminal is closed, whoever was started in it ends', async () => {
  const { send, stoppedBy, onReload, closeTerminal } = started({ attended: true })
  onReload(() => expect.fail('it was reloaded'))
  closeTerminal()
  await send('SIGHUP')
  expect(stoppedBy()).toBe('SIGHUP')
})
