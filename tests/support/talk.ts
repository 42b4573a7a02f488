/**
 * A conversation in a test: what they say, what we answer in plain text.
 */
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Advisor, createAdvisor } from '../../src/advisor.js'
import { type Classifier, createClassifier } from '../../src/classifier/classifier.js'
import type { Budgets } from '../../src/classifier/thresholds.js'
import { train } from '../../src/classifier/train.js'
import type { Content } from '../../src/content/content.js'
import { load } from '../../src/content/load.js'
import type { Session, SessionStore } from '../../src/dialogue/session.js'
import { trainingSetOf } from '../../src/dialogue/training-set.js'
import type { Action } from '../../src/incoming.js'
import { toPlain } from '../../src/plain.js'
import type { Choice, Reply } from '../../src/reply.js'
import { createRespond, type Stores } from '../../src/respond.js'
import { createMemoryFeedback } from '../../src/store/memory-feedback.js'
import { createModelCache } from '../../src/store/model-cache.js'
import { NOW } from './content-tree.js'

export type Opened = { readonly content: Content; readonly classifier: Classifier }

/** Of a small pack less can be asked than of the content we ship: six examples an intent are soon confused. */
const BUDGETS: Budgets = { wrong: 0.045, leaked: 0.1, ours: 0.75 }

/** The content that we ship, and the pack about getting to work: no test writes to these folders. */
const SHIPPED = '.'
const PACK = 'tests/packs/commute'

/** The pack about getting to work. */
export const openPack = () => open(PACK, BUDGETS)
export const loadPack = () => contentIn(PACK)
/** What we ship. */
export const loadShipped = () => contentIn(SHIPPED)

/**
 * Content and a classifier trained on it; models are kept between runs in the temporary folder of the system. What is in
 * the repository is opened once in a process, however many files of tests ask for it, and nobody can change it.
 */
export async function open(dir: string, budgets?: Budgets): Promise<Opened> {
  return once('opened', dir, async () => openedFrom(await contentIn(dir), budgets))
}

const contentIn = (dir: string): Promise<Content> =>
  once('content', dir, async () => {
    const { content } = await load(dir, { now: NOW })
    if (!content) throw new Error(`The content in "${dir}" has errors; run: npm run whichway -- check`)
    return deepFrozen(content)
  })

const shared = new Map<string, Promise<unknown>>()

function once<T>(what: string, dir: string, make: () => Promise<T>): Promise<T> {
  if (dir !== SHIPPED && dir !== PACK) return make()
  const made = shared.get(`${what} ${dir}`) ?? make()
  shared.set(`${what} ${dir}`, made)
  return made as Promise<T>
}

function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  const parts = value instanceof Map || value instanceof Set ? [...value.values()] : Object.values(value)
  Object.freeze(value)
  parts.forEach(deepFrozen)
  return value
}

async function openedFrom(content: Content, budgets?: Budgets): Promise<Opened> {
  const set = trainingSetOf(content)
  const kept = path.join(tmpdir(), 'whichway-test-models', budgets ? 'pack' : 'shipped')
  await mkdir(kept, { recursive: true })
  const model = await createModelCache(kept, () => {}).get(set, async () => train(set, budgets))
  return { content, classifier: createClassifier(model, set.examples) }
}

export type Talk = {
  /** What we answer, in plain text. */
  say(text: string, person?: string): Promise<string>
  press(action: Action, person?: string): Promise<string>
  /** The choices of the last reply, but for the buttons that rate it. */
  choices(): readonly Choice[]
  last(): Reply
}

export function talkTo(
  opened: Opened,
  { sessions = sessionsFrom({}), feedback = createMemoryFeedback() }: Partial<Stores> = {},
): Talk {
  const respond = createRespond(advisorOf(opened), { sessions, feedback })
  const conversation = 'test'
  let last: Reply = { blocks: [] }
  const heard = async (reply: Promise<Reply>) => {
    last = await reply
    return toPlain(last)
  }
  return {
    say: (text, person = 'ann') => heard(respond({ kind: 'message', conversation, person, text })),
    press: (action, person = 'ann') => heard(respond({ kind: 'action', conversation, person, action })),
    choices: () =>
      last.blocks.flatMap((block) =>
        block.kind === 'choices' && block.role !== 'feedback' ? block.choices : [],
      ),
    last: () => last,
  }
}

const advisors = new WeakMap<Opened, Advisor>()

/** It remembers nothing, so that all conversations about the same can share it. */
export function advisorOf(opened: Opened): Advisor {
  const made = advisors.get(opened) ?? createAdvisor(opened.content, opened.classifier, () => NOW)
  advisors.set(opened, made)
  return made
}

/** A store that begins with this session. */
export function sessionsFrom(session: Session): SessionStore {
  let kept = session
  return {
    load: async () => kept,
    save: async (_, next) => {
      kept = next
    },
  }
}
