/**
 * People under another name: the same person always has the same one, and without the secret nobody finds out who it is.
 */
import { createHmac } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** 132 bits: two people never share one. */
const LENGTH = 22

/** People and conversations that are asked for again and again; about 1 MB. */
const KNOWN_MAX = 5_000

export type Pseudonym = (platformId: string) => string

/** HMAC-SHA256 (RFC 2104) in base 64 for URLs, cut to 22 characters. */
export function createPseudonym(secret: string): Pseudonym {
  const known = new LRUCache<string, string>({ max: KNOWN_MAX })
  return (platformId) => {
    const before = known.get(platformId)
    if (before !== undefined) return before
    const made = hmac(secret, `person ${platformId}`)
    known.set(platformId, made)
    return made
  }
}

/** Tells whether two secrets are the same, and nothing else about them. */
export const fingerprintOf = (secret: string): string => hmac(secret, 'fingerprint')

const hmac = (secret: string, text: string) =>
  createHmac('sha256', secret).update(text).digest('base64url').slice(0, LENGTH)
