/**
 * The house rules that a compiler does not check: who may import whom, and that the engine knows no subject.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const files = ['src', 'adapters'].flatMap((dir) =>
  (readdirSync(dir, { recursive: true }) as string[])
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join(dir, name.replaceAll('\\', '/'))),
)
const text = (file: string) => readFileSync(file, 'utf8')

/** What a file imports: paths from the root for our own, package names for the rest. */
function importsOf(file: string): string[] {
  const specifiers = [...text(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!)
  return specifiers.map((specifier) =>
    specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '.ts')
      : specifier,
  )
}

const own = (file: string) => importsOf(file).filter((name) => /^(src|adapters)\//.test(name))
const under = (...dirs: string[]) => files.filter((file) => dirs.some((dir) => file.startsWith(`${dir}/`)))

describe('the engine knows no subject and no platform', () => {
  it.each(files)('%s', (file) => {
    expect(text(file)).not.toMatch(/flask|django|fastapi/i)
    if (file.startsWith('src/') && file !== 'src/platforms.ts')
      expect(text(file)).not.toMatch(/slack|discord/i)
  })
})

describe('who may import whom', () => {
  it.each(under('src/classifier'))('%s imports nothing of ours but the classifier', (file) => {
    for (const name of own(file)) expect(name).toMatch(/^src\/classifier\//)
  })

  it.each(under('src/scoring'))('%s imports nothing at all but the scoring core', (file) => {
    for (const name of importsOf(file)) expect(name).toMatch(/^src\/scoring\//)
  })

  it.each(under('src/guide'))(
    '%s imports only the guide, the scoring core, content, and how text is read',
    (file) => {
      const allowed = /^src\/((guide|scoring)\/|content\/content\.ts$|classifier\/(text|stem)\.ts$)/
      for (const name of own(file)) expect(name).toMatch(allowed)
    },
  )

  it.each(under('src/content'))('%s imports only content and the shape of replies', (file) => {
    for (const name of own(file)) expect(name).toMatch(/^src\/(content\/|reply\.ts)/)
  })

  it.each(under('adapters'))('%s imports its own folder and the neutral shapes', (file) => {
    const mine = file.split('/').slice(0, 2).join('/')
    for (const name of own(file)) {
      expect(name).toMatch(new RegExp(`^(${mine}/|src/(adapter|action-code|incoming|reply|plain)\\.ts)`))
    }
  })

  it('src imports no adapter, but where everything is put together', () => {
    const together = ['src/main.ts', 'src/platforms.ts', 'src/serve-terminal.ts']
    for (const file of under('src').filter((name) => !together.includes(name))) {
      for (const name of own(file)) expect(name).not.toMatch(/^adapters\//)
    }
  })

  it('nobody imports the composition root or the command line', () => {
    for (const file of files.filter((name) => !name.startsWith('src/cli/'))) {
      for (const name of own(file)) expect(name).not.toMatch(/^src\/(main\.ts|cli\/)/)
    }
  })

  const doors: Readonly<Record<string, RegExp>> = {
    '@clack/prompts': /^adapters\/console\//,
    '@slack/bolt': /^adapters\/slack\//,
    cac: /^src\/cli\//,
    'discord.js': /^adapters\/discord\//,
    dotenv: /^src\/(main|cli\/index)\.ts$/,
    'fastest-levenshtein': /^src\/content\//,
    kysely: /^src\/store\/durable\//,
    libsql: /^src\/store\/durable\//,
    'lru-cache': /^(src\/(store|ops)|adapters\/slack)\//,
    'mdast-util-from-markdown': /^src\/content\//,
    'mdast-util-gfm-footnote': /^src\/content\//,
    'mdast-util-gfm-table': /^src\/(content\/|guide\/record\/markdown\.ts$)/,
    'mdast-util-to-markdown': /^src\/guide\/record\/markdown\.ts$/,
    'micromark-extension-gfm-footnote': /^src\/content\//,
    'micromark-extension-gfm-table': /^src\/content\//,
    natural: /^src\/classifier\//,
    pg: /^src\/store\/durable\//,
    pino: /^src\/ops\/log\.ts$/,
    'prom-client': /^src\/ops\/metrics\.ts$/,
    picocolors: /^(adapters\/console\/|src\/content\/report\.ts$)/,
    'wrap-ansi': /^adapters\/console\//,
    yaml: /^src\/(channels\.ts$|content\/|guide\/record\/markdown\.ts$)/,
    // Data from outside is checked wherever it comes in.
    zod: /^(src\/(channels|content|cli|config|incoming|store\/durable\/session-schema)|adapters\/\w+\/(config|payloads|place))/,
  }

  it('every dependency has a door', () => {
    const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> }
    expect(Object.keys(doors).sort()).toEqual(Object.keys(dependencies).sort())
  })

  it.each(Object.entries(doors))('%s comes in by one door', (library, door) => {
    const users = files.filter((file) =>
      importsOf(file).some((name) => name === library || name.startsWith(`${library}/`)),
    )
    expect(users.length).toBeGreaterThan(0)
    for (const file of users) expect(file).toMatch(door)
  })

  it('natural is never imported by its root, which loads database clients and reads .env', () => {
    for (const file of files) expect(importsOf(file)).not.toContain('natural')
  })
})
