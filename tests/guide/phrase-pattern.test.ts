/**
 * Phrases of the content in patterns: whatever signs they have, they stand for themselves.
 */
import { describe, expect, it } from 'vitest'
import { createAdvisor } from '../../src/advisor.js'
import type { Content } from '../../src/content/content.js'
import { anyOf } from '../../src/guide/reading/phrase-pattern.js'
import { NOW } from '../support/content-tree.js'
import { openGuided } from '../support/guided.js'
import { type Opened, talkTo } from '../support/talk.js'

describe('any of some phrases', () => {
  const found = (phrases: readonly string[], text: string) => new RegExp(anyOf(phrases)).exec(text)?.[0]

  it.each(['we went (finally) with', 'c++', 'a|b', '[x', 'why?', 'so.', '^$', '\\d', 'a{2}'])(
    'means "%s" as it is written',
    (phrase) => {
      expect(found([phrase], `so: ${phrase}!`)).toBe(phrase)
      expect(found([phrase], 'so: aa 5 we went finally with, why')).toBeUndefined()
    },
  )

  it('takes any white space for a space', () => {
    expect(found(['we went with'], 'we  went\nwith')).toBe('we  went\nwith')
  })

  it('takes the longer one of two that begin alike', () => {
    expect(found(['what if', 'what if we had'], 'what if we had a car')).toBe('what if we had')
  })

  it('finds nothing where there are none', () => {
    expect(found([], 'anything')).toBeUndefined()
  })
})

describe('brackets in lists of phrases', () => {
  const ADDED = 'well (at last'
  /** The same with one more phrase in each list of texts. */
  const added = <T extends object>(lists: T): T =>
    Object.fromEntries(
      Object.entries(lists).map(([name, value]) => [name, isTexts(value) ? [...value, ADDED] : value]),
    ) as T
  const isTexts = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((one) => typeof one === 'string')

  it('harm nobody', async () => {
    const { content, classifier } = await openGuided()
    const { lexicon, guide } = content
    const changed: Content = {
      ...content,
      lexicon: {
        ...added(lexicon),
        asking: added(lexicon.asking),
        frame: added(lexicon.frame),
        describing: added(lexicon.describing),
      },
      guide: { ...guide!, commands: added(guide!.commands) },
    }
    expect(changed.guide!.commands.went_with).toContain(ADDED)
    expect(() => createAdvisor(changed, classifier, () => NOW)).not.toThrow()
  })

  it('are understood', async () => {
    const { content, classifier }: Opened = await openGuided()
    const guide = content.guide!
    const commands = { ...guide.commands, went_with: [ADDED] }
    const they = talkTo({ content: { ...content, guide: { ...guide, commands } }, classifier })
    await they.say('help me choose')
    for (const [criterion, option] of [
      ['fixed', 'nothing'],
      ['distance', 'short'],
      ['hills', 'flat'],
      ['weather', 'any'],
    ] as const)
      await they.press({ do: 'reply', criterion, option })
    await they.press({ do: 'stop' })
    expect(await they.say(`${ADDED} the bus)`)).toContain("Thank you, I've noted Bus.")
  })
})
