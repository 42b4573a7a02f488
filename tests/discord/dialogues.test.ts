/**
 * The same conversations as everywhere, in a thread of Discord.
 */
import { onDiscord } from '../support/dialogue-on-discord.js'
import { playAllOn } from '../support/dialogues.js'

playAllOn({ 'in a thread': onDiscord })
