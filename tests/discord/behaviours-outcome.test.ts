/**
 * What comes of the guided questions in Discord: a record to take away, what was chosen in the end, a decision of several.
 */
import { describe, expect, it } from 'vitest'
import { onDiscord } from '../support/on-discord.js'
import { openPack } from '../support/talk.js'

const opened = await openPack()

describe('A recommendation can be taken away', () => {
  it('as a decision record, which is a file', async () => {
    const { discord, ann, recommended } = await onDiscord({ opened })
    const result = await recommended(ann, await ann.uses('/choose').reply())
    const record = await ann.clicks(result, 'Decision record').reply()
    expect(record.ephemeralFor).toBe(ann.user)
    expect(discord.plainOf(record)).toBe(
      'Here is the decision record, as Markdown:\n[file: decision-2026-11-20.md]',
    )
    expect(record.attachments).toMatchObject([
      { filename: 'decision-2026-11-20.md', contentType: 'text/markdown' },
    ])
    expect(record.attachments[0]!.text).toContain('# Use Bicycle for this project')
    expect(record.attachments[0]!.text).toMatch(/whichway rerun WW1-\w+/)
  })

  it('in a thread as well, by a mention', async () => {
    const { ann, recommended, threadOf } = await onDiscord({ opened })
    const asked = ann.mentions('general', 'help me choose')
    const result = await recommended(ann, await asked.answer())
    const record = await ann.clicks(result, 'Decision record').reply()
    expect(record.attachments).toHaveLength(1)
    expect(record.channel).toBe(await threadOf(asked))
  })

  it('with what was chosen in the end', async () => {
    const { whichway, ann, recommended } = await onDiscord({ opened })
    const result = await recommended(ann, await ann.uses('/choose').reply())
    const which = await ann.clicks(result, 'We went with …').reply()
    expect(await ann.clicks(which, '2. Bus').text()).toContain("Thank you, I've noted Bus.")
    expect(await whichway.service.store.feedback.list()).toHaveLength(1)
  })
})

describe('Several people decide together', () => {
  const begun = async () => {
    const all = await onDiscord({ opened })
    const { ann } = all
    const opening = await ann.mentions('general', 'help me choose').answer()
    return { ...all, group: await ann.clicks(opening, 's:1~open-group', { stale: true }).reply() }
  }

  it('everybody sees that, and how to take part', async () => {
    const { group, plain } = await begun()
    expect(group.ephemeralFor).toBeUndefined()
    expect(plain(group)).toContain("Let's decide together.")
    expect(plain(group)).toContain('( Take part )  ( Reveal )')
  })

  it('each is asked where only they see it', async () => {
    const { ann, bob, group } = await begun()
    for (const person of [ann, bob]) {
      const own = await person.clicks(group, 'Take part').reply()
      expect(own.ephemeralFor).toBe(person.user)
    }
  })

  it('each answers there, and who began it shows the results to all', async () => {
    const { ann, bob, group, plain, recommended } = await begun()
    for (const person of [ann, bob]) {
      const own = await person.clicks(group, 'Take part').reply()
      expect(plain(await recommended(person, own))).toContain('Thank you, your answers are in')
    }
    const result = await ann.clicks(group, 'Reveal').reply()
    expect(result.ephemeralFor).toBeUndefined()
    expect(plain(result)).toContain('What each of the 2 would be recommended alone:')
  })
})
