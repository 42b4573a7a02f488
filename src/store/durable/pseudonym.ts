/**
 * People under another name: the same person always has the same one, and without the secret nobody finds out who it is.
 */
import { createHmac } from 'node:crypto'

/** 132 bits: two people never share one. */
const LENGTH = 22

export type Pseudonym = (platformId: string) => string

/** HMAC-SHA256 (RFC 2104) in base 64 for URLs, cut to 22 characters. */
export function createPseudonym(secret: string): Pseudonym {
  return (platformId) => hmac(secret, `person ${platformId}`)
}

/** Tells whether two secrets are the same, and nothing else about them. */
export const fingerprintOf = (secret: string): string => hmac(secret, 'fingerprint')

const hmac = (secret: string, text: string) =>
  createHmac('sha256', secret).update(text).digest('base64url').slice(0, LENGTH)
