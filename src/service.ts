/**
 * From an event to one reply, whatever happens: rate limit, claim, respond, keep, send, done.
 *
 * What a person said is theirs: everything that is kept or logged knows them, and where they said it, by a pseudonym only. When the store is away,
 * questions are answered from the content; only what needs a memory has to wait.
 */
import type { Event, House, Send, SendTo, Serve } from './adapter.js'
import type { Advice, AdviceKind, Advisor } from './advisor.js'
import type { Phrases } from './content/content.js'
import { fill } from './dialogue/notes.js'
import type { Session } from './dialogue/session.js'
import type { Decided } from './dialogue/surfaces.js'
import type { Action, Incoming } from './incoming.js'
import { type Drain, DrainingError } from './ops/drain.js'
import { createErrorId, told } from './ops/error-id.js'
import type { Log } from './ops/log.js'
import type { Metrics } from './ops/metrics.js'
import type { RateLimit, Taken } from './ops/rate-limit.js'
import type { Recent } from './ops/recent.js'
import type { Tally } from './ops/tally.js'
import { plain, type Reply } from './reply.js'
import { answerClaimed, answerOnce, type Outcome, type Steps } from './store/durable/answer-once.js'
import { StoreUnavailableError } from './store/durable/errors.js'
import type { Claim, Recovered as LeftBehind } from './store/durable/event.js'
import type { Events } from './store/durable/events.js'
import { redact } from './store/durable/redact.js'
import type { Store } from './store/durable/store.js'

/** What may be swapped while messages are served: each is served by one state of it. */
export type Serving = { readonly advisor: Advisor; readonly phrases: Phrases }

export type ServiceOptions = {
  readonly serving: () => Serving
  readonly store: Store
  readonly limit: RateLimit
  readonly log: Log
  readonly metrics: Metrics
  readonly tally: Pick<Tally, 'count'>
  readonly drain: Drain
  /** Gives a platform's person another name. */
  readonly pseudonym: (person: string) => string
  /** Questions without an answer are kept, without what could tell who asked. */
  readonly keepMisses: boolean
  /** Remembers what was answered while the store is away; bounded. */
  readonly answeredWithoutStore: Recent
}

export type Service = {
  readonly serve: Serve
  /** Changes nothing, and counts as nothing that the person has done. */
  readonly startPage: House['startPage']
  /**
   * Answers what dead processes have left behind, of events that say where the reply goes.
   *
   * @param sendTo of the adapters that run here, by their names
   */
  recover(sendTo: Readonly<Record<string, SendTo>>): Promise<Recovered>
}

export type Recovered = {
  /** How many events were taken up. */
  readonly count: number
  /** Resolves when they are answered; never rejects. */
  readonly over: Promise<unknown>
}

export function createService(options: ServiceOptions): Service {
  const { serving, store, limit, log, metrics, tally, drain, pseudonym, keepMisses, answeredWithoutStore } =
    options
  const events = timed(store.events, metrics)

  const serve: Serve = async (event, send) => {
    const from = performance.now()
    const incoming: Incoming = {
      ...event.incoming,
      person: pseudonym(event.incoming.person),
      conversation: conversationKey(pseudonym, event.incoming.conversation),
    }
    const { conversation } = incoming
    const about = { adapter: event.adapter, conversation }
    metrics.message(event.adapter)
    try {
      await drain.run(() => answer({ ...event, incoming }, send, about, from))
    } catch (error) {
      // Another process does it, or this one after it has started again.
      if (error instanceof DrainingError) return
      if (error instanceof UnsentError) return unsent(error, about)
      const told = failure(error, about, serving())
      // Whoever did not ask is spared it.
      if (event.unasked) return
      await sendOrThrow(send, told).catch((lost: unknown) => unsent(lost, about))
    }
  }

  /** Nobody knows whether the person can see it, so that nothing more is said. */
  function unsent(error: unknown, about: About): void {
    log.error(createErrorId(), error instanceof UnsentError ? error.cause : error, about)
    metrics.unsent()
  }

  async function sendOrThrow(send: Send, reply: Reply): Promise<void> {
    // Silence is a reply, too.
    if (reply.blocks.length === 0) return
    try {
      await metrics.timed('send', () => send(reply))
    } catch (cause) {
      throw new UnsentError(cause)
    }
  }

  /** What is told of it, with an id under which the log says more. */
  function failure(error: unknown, about: About, { phrases }: Serving): Reply {
    const id = createErrorId()
    log.error(id, error, about)
    metrics.failed()
    return { ...saying(told(phrases.failure, id)), private: true, failed: true }
  }

  async function answer(event: Event, send: Send, about: About, from: number) {
    // Delivered again when the store, which knows nothing of it, is back.
    if (answeredWithoutStore.has(event.id)) return metrics.duplicate()
    const state = serving()
    const prepared = stepsFor(state, event, send, about)
    const { id, incoming, replyTo } = event
    const { conversation } = incoming
    const payload = replyTo && JSON.stringify(event)
    try {
      const outcome = await answerOnce(
        events,
        { id, conversation, adapter: event.adapter, ...(payload !== undefined && { payload }) },
        prepared.steps,
      )
      tell(outcome, prepared.advice(), about, from)
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error
      log.warn(error.message, about)
      metrics.storeUp(false)
      await withoutStore(state, event, send, prepared.refusal())
    }
  }

  /** @param state what answers, also when the work is repeated */
  function stepsFor(state: Serving, event: Event, send: Send, about: About) {
    const { incoming, channel = incoming.conversation } = event
    // Forgetting a person changes this very session, so that the work is repeated with nothing left to forget.
    const gone = { rows: 0 }
    // Deliveries of the same event count once.
    let taken: Taken | undefined
    let advice: Advice | undefined
    const refusal = (): Reply | undefined => {
      taken ??= limit.take(incoming.person, channel)
      if (taken.allowed) return undefined
      const refused = refuse(taken, about, state, event.waits)
      return event.unasked ? SILENCE : refused
    }
    const steps: Steps<Reply> = {
      async work(session, attempt) {
        advice = undefined
        if (attempt > ATTEMPTS_MAX)
          return { reply: failure(new GivenUpError(event.id, attempt - 1), about, state), session }
        const refused = refusal()
        if (refused) return { reply: refused, session }
        try {
          advice = await respond(state, event, session, gone)
          return { ...advice, session: withoutWords(advice.session) }
        } catch (error) {
          if (error instanceof StoreUnavailableError) throw error
          // Told as the one reply to this event, it is not told again by whoever gets the event next.
          const told = failure(error, about, state)
          return { reply: event.unasked ? SILENCE : told, session }
        }
      },
      send: (reply) => sendOrThrow(send, reply),
    }
    return { steps, refusal, advice: () => advice }
  }

  /** What was asked is kept until the next message, as misses are: without what could tell who it was, or not at all. */
  function withoutWords({ asked, ...session }: Session): Session {
    return asked && keepMisses ? { ...session, asked: { ...asked, text: redact(asked.text) } } : session
  }

  async function recover(sendTo: Readonly<Record<string, SendTo>>): Promise<Recovered> {
    const over: Promise<void>[] = []
    while (!drain.draining()) {
      const { claims, perhapsSent } = await events.recover(Object.keys(sendTo), TAKE_UP_MOST)
      if (perhapsSent > 0) metrics.atMostOnce(perhapsSent)
      // Begun at once: one that waits for its turn must not keep the others waiting, whose leases run.
      over.push(...claims.map((claim) => takeUp(claim, sendTo)))
      if (claims.length < TAKE_UP_MOST) break
    }
    if (over.length > 0) log.info('recovered', { count: over.length })
    return { count: over.length, over: Promise.all(over) }
  }

  async function takeUp({ claim, payload }: Left, sendTo: Readonly<Record<string, SendTo>>): Promise<void> {
    try {
      if (answeredWithoutStore.has(claim.id)) return await events.done(claim)
      const event = JSON.parse(payload) as Event
      await drain.run(() => answerAgain(claim, event, sendTo[event.adapter]!(event)))
    } catch (error) {
      // It stays where it is, for whoever runs on.
      await events.release(claim).catch(() => {})
      if (!(error instanceof DrainingError)) log.error(createErrorId(), error)
    }
  }

  async function answerAgain(claim: Claim, event: Event, send: Send): Promise<void> {
    const about = { adapter: event.adapter, conversation: event.incoming.conversation }
    const from = performance.now()
    const { steps, advice } = stepsFor(serving(), event, send, about)
    try {
      tell(await answerClaimed(events, claim, steps), advice(), about, from)
    } catch (error) {
      // It is tried again, but for what was sent and perhaps did not arrive.
      if (error instanceof UnsentError) unsent(error, about)
      else log.error(createErrorId(), error, about)
    }
  }

  /** Too much at once: said kindly the first time, and then nothing is. */
  function refuse(
    taken: Extract<Taken, { allowed: false }>,
    about: About,
    { phrases }: Serving,
    waits = false,
  ): Reply {
    metrics.rateLimited(taken.scope)
    log.info('rate-limited', { ...about, scope: taken.scope })
    return taken.tell || waits ? { ...saying(phrases.too_fast), private: true } : SILENCE
  }

  /** Works out what to say, and keeps what is worth keeping. Repeated for the same event, it keeps nothing twice. */
  async function respond(
    { advisor, phrases }: Serving,
    event: Event,
    session: Session,
    gone: { rows: number },
  ): Promise<Advice> {
    const { incoming, id } = event
    const { conversation, person } = incoming
    const wantsHome = incoming.kind === 'action' && incoming.action.do === 'home'
    const before = wantsHome ? await decidedBefore(person) : []
    const advice = await metrics.timed('respond', async () => advisor.respond(incoming, session, before))
    const { remark, missed, decided, forgets, kind } = advice
    // Neither is it a miss: perhaps it was said to somebody else.
    if (event.unasked && SILENT_UNASKED.has(kind)) return { ...advice, reply: SILENCE, session }
    const about = { person, event: id }
    if (remark) await store.feedback.add({ ...about, conversation, ...remark, text: redact(remark.text) })
    if (missed && keepMisses) await store.misses.add({ ...about, ...missed, text: redact(missed.text) })
    if (decided)
      await store.decisions.add({
        ...about,
        conversation,
        record: decided.code,
        recommendation: decided.recommendation,
      })
    if (forgets !== 'person') return advice
    gone.rows += Object.values(await store.forget(person)).reduce((sum, count) => sum + count, 0)
    const told = saying(fill(phrases.forgotten, { n: String(gone.rows) }))
    const reply: Reply = { ...told, private: true, forgotten: true }
    // The session of this conversation has changed, too: the work is repeated on what is left of it.
    return { ...advice, reply }
  }

  /** What was recommended to the person, as the start page shows it. */
  async function decidedBefore(person: string): Promise<Decided[]> {
    const latest = await store.decisions.latest(person, DECIDED_MAX)
    return latest.map(({ recommendation, record, at }) => ({ recommendation, code: record, at }))
  }

  const startPage: House['startPage'] = async (origin, unopened = false) => {
    const person = pseudonym(origin.person)
    const conversation = conversationKey(pseudonym, origin.conversation)
    const { session } = await store.sessions.load(conversation)
    if (session.home === undefined && !unopened) return undefined
    const incoming = { kind: 'action', person, conversation, action: { do: 'home' } } as const
    return serving().advisor.respond(incoming, session, await decidedBefore(person)).reply
  }

  function tell(outcome: Outcome, advice: Advice | undefined, about: About, from: number): void {
    metrics.storeUp(true)
    switch (outcome) {
      case 'answered': {
        if (!advice) return
        const ms = Math.round(performance.now() - from)
        metrics.decided(advice.kind)
        tally.count(advice.kind)
        if (advice.decided) metrics.flowCompleted(advice.decided.band)
        log.info('answered', { ...about, decision: advice.kind, ms })
        return
      }
      case 'duplicate':
        metrics.duplicate()
        log.info('duplicate', about)
        return
      case 'perhaps-sent':
        metrics.atMostOnce()
        log.info('perhaps-sent', about)
        return
      case 'lost':
        log.info('lost', about)
        return
    }
  }

  /** Answers what needs no memory. Only this process knows that it did. */
  async function withoutStore(
    { advisor, phrases }: Serving,
    { id, incoming, unasked }: Event,
    send: Send,
    refused: Reply | undefined,
  ) {
    if (answeredWithoutStore.has(id)) return metrics.duplicate()
    answeredWithoutStore.add(id)
    const advice = refused ?? advisor.respond(incoming, {})
    if ('blocks' in advice) return sendOrThrow(send, advice)
    if (unasked && (SILENT_UNASKED.has(advice.kind) || needsMemory(advice, incoming))) return
    await sendOrThrow(send, needsMemory(advice, incoming) ? saying(phrases.no_memory) : advice.reply)
  }

  return { serve, startPage, recover }
}

/** Nobody knows whether the reply arrived. */
class UnsentError extends Error {
  override readonly name = 'UnsentError'
  constructor(cause: unknown) {
    super('A reply could not be sent.', { cause })
  }
}

class GivenUpError extends Error {
  override readonly name = 'GivenUpError'
  constructor(id: string, processes: number) {
    super(
      `The event "${id}" was begun by ${processes} processes, which all died or failed: it is not tried again. Look what the log says of them.`,
    )
  }
}

/** More than the start page shows. */
const DECIDED_MAX = 5
/** At once, so that several processes share what there is. */
const TAKE_UP_MOST = 20

/** Whatever kills so many processes is more likely to be the event than bad luck. */
const ATTEMPTS_MAX = 10

/** The calls that every message waits for; to wait for one's turn is no work of the store. */
const timed = (events: Events, metrics: Metrics): Events => ({
  ...events,
  claim: (...given) => metrics.timed('store', () => events.claim(...given)),
  sending: (...given) => metrics.timed('store', () => events.sending(...given)),
  done: (...given) => metrics.timed('store', () => events.done(...given)),
})

/** A conversation between two can be told by who they are, so that its id is kept no more than theirs. */
export const conversationKey = (pseudonym: ServiceOptions['pseudonym'], conversation: string) =>
  pseudonym(`conversation ${conversation}`)

type Left = LeftBehind['claims'][number]

type About = { readonly adapter: string; readonly conversation: string }

const SILENCE: Reply = { blocks: [] }

const saying = (text: string): Reply => ({ blocks: [{ kind: 'text', spans: plain(text) }] })

/** Answers stand in the content. Questions of ours, remarks, and what cannot be told from a reply to us do not. */
function needsMemory({ kind, session, remark, forgets }: Advice, incoming: Incoming): boolean {
  if (remark || forgets || session.guide || session.group) return true
  return incoming.kind === 'action' ? !STATELESS.has(incoming.action.do) : MEMORABLE.has(kind)
}

const STATELESS: ReadonlySet<Action['do']> = new Set<Action['do']>([
  'answer',
  'more',
  'ask',
  'none-of-these',
  'help',
  'home',
])
const SILENT_UNASKED: ReadonlySet<AdviceKind> = new Set<AdviceKind>(['offer', 'decline', 'unknown'])
const MEMORABLE: ReadonlySet<AdviceKind> = new Set<AdviceKind>(['guided', 'unknown'])
