import { generateKeyPairSync } from 'node:crypto'
import { calculateJwkThumbprint, importJWK, type JSONWebKeySet, type JWK, type JWTPayload, SignJWT } from 'jose'
import { z } from 'zod'
import type { SettingStore } from '../sql/setting-store.ts'

const SETTING = 'lti-key'
const privateKey = z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), kid: z.string(), d: z.string() })

/** The key of this tool: what it signs for platforms, and the set that they read. RS256, as platforms require (Security Framework 1.1, 6). */
export interface ToolKeys {
  sign(claims: JWTPayload, now: Date, seconds: number): Promise<string>
  readonly published: JSONWebKeySet
}

/** The key of this server, made at first use and kept among its settings. */
export async function toolKeys(settings: SettingStore): Promise<ToolKeys> {
  const kept = await settings.madeOnce(SETTING, async () => JSON.stringify(await newKey()))
  const key = privateKey.parse(JSON.parse(kept))
  const { kty, n, e, kid } = key
  const secret = await importJWK(key, 'RS256')
  return {
    published: { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' }] },
    sign: (claims, now, seconds) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setIssuedAt(now)
        .setExpirationTime(Math.floor(now.getTime() / 1000) + seconds)
        .sign(secret),
  }
}

async function newKey(): Promise<JWK> {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  return { ...key, kid: await calculateJwkThumbprint(key) }
}
