/**
 * The commands, one line each. What a command does is in the file of its name.
 */
import { type CAC, cac } from 'cac'
import { trainInThreads } from '../classifier/train-in-threads.js'
import { readConfig } from '../config.js'
import { openClassifier, openContent, openContentAt, openKept } from '../open.js'
import type { Platform } from '../platforms.js'
import { ask } from './ask.js'
import { type ChatOptions, chat } from './chat.js'
import { check } from './check.js'
import { classifyJsonl } from './classify.js'
import { coverage } from './coverage.js'
import { learningCurve } from './curve.js'
import { ignoredBefore, missedBefore, saidInDialogues } from './diff/others.js'
import { diffMarkdown, diffText } from './diff/report.js'
import { compare } from './diff.js'
import { doctor, register } from './doctor.js'
import { evaluateCommand } from './evaluate-command.js'
import { feedback } from './feedback.js'
import { hygiene as reportHygiene } from './hygiene.js'
import { exportMe, forgetMe } from './kept.js'
import { type MissesOptions, misses } from './misses.js'
import { neutrality } from './neutrality.js'
import { startNew } from './new.js'
import { readQuestions } from './questions.js'
import { recommendJsonl } from './recommend.js'
import { rerun } from './rerun.js'
import { readScenarios, scenariosReport } from './scenarios.js'
import { schema } from './schema.js'
import { type StatsOptions, stats } from './stats.js'
import { testCommand, testIntent } from './test.js'
import { questionsOf } from './verdict.js'
import { version } from './version.js'

export type Given = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platforms: readonly Platform[]
  write(text: string): void
  warn(sentence: string): void
  /** The exit code that a command ends with; 0 when it says nothing. */
  exit(code: number): void
}

type TestOptions = { questions?: string; curve?: boolean; all?: boolean; html?: string }

export function createProgram({ env, platforms, write, warn, exit }: Given): CAC {
  const cli = cac('whichway')
  const settings = () => readConfig(env)

  async function open() {
    const config = settings()
    const content = await openContent(config, new Date())
    return { content, classifier: await openClassifier(content, config, warn) }
  }

  cli
    .command('check [dir]', 'Check the content: every problem with its place and a fix')
    .option(
      '--articles <dir>',
      'Also check that no answer repeats a sentence of the articles (.txt) in this folder',
    )
    .option(
      '--hygiene',
      "Also look for examples that steal other intents' questions; trains some twenty times",
    )
    .action(
      async (dir: string | undefined, { articles, hygiene }: { articles?: string; hygiene?: boolean }) => {
        const { content, data, threads } = settings()
        const folder = dir ?? content
        const output = {
          write,
          annotate: Boolean(env.GITHUB_ACTIONS),
          color: Boolean(process.stdout.isTTY && !env.NO_COLOR),
          now: new Date(),
        }
        const code = await check(folder, { ...output, articles })
        exit(code)
        if (hygiene && code === 0) await reportHygiene(folder, { ...output, warn, data, threads })
      },
    )

  cli
    .command('diff [ref]', 'Which questions get another answer than at a commit; HEAD when left out')
    .option('--markdown', 'As a comment on a pull request')
    .action(async (ref: string | undefined, { markdown }: { markdown?: boolean }) => {
      const config = settings()
      const at = ref ?? 'HEAD'
      const after = await open()
      const content = await openContentAt(config.content, at, new Date())
      const before = { content, classifier: await openClassifier(content, config, warn) }
      const others = [
        ...(await saidInDialogues(config.content)),
        ...(await ignoredBefore(config.content)),
        ...(await missedBefore(config, after, warn)),
      ]
      const compared = compare(at, before, after, others, () => new Date())
      write((markdown ? diffMarkdown : diffText)(compared))
    })

  cli
    .command('doctor [platform]', 'What works and what does not, of tokens, permissions and switches')
    .action(async (platform: string | undefined) => {
      exit(await doctor(platforms, platform, env, write))
    })

  cli
    .command('register <platform>', 'Tell a platform of the commands, if it does not know them yet')
    .option('--guild <id>', 'Only in this server, where they are there at once')
    .example(`  $ whichway register ${platforms.find((one) => one.register)?.name}`)
    .action(async (platform: string, { guild }: { guild?: string }) =>
      register(platforms, platform, env, guild, write),
    )

  cli
    .command('ask <...question>', 'Answer one question and explain the decision')
    .example('  $ whichway ask "which one is faster?"')
    .option('--json', 'The same for programs, as one JSON object')
    .action(async (words: string[], { json = false }: { json?: boolean }) =>
      write(await ask(await open(), words.join(' '), { json })),
    )

  cli
    .command(
      'new <what> <id>',
      'Start an "intent" or an "answer": files the check accepts, and what to do next',
    )
    .option('--topic <folder>', 'Folder of intents/ that the question belongs to')
    .option('--title <text>', 'The question, as it stands on a button')
    .example('  $ whichway new intent parking --topic qualities --title "Where can I park?"')
    .action(async (what: string, id: string, { topic, title }: { topic?: string; title?: string }) =>
      write(await startNew(settings().content, { what, id, topic, title }, new Date())),
    )

  cli
    .command('test [id]', 'Ask every held-out question and report what was decided; with ID, of one intent')
    .option('--questions <file>', 'Ask these instead: one JSON object {"text", "intent"} a line')
    .option(
      '--curve',
      'Show the learning curve: the same with a quarter, half and three quarters of the examples',
    )
    .option('--all', 'Show every intent, also those without a fault')
    .option('--html <file>', 'Also write the report as a page, with pictures')
    .action(async (id: string | undefined, { questions: file, curve, all, html }: TestOptions) => {
      if (id !== undefined && (curve || html !== undefined))
        throw new Error(`--curve and --html are about all intents: leave out "${id}".`)
      const opened = await open()
      const questions = file === undefined ? undefined : await readQuestions(file, opened.content)
      const { content: folder, threads } = settings()
      if (id !== undefined) write(testIntent(opened, id, questions))
      else if (curve) {
        const asked = questions ?? questionsOf(opened.content)
        write(await learningCurve(opened.content, asked, (set) => trainInThreads(set, threads)))
      } else exit(await testCommand(opened, { folder, questions, all, html, write, now: new Date() }))
    })

  cli
    .command('coverage', 'Does every question, row and claim of the compared articles lead to an answer?')
    .action(async () => {
      const { text, complete } = coverage(await open())
      write(text)
      exit(complete ? 0 : 1)
    })

  cli
    .command('classify', 'Decide about messages from stdin, one JSON object {"text"} a line')
    .option('--jsonl', 'JSON lines in, JSON lines out (the only format)')
    .action(async () => classifyJsonl(await open(), process.stdin, write))

  cli
    .command('chat', 'Try out a conversation; in a pipe, one JSON object {"text"} or {"action"} a line')
    .option('--watch', 'Edits of the content are live as soon as they are saved')
    .option('--jsonl', 'JSON lines in, JSON lines out, also at a keyboard')
    .action(async (options: ChatOptions) => chat(open, options, settings(), write))

  cli
    .command('recommend', 'Recommend from stdin, one JSON object {"answers"} or {"text"} a line')
    .option('--jsonl', 'JSON lines in, JSON lines out (the only format)')
    .action(async () => recommendJsonl(await openContent(settings(), new Date()), process.stdin, write))

  cli
    .command(
      'rerun <code>',
      'Would we still say so? Puts the answers of a decision record to the present content',
    )
    .example('  $ whichway rerun WW1-…')
    .action(async (code: string) => rerun(await openContent(settings(), new Date()), code, write))

  cli
    .command('scenarios <file>', 'Advise on projects whose right advice is known, by answers and by text')
    .option('--all', 'Show every scenario: what was read, what was wrong, what was missed')
    .example('  $ whichway scenarios tests/scenarios/held-out.jsonl')
    .action(async (file: string, { all = false }: { all?: boolean }) => {
      const content = await openContent(settings(), new Date())
      write(scenariosReport(content, await readScenarios(file), all))
    })

  cli
    .command('neutrality', 'Is the decision fair: who wins how often, and does every question count?')
    .action(async () => {
      const { text, fair } = neutrality(await openContent(settings(), new Date()))
      write(text)
      exit(fair ? 0 : 1)
    })

  cli
    .command('evaluate', 'Train and test the classifier on public intent sets')
    .option('--data <dir>', 'Folder with the public sets')
    .option('--only <name>', 'One set, or one family of sets')
    .option('--json', 'Print JSON instead of a table')
    .action((options: { data?: string; only?: string; json?: boolean }) =>
      evaluateCommand(options, write, warn),
    )

  const kept = () => openKept(settings(), warn)

  cli
    .command('feedback', 'What people said about answers and went with, oldest first')
    .option('--jsonl', 'Everything that is kept, one JSON object a line')
    .action(async (options: { jsonl?: boolean }) => {
      const { store } = await kept()
      await feedback(options, { store, write }).finally(() => store.close())
    })

  cli
    .command('misses [...what]', 'What had no answer; also: misses add ID INTENT, ignore ID, propose, digest')
    .usage(MISSES_USAGE)
    .option('--since <time>', 'How far back the list goes, such as 30d or 4w; 30 days when left out')
    .option('--all', 'List also what is answered or declined now')
    .option('--why <text>', 'Why it is ignored')
    .option('--min-people <n>', 'How many people it takes for a proposal; 2 when left out')
    .option('--days <n>', 'How many days the digest covers; 7 when left out')
    .action(async (what: string[], options: MissesOptions) => {
      const config = settings()
      const opened = await open()
      const { store } = await kept()
      try {
        await misses(what, options, {
          ...{ store, opened, dir: config.content, floor: config.missesFloor, write, warn },
          learn: (content) => openClassifier(content, config, warn),
          now: () => new Date(),
        })
      } finally {
        await store.close()
      }
    })

  cli
    .command('stats', 'Week by week: what became of questions, what was recommended, what people thought')
    .option('--since <time>', 'How far back, such as 30d or 12w; 30 days when left out')
    .option('--json', 'Print JSON instead of tables')
    .action(async (options: StatsOptions) => {
      const { store } = await kept()
      await stats(options, { store, now: () => new Date(), write }).finally(() => store.close())
    })

  cli
    .command('export-me <person>', 'Everything kept about a person of a platform, as JSON')
    .example('  $ whichway export-me console')
    .action(async (person: string) => exportMe(await kept(), person, write))

  cli
    .command('forget-me <person>', 'Delete everything kept about a person of a platform')
    .example('  $ whichway forget-me console')
    .action(async (person: string) => forgetMe(await kept(), person, write))

  cli
    .command('schema', 'Write the JSON Schemas for editors and the field tables of the READMEs')
    .action(() => schema('.'))

  cli
    .command('version', 'Which version of the program, of the content and of Node this is')
    .option('--json', 'The same as one JSON object')
    .action(async (options: { json?: boolean }) => {
      const config = settings()
      write(await version(() => openContent(config, new Date()), options))
    })

  cli.option('--version', 'Which version of the program this is')
  return cli.help()
}

const MISSES_USAGE = [
  'misses                    what had no answer, each with an id',
  'misses add ID INTENT      learn it, as an example of an intent',
  'misses ignore ID          never show it again',
  'misses propose            learn what is clear, as far as it makes nothing worse',
  'misses digest             the last seven days in a few lines',
].join('\n  $ whichway ')
