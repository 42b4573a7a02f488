/**
 * May Whichway be given work? What it depends on, one by one, so that whoever is called at night sees which it is.
 */

export type Readiness = {
  readonly store: 'up' | 'down'
  /** By name: whether each has its connection. */
  readonly adapters: Readonly<Record<string, 'up' | 'down'>>
  /** Hash of the content that answers. */
  readonly content: string
  /** It has been told to stop, and begins nothing new. */
  readonly draining: boolean
}

export const isReady = ({ store, adapters, draining }: Readiness): boolean =>
  store === 'up' && !draining && Object.values(adapters).every((adapter) => adapter === 'up')
