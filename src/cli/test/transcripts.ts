/**
 * The conversations beside the content, played with the advisor itself: nothing between it and what is said.
 */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Advisor } from '../../advisor.js'
import type { Problem } from '../../content/problem.js'
import { problemOfFile } from '../../content/source-file.js'
import { parseDialogue, playDialogue, type Say } from '../../evaluate/dialogues.js'
import type { Incoming } from '../../incoming.js'
import { toPlain } from '../../plain.js'
import type { Choice, Reply } from '../../reply.js'
import { createRespond } from '../../respond.js'
import { memoryStores } from '../../store/memory-stores.js'

export type Transcript = {
  /** From where the command is run. */
  readonly file: string
  /** The name of the file when it cannot be read as a conversation. */
  readonly title: string
  /** Where a reply is not as written, or what is wrong with the file; empty when all is well. */
  readonly problems: readonly Problem[]
}

/** Below the content folder; both are looked for. */
const FOLDERS = ['tests/dialogues', 'dialogues']

/** @param dir the content folder; without conversations beside it there are none to play */
export async function playTranscripts(dir: string, advisor: Advisor): Promise<Transcript[]> {
  const transcripts: Transcript[] = []
  for (const file of await transcriptsIn(dir)) transcripts.push(await playFile(file, advisor))
  return transcripts
}

/** Their paths from where the command is run. @param dir the content folder */
export async function transcriptsIn(dir: string): Promise<string[]> {
  const files = FOLDERS.map(async (name) => {
    const folder = path.posix.join(dir.replaceAll('\\', '/'), name)
    const names = await readdir(folder).catch(() => [])
    return names
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => path.posix.join(folder, name))
  })
  return (await Promise.all(files)).flat()
}

async function playFile(file: string, advisor: Advisor): Promise<Transcript> {
  const parsed = parseDialogue(await readFile(file, 'utf8'), file)
  if (Array.isArray(parsed)) return { file, title: path.basename(file), problems: parsed }
  const { title } = parsed
  try {
    return { file, title, problems: await playDialogue(parsed, speakTo(advisor)) }
  } catch (error) {
    // One that breaks off must not hide what came of the others.
    const what = `the conversation broke off: ${(error as Error).message}`
    const fix = 'this is a fault of the program, not of the conversation; tell whoever works on it'
    return { file, title, problems: [problemOfFile(file, 'error', what, fix)] }
  }
}

/** A conversation of its own, in which nothing was said before. */
function speakTo(advisor: Advisor): Say {
  const respond = createRespond(advisor, memoryStores())
  const replies: { readonly reply: Reply; readonly to: string }[] = []

  /** In the newest reply that the person sees and that has it. */
  function actionOf(label: string, person: string) {
    const seen = replies.filter(({ reply, to }) => !reply.private || to === person)
    const choices = seen.toReversed().flatMap(({ reply }) => choicesOf(reply))
    return choices.find((choice) => choice.label === label)!.action
  }

  return async (said) => {
    const { person } = said
    const origin = { conversation: 'transcript', person }
    const incoming: Incoming =
      said.kind === 'press'
        ? { kind: 'action', ...origin, action: actionOf(said.label, person) }
        : { kind: 'message', ...origin, text: said.text }
    const reply = await respond(incoming)
    replies.push({ reply, to: person })
    const labels = choicesOf(reply).map(({ label }) => label)
    return { plain: toPlain(reply), private: reply.private === true, labels }
  }
}

/** What can be pressed; what somebody thinks of an answer is left out, because not every place asks for it. */
const choicesOf = (reply: Reply): Choice[] =>
  reply.blocks.flatMap((block) =>
    block.kind === 'choices' && block.role !== 'feedback' ? block.choices : [],
  )
