/**
 * The page of `whichway test --html`, without a browser: what is on it, and what must never be. `tests/browser` looks at it.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Measured } from '../../src/cli/test/measured.js'
import { type Draw, openDraw } from '../../src/cli/test/page/draw.js'
import { matrixPicture } from '../../src/cli/test/page/matrix-picture.js'
import { type PageOf, reportPage } from '../../src/cli/test/page/page.js'
import { STYLE } from '../../src/cli/test/page/style.js'
import { NOW } from '../support/content-tree.js'
import { type Opened, openPack } from '../support/talk.js'
import { measureRows } from './test-support.js'

const NASTY = `<script>alert("1")</script> & 'so' \u0007\u202e on`
const ESCAPED = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;so&#39; \u202e on'

let pack: Opened
let draw: Draw
let measured: Measured

beforeAll(async () => {
  pack = await openPack()
  draw = await openDraw()
  measured = measureRows(
    pack,
    [
      { text: NASTY, wants: 'weather', taken: 'cost' },
      { text: 'money', wants: 'cost', taken: 'speed', confidence: 0.4 },
      { text: 'my chain fell off', wants: 'repairs', taken: undefined },
      { text: 'which one', wants: 'which_one', taken: undefined },
      { text: 'faster', wants: 'speed', taken: 'speed' },
    ],
    [
      { file: 'dialogues/fine.md', title: 'All is well', problems: [] },
      {
        file: 'dialogues/nasty.md',
        title: `Title ${NASTY}`,
        problems: [
          {
            ...{ file: 'dialogues/nasty.md', line: 3, column: 7, severity: 'error' },
            ...{ what: `what ${NASTY}`, fix: `fix ${NASTY}`, excerpt: `  excerpt ${NASTY}` },
          },
        ],
      },
    ],
  )
})

const pageOf = (report: Partial<PageOf> = {}) =>
  reportPage(
    { measured, floor: { file: 'floor.yaml', breaches: [] }, now: NOW, ...report },
    pack.content,
    draw,
  )

describe('the page', () => {
  it('escapes whatever somebody has typed, wherever it stands', () => {
    const page = pageOf({ floor: { file: 'f', breaches: [`breach ${NASTY}`] } })
    for (const before of [
      '<bdi>',
      '<h3>Title ',
      '</code> what ',
      '<p>fix: fix ',
      '<pre>excerpt ',
      '<li>breach ',
    ])
      expect(page).toContain(`${before}${ESCAPED}`)
    expect(page).not.toContain('<script')
    expect(page).not.toContain('\u0007')
  })

  it('asks for nothing: no script, no file, no address but the name of the drawing language', () => {
    const page = pageOf().replaceAll('http://www.w3.org/2000/svg', '')
    expect(page).not.toMatch(/https?:|<script|<link|<img|<iframe|@import|url\((?!#)|\ssrc=|\shref=|\son\w+=/i)
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`)
  })

  it('has every id once, and names nothing that is not there', () => {
    const page = pageOf()
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)
    expect(new Set(ids).size).toBe(ids.length)
    const named = [...page.matchAll(/aria-labelledby="([^"]+)"/g)].flatMap(([, list]) => list!.split(' '))
    expect(named.length).toBeGreaterThan(5)
    for (const id of named) expect(ids).toContain(id)
  })

  it('is the same each time', () => {
    expect(pageOf()).toBe(pageOf())
  })

  it('is below a megabyte when a thousand questions go wrong', () => {
    const [confusion] = measured.confusions
    const cases = Array.from({ length: 1000 }, () => ({
      ...confusion!.cases[0]!,
      question: { ...confusion!.cases[0]!.question, text: 'words '.repeat(20) },
    }))
    const page = pageOf({ measured: { ...measured, confusions: [{ ...confusion!, cases }] } })
    expect(page.length).toBeGreaterThan(100_000)
    expect(Buffer.byteLength(page)).toBeLessThan(1_000_000)
  })

  it('says which floor is kept, and nothing of one where there is none', () => {
    expect(pageOf()).toContain('The floor is kept (<code>floor.yaml</code>)')
    expect(pageOf({ floor: { file: undefined, breaches: [] } })).not.toContain('loor')
  })

  it('tells of transcripts only when one does not go as written', () => {
    expect(pageOf()).toContain('<strong>1 of 2</strong>')
    expect(pageOf()).not.toContain('All is well')
    const fine = { ...measured, transcripts: measured.transcripts.slice(0, 1) }
    expect(pageOf({ measured: fine })).not.toContain('do not go as written')
  })

  it('has no picture of confusions when there are none', () => {
    const page = pageOf({ measured: { ...measured, confusions: [] } })
    expect(page).toContain('No question was taken for another.')
    expect(page.match(/<svg /g)).toHaveLength(2)
    expect(pageOf().match(/<svg /g)).toHaveLength(3)
  })
})

describe('the matrix of confusions', () => {
  const namesOn = (axis: 'xAxis' | 'yAxis') => {
    const { option } = matrixPicture(measured.confusions, pack.content, 'm')
    return (option[axis] as { readonly data: readonly string[] }).data
  }

  it('has only intents that are confused, below the folders they are in', () => {
    expect(namesOn('yAxis')).toEqual(['choosing/', 'which_one', 'qualities/', 'cost', 'weather'])
    expect(namesOn('xAxis')).toEqual(['qualities/', 'cost', 'speed', '(not understood)'])
  })

  it('says in words what is to be seen', () => {
    const { description } = matrixPicture(measured.confusions, pack.content, 'm')
    expect(description).toMatch(/^3 intents that were wanted, beside 3 that came instead;/)
    expect(description).toContain('Most often, 1 time, weather was wanted and cost came.')
  })
})

describe('the pictures', () => {
  it('take their colours from the page, so that they follow day and night', () => {
    const drawn = pageOf()
      .match(/<svg [\s\S]*?<\/svg>/g)!
      .join('')
      .replace(/<clipPath[\s\S]*?<\/clipPath>/g, '')
    const colours = [...drawn.matchAll(/\b(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour!)
    expect(new Set(colours.filter((colour) => !/^(var\(--[\w-]+\)|none|transparent)$/.test(colour)))).toEqual(
      new Set(),
    )
  })

  it('name only colours that the page has', () => {
    const named = [...pageOf().matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name!)
    for (const name of new Set(named)) expect(STYLE).toContain(`${name}:`)
  })

  it('cannot be drawn when echarts is not installed, which is said in a sentence', async () => {
    const missing = Object.assign(new Error('no'), { code: 'ERR_MODULE_NOT_FOUND' })
    await expect(openDraw(() => Promise.reject(missing))).rejects.toThrow(/not installed: run npm ci/)
    await expect(openDraw(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })
})

describe('the colours', () => {
  const schemes = STYLE.split('prefers-color-scheme: dark')
  const colour = (scheme: string, name: string) => {
    const [, hex] = new RegExp(`--${name}: #([0-9a-f]{3,6})\\b`).exec(scheme)!
    return hex!.length === 3 ? [...hex!].map((digit) => digit + digit).join('') : hex!
  }

  /** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
  function luminance(hex: string): number {
    const [red, green, blue] = [0, 2, 4]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
  }

  it.each([
    ...['ink', 'faint', 'bad'].flatMap((name) => [[name, 'paper'] as const, [name, 'panel'] as const]),
    ...['bad', 'warn', 'calm'].map((name) => ['on-colour', name] as const),
  ])('%s can be read on %s, by day and by night', (letters, ground) => {
    expect(schemes).toHaveLength(2)
    for (const scheme of schemes) {
      const [low, high] = [colour(scheme, letters), colour(scheme, ground)]
        .map(luminance)
        .sort((a, b) => a - b)
      expect((high! + 0.05) / (low! + 0.05)).toBeGreaterThanOrEqual(4.5)
    }
  })
})
