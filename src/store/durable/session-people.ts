/**
 * The part a person has in a session: what to give them when they ask for it, and what is left when they want to be forgotten.
 */
import type { Session } from '../../dialogue/session.js'

/** The session without the person, and without what was last said to them. */
export function withoutPerson(session: Session, person: string): Session {
  const { guide, aside, group, offeredTo, offered, topic, left: gone, asked, home, ...rest } = session
  const goneOn = gone?.filter((one) => one !== person) ?? []
  const others = aside?.filter(({ owner }) => owner !== person) ?? []
  const left = group && withoutMember(group, person)
  return {
    ...rest,
    ...(guide && guide.owner !== person && { guide }),
    ...(others.length > 0 && { aside: others }),
    ...(left && { group: left }),
    ...(home !== undefined && home !== person && { home }),
    ...(asked && asked.by !== person && { asked }),
    ...(offeredTo !== person && {
      ...(topic && { topic }),
      ...(topic && goneOn.length > 0 && { left: goneOn }),
      ...(offered && { offered }),
      ...(offeredTo !== undefined && { offeredTo }),
    }),
  }
}

/** What the session holds of the person, and nothing of anybody else. */
export function partOf(session: Session, person: string): Session {
  const { guide, aside, group, offeredTo, offered, topic, left, asked, home } = session
  const own = aside?.filter(({ owner }) => owner === person) ?? []
  const members = group?.members.filter((member) => member.person === person) ?? []
  return {
    ...(guide?.owner === person && { guide }),
    ...(own.length > 0 && { aside: own }),
    ...(asked?.by === person && { asked }),
    ...(left?.includes(person) && { left: [person] }),
    ...(home === person && { home }),
    ...(group &&
      (members.length > 0 || group.owner === person) && {
        group: { ...group, owner: group.owner === person ? person : 'somebody else', members },
      }),
    ...(offeredTo === person && { ...(topic && { topic }), ...(offered && { offered }), offeredTo }),
  }
}

/** A group whose owner leaves goes to whoever answered first, because somebody must be able to reveal. */
function withoutMember(group: NonNullable<Session['group']>, person: string): Session['group'] {
  const members = group.members.filter((member) => member.person !== person)
  const owner = group.owner === person ? members[0]?.person : group.owner
  return owner === undefined ? undefined : { ...group, owner, members }
}
