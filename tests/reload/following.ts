/**
 * A bot whose content is edited while it runs, in a folder of its own. Threads need the built files, so that whatever runs
 * comes from `dist`; `npm test` builds first.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Advisor } from '../../src/advisor.js'
import type { Content } from '../../src/content/content.js'
import { toPlain } from '../../src/plain.js'
import type { Live } from '../../src/reload/live.js'

type LiveModule = typeof import('../../src/reload/live.js')
type OpenModule = typeof import('../../src/open.js')
type InstallModule = typeof import('../../src/reload/install.js')

export const built = async <T>(name: string) =>
  (await import(new URL(`../../dist/src/${name}.js`, import.meta.url).href)) as T
const [{ createLive }, { openClassifier, openContent }, { installedFrom }] = await Promise.all([
  built<LiveModule>('reload/live'),
  built<OpenModule>('open'),
  built<InstallModule>('reload/install'),
])

const PACK = 'tests/packs/commute'

export type Following = {
  readonly live: Live
  /** The content folder. */
  readonly dir: string
  /** What was told since the last time, one a line; resolves when there is something. */
  told(): Promise<string>
  /** What was told and not asked for yet. */
  untold(): readonly string[]
  /** The answer to a question that is pressed, in plain text. */
  answer(intent: string, advisor?: Advisor): string
  /** The intent that a message is nearest to. */
  nearest(message: string): string
  /** Everything is as it was at first, and nothing is left to tell. */
  reset(): Promise<void>
  close(): Promise<void>
  /** Saves a file as it is changed. @param save how its editor does it; usually in place */
  edit(file: string, change: (text: string) => string, save?: Save): Promise<void>
}

/** The pack in a folder of its own, and what answers with it. @param data what is kept between starts */
export async function openCopy(data: string) {
  const dir = await mkdtemp(path.join(tmpdir(), 'whichway-live-'))
  await cp(PACK, dir, { recursive: true })
  const config = { content: dir, data, threads: 2 }
  const content = await openContent(config, new Date())
  const initial = installedFrom(content, await openClassifier(content, config, () => {}))
  return { dir, config, initial }
}

type Save = (place: string, text: string) => Promise<void>

/**
 * @param data what is kept between starts
 * @param known changes what the bot takes for its content at first
 */
export async function openFollowing(
  data: string,
  known: (content: Content) => Content = (content) => content,
): Promise<Following> {
  const { dir, config, initial } = await openCopy(data)
  const lines: string[] = []
  let wake = () => {}
  const tell = (line: string) => {
    lines.push(line)
    wake()
  }
  const live = createLive({
    config,
    initial: { ...initial, content: known(initial.content) },
    onSwapped: ({ learning, warnings }) =>
      tell(`swapped, examples ${learning}${warnings && `\n${warnings}`}`),
    onProblems: ({ report }) => tell(report.replaceAll(`${dir}/`, '')),
    onKept: () => tell('mended'),
    onPolling: tell,
  })
  return {
    ...{ live, dir },
    async told() {
      if (lines.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      return lines.splice(0).join('\n')
    },
    untold: () => lines,
    answer(intent, { respond } = live.state().advisor) {
      const incoming = {
        kind: 'action',
        action: { do: 'answer', intent },
        person: 'p',
        conversation: 'c',
      } as const
      return toPlain(respond(incoming, {}).reply)
    },
    nearest: (message) => live.state().classifier.classify(message).candidates[0]?.intent ?? 'nothing',
    async reset() {
      for (const folder of ['intents', 'knowledge'])
        await rm(path.join(dir, folder), { recursive: true, force: true })
      await cp(PACK, dir, { recursive: true })
      await live.reload()
      lines.length = 0
    },
    async close() {
      await live.close()
      await rm(dir, { recursive: true, force: true })
    },
    async edit(file, change, save = writeFile) {
      const place = path.join(dir, file)
      await save(place, change(await readFile(place, 'utf8')))
    },
  }
}
