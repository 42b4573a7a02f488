/**
 * Conversations as people have them, from `tests/dialogues` and `tests/packs/commute/dialogues`: with the advisor itself, and
 * through a pipe.
 */
import { directly } from './support/dialogue-directly.js'
import { onConsole } from './support/dialogue-on-console.js'
import { playAllOn } from './support/dialogues.js'

playAllOn({ 'with the advisor itself': directly, 'through a pipe': onConsole })
