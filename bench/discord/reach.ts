/**
 * What the apps under test are given.
 */

/** How to reach the Discord they answer on. */
export type Reach = { readonly token: string; readonly api: string }

export type AppTask = Reach & {
  /** An empty folder, for what the app writes. */
  readonly dir: string
}
