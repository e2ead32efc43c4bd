import { randomBytes } from 'node:crypto'

/** 32 fresh random bytes, base64url: a nonce, a session id, a token. */
export const randomId = (): string => randomBytes(32).toString('base64url')
