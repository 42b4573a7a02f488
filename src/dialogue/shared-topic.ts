/**
 * The topic of a conversation in which several people take part. Whoever goes on with questions of their own has left it,
 * so that their "why?" is about those; for everybody else it is still what was last talked about.
 */
import type { Session } from './session.js'
import type { Turn } from './turns.js'

/** People who have left a topic and are remembered; the first of more meet it again. */
const LEFT_MAX = 20

/** The session as the person meets it. */
export const withTopicFor = ({ topic, left = [], ...session }: Session, person: string): Session => ({
  ...session,
  ...(topic && !left.includes(person) && { topic }),
})

/**
 * @param kept the session as everybody shares it, before the turn of this person
 * @param ended their questions are over, so that they are back at the topic
 */
export function topicAfter(
  kept: Session,
  { session, forgets }: Pick<Turn, 'session' | 'forgets'>,
  { person, ended }: { readonly person: string; readonly ended: boolean },
): Pick<Session, 'topic' | 'left'> {
  const { topic, left = [] } = kept
  const now = session.topic
  if (!topic || forgets || (now && now !== topic)) return now ? { topic: now } : {}
  const others = left.filter((one) => one !== person)
  const gone = now || ended ? others : [...others, person].slice(-LEFT_MAX)
  return { topic, ...(gone.length > 0 && { left: gone }) }
}
