/**
 * Bodies that Discord refuses, each with the place that it complains about. They prove the limits of the fake; an adapter
 * that keeps them needs none of these.
 */
import { LAYOUTS } from './layouts.js'
import type { Broken } from './make.js'
import { MESSAGES, ROWS } from './messages.js'
import { MODALS } from './modals.js'
import { COMMANDS, OTHERS } from './others.js'

export const BROKEN: readonly Broken[] = [...MESSAGES, ...ROWS, ...LAYOUTS, ...MODALS, ...COMMANDS, ...OTHERS]
