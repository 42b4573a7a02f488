/**
 * The same conversations as everywhere, in a thread of Slack.
 */
import { onSlack } from '../support/dialogue-on-slack.js'
import { playAllOn } from '../support/dialogues.js'

playAllOn({ 'in a thread': onSlack })
