/**
 * Were the promises kept? What the platform saw is held against what the store says, and the sessions against the same
 * conversations played once more, in one go and without any trouble.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Advisor } from '../../src/advisor.js'
import type { Session } from '../../src/dialogue/session.js'
import type { Progress } from '../../src/guide/flow.js'
import type { Incoming } from '../../src/incoming.js'
import { conversationKey } from '../../src/service.js'
import type { Engine } from '../../src/store/durable/engine.js'
import { createPseudonym } from '../../src/store/durable/pseudonym.js'
import type { EventState } from '../../src/store/durable/tables.js'
import type { Said, Script } from './script.js'
import { SECRET } from './wire.js'

export type Verdict = {
  readonly answeredOnce: number
  readonly answeredTwice: number
  /** Neither answered nor reported. */
  readonly unanswered: readonly string[]
  /** Reported as perhaps sent, because the process died between send and mark: the reply was seen, or not. */
  readonly perhapsSent: { readonly seen: number; readonly unseen: number }
  /** Answered after a message that came later, though no process that worked on it died: a sentence about each. */
  readonly outOfOrder: readonly string[]
  /** The same after its process had died and another took it over. */
  readonly late: number
  /** Conversations whose flow is not what the answered messages make of it. */
  readonly flowsWrong: number
  /** Answers that were acknowledged and are not in the flow. */
  readonly answersLost: number
}

type Row = {
  readonly place: number
  readonly state: EventState
  readonly attempts: number
  /** When it was claimed first, in milliseconds since 1970. */
  readonly claimed_at: number
}

export type Ended = {
  readonly rows: ReadonlyMap<string, Row>
  readonly sessions: ReadonlyMap<string, Session>
}

/** What the store says when everything is over. */
export async function readEnd({ db }: Engine): Promise<Ended> {
  const events = await db
    .selectFrom('events')
    .select(['id', 'place', 'state', 'attempts', 'claimed_at'])
    .execute()
  const conversations = await db.selectFrom('conversations').select(['conversation', 'session']).execute()
  return {
    rows: new Map(events.map(({ id, ...row }) => [id, row])),
    sessions: new Map(
      conversations.map(({ conversation, session }) => [conversation, JSON.parse(session ?? '{}')]),
    ),
  }
}

const left = (id: string, row: Row | undefined) =>
  row ? `${id} is left ${row.state} after attempt ${row.attempts}` : `${id} is not in the store`

/** @param replies ids in the order in which they were seen */
export function judge(
  scripts: readonly Script[],
  replies: readonly string[],
  ended: Ended,
  advisor: Advisor,
): Verdict {
  const seen = new Map<string, number[]>()
  for (const [at, id] of replies.entries()) seen.set(id, [...(seen.get(id) ?? []), at])
  const times = (id: string) => seen.get(id)?.length ?? 0
  const ids = scripts.flatMap(({ said }) => said.map(({ id }) => id))
  const isUnsure = (id: string) => ended.rows.get(id)?.state === 'unsure'
  const count = (is: (id: string) => boolean) => ids.filter(is).length
  const seenAt = (id: string) => seen.get(id)?.[0]
  const judged = scripts.map((script) => judgeOne(script, seenAt, ended, advisor))
  const sum = (of: (one: (typeof judged)[number]) => number) =>
    judged.reduce((total, one) => total + of(one), 0)
  return {
    answeredOnce: count((id) => times(id) === 1 && !isUnsure(id)),
    answeredTwice: count((id) => times(id) > 1),
    unanswered: ids
      .filter((id) => times(id) === 0 && !isUnsure(id))
      .map((id) => left(id, ended.rows.get(id))),
    perhapsSent: {
      seen: count((id) => isUnsure(id) && times(id) === 1),
      unseen: count((id) => isUnsure(id) && times(id) === 0),
    },
    outOfOrder: judged.flatMap(({ outOfOrder }) => outOfOrder),
    late: sum(({ late }) => late),
    flowsWrong: sum(({ isWrong }) => (isWrong ? 1 : 0)),
    answersLost: sum(({ answersLost }) => answersLost),
  }
}

function judgeOne(
  { conversation, said }: Script,
  seenAt: (id: string) => number | undefined,
  { rows, sessions }: Ended,
  advisor: Advisor,
) {
  const worked = said.flatMap((one) => {
    const row = rows.get(one.id)
    const at = seenAt(one.id)
    return row && (at !== undefined || row.state === 'unsure') ? [{ ...one, ...row, at }] : []
  })
  const inOrder = asAnswered(worked)
  const behind = inOrder.flatMap((one, i) => {
    const later = inOrder.slice(0, i).find(({ place }) => place > one.place)
    return later ? [{ one, later }] : []
  })
  const outOfOrder = behind.filter(({ one }) => one.attempts === 1)
  const key = conversationKey(createPseudonym(SECRET), conversation)
  const progress = sessions.get(key)?.guide?.progress
  const answered = worked.flatMap(criterionOf)
  return {
    late: behind.length - outOfOrder.length,
    outOfOrder: outOfOrder.map(
      ({ one, later }) =>
        `${one.id} (${one.state}) was answered after ${later.id} (${later.state}, attempt ${later.attempts}), which came ${later.claimed_at - one.claimed_at} ms later`,
    ),
    isWrong: !isExplained(progress, worked, advisor),
    answersLost: answered.filter((criterion) => !Object.hasOwn(progress?.answers ?? {}, criterion)).length,
  }
}

type Worked = Said & Row & { readonly at: number | undefined }

/** In the order of the replies; one that nobody saw stands before those that came after it. */
function asAnswered(worked: readonly Worked[]): readonly Worked[] {
  return unseenIn(worked).reduce((order, unseen) => {
    const next = order.findIndex(({ place }) => place > unseen.place)
    return order.toSpliced(next < 0 ? order.length : next, 0, unseen)
  }, seenIn(worked))
}

/** Of so many the place is guessed by trying all there are. */
const UNSEEN_TRIED = 2

/** Can what is kept have come about by these messages? Of a reply that nobody saw, only the store knows when its turn was. */
function isExplained(kept: Progress | undefined, worked: readonly Worked[], advisor: Advisor): boolean {
  const unseen = unseenIn(worked)
  if (unseen.length <= UNSEEN_TRIED)
    return possibleOrders(worked).some((order) => isDeepStrictEqual(kept, replay(order, advisor)))
  // With more of them, answers that none of them gave are compared.
  const unclear = new Set(unseen.flatMap(criterionOf))
  const clear = (progress: Progress | undefined) =>
    Object.entries(progress?.answers ?? {}).filter(([id]) => !unclear.has(id))
  const byId = (answers: readonly (readonly [string, string])[]) => new Map(answers)
  return isDeepStrictEqual(byId(clear(kept)), byId(clear(replay(asAnswered(worked), advisor))))
}

function possibleOrders(worked: readonly Worked[]): readonly (readonly Worked[])[] {
  return unseenIn(worked).reduce<readonly (readonly Worked[])[]>(
    (orders, one) =>
      orders.flatMap((order) =>
        Array.from({ length: order.length + 1 }, (_, at) => order.toSpliced(at, 0, one)),
      ),
    [seenIn(worked)],
  )
}

const criterionOf = ({ incoming }: Said): readonly string[] =>
  incoming.kind === 'action' && incoming.action.do === 'reply' ? [incoming.action.criterion] : []

const unseenIn = (worked: readonly Worked[]) => worked.filter(({ at }) => at === undefined)
const seenIn = (worked: readonly Worked[]) =>
  worked.filter(({ at }) => at !== undefined).sort((one, other) => one.at! - other.at!)

function replay(order: readonly Worked[], advisor: Advisor): Progress | undefined {
  const pseudonym = createPseudonym(SECRET)
  const session = order.reduce<Session>((before, { incoming }) => {
    const known: Incoming = { ...incoming, person: pseudonym(incoming.person) }
    return JSON.parse(JSON.stringify(advisor.respond(known, before).session))
  }, {})
  return session.guide?.progress
}
