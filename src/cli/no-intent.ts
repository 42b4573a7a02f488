/**
 * What is said when somebody names an intent that is not there.
 */
import type { Content } from '../content/content.js'
import { suggest } from '../content/suggest.js'

export function noIntent(id: string, { intents }: Pick<Content, 'intents'>): string {
  const meant = suggest(id, intents.keys())
  const instead = meant
    ? `; did you mean "${meant}"?`
    : ': use the name of a file in intents/, without .yaml.'
  return `There is no intent "${id}"${instead}`
}
