import type { LogClient } from '#casefile'
import { signSession } from '#log'
import type { FictionalActor } from '../../src/demo/seed-school.ts'
import { logClient } from '../../src/device/log-client.ts'
import { openRequests, sessionRequests } from '../../src/device/server-requests.ts'

/** A server as a device sees it. */
export interface Reached {
  readonly address: string
  /** The origin of its case app, which proofs of session name. */
  readonly audience: string
  /** Sent with everything. */
  readonly headers: Readonly<Record<string, string>>
  readonly now: () => string
}

/** The device's own client, over a real socket, with a cookie jar since this is no browser. */
export function clientOver({ address, audience, headers, now }: Reached, { unlocked }: FictionalActor): LogClient {
  const { signer } = unlocked.identity
  let cookie = ''
  const withCookie: typeof fetch = async (input, init) => {
    const answer = await fetch(`${address}${String(input)}`, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headers, cookie },
    })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return answer
  }
  const options = { api: '/api', fetch: withCookie }
  const open = openRequests(options)
  const prove = async (): Promise<boolean> => {
    const challenge = await open.send<{ nonce: string }>('POST', '/session/challenge', { device: signer.kid })
    if (!('nonce' in challenge)) return false
    const jws = await signSession({ nonce: challenge.nonce, audience, at: now() }, signer)
    return !('refused' in (await open.send<object>('POST', '/session/proof', { jws })))
  }
  return logClient(sessionRequests(options, prove))
}
