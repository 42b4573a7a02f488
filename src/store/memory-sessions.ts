/**
 * Sessions in memory: for the terminal and for tests. They are gone when the process ends.
 */
import { LRUCache } from 'lru-cache'
import type { Session, SessionStore } from '../dialogue/session.js'

const CONVERSATIONS_MAX = 10_000
const EXPIRES_AFTER_MS = 24 * 60 * 60 * 1_000

export function createMemorySessions(): SessionStore {
  const sessions = new LRUCache<string, Session>({ max: CONVERSATIONS_MAX, ttl: EXPIRES_AFTER_MS })
  return {
    load: async (conversation) => sessions.get(conversation) ?? {},
    save: async (conversation, session) => void sessions.set(conversation, session),
  }
}
