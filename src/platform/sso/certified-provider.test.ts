import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'
import { expect, it } from 'vitest'
import { randomId } from '../random.ts'
import { sqlSessionStore } from '../sql/session-store.ts'
import { openTestMainDatabase } from '../sql/testing/open-test-database.ts'
import { type SsoDoor, ssoDoor } from './door.ts'
import { isSsoRefused } from './refusal.ts'

const REDIRECT = 'https://cases.example/api/sso/back'
const CLIENT = { clientId: 'sexto', clientSecret: 'a secret: with/odd=chars' }
const NORTH = 'N'.repeat(43)
const digest = async (text: string) => createHash('sha256').update(text).digest('base64url')

/** A provider certified by the OpenID Foundation, in this process: Nadia is of the school of the north, everybody else of the kitchen. */
async function certifiedProvider() {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [REDIRECT],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'groups'] },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, groups: sub === 'nadia' ? ['north'] : ['kitchen'] }),
    }),
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['only for this test'] },
  })
  server.on('request', provider.callback())
  return { issuer, close: () => server.close() }
}

/** What the provider's page shows next, or where it leads, for somebody who types this name and says yes. */
async function nextStep(url: string, body: URLSearchParams | undefined, cookies: Map<string, string>) {
  const answer = await fetch(url, {
    redirect: 'manual',
    method: body ? 'POST' : 'GET',
    body: body ?? null,
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
  for (const cookie of answer.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';')
    cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
  }
  return { to: answer.headers.get('location'), html: await answer.text() }
}

/** Goes through the provider's own pages, and gives what it sends back to us. */
async function signIn(door: SsoDoor, login: string): Promise<URLSearchParams> {
  const begun = await door.begin('browser')
  if (isSsoRefused(begun)) throw new Error(begun.refused)
  const cookies = new Map<string, string>()
  let url = begun.go
  let body: URLSearchParams | undefined
  for (let step = 0; step < 15 && !url.startsWith(REDIRECT); step++) {
    const { to, html } = await nextStep(url, body, cookies)
    const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1] ?? ''
    body = to === null ? new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'x' } : { prompt }) : undefined
    url = new URL(to ?? /action="([^"]+)"/.exec(html)?.[1] ?? '/nowhere', url).href
  }
  return new URL(url).searchParams
}

it('a certified provider opens the session of its group, once for each answer', async () => {
  const { issuer, close } = await certifiedProvider()
  const sessions = sqlSessionStore(await openTestMainDatabase())
  const settings = { issuer, ...CLIENT, groupsClaim: 'groups', scopes: [], schools: new Map([['north', [NORTH]]]) }
  const door = ssoDoor({ settings, sessions, redirectUri: REDIRECT, now: () => new Date(), newId: randomId, digest })
  const given = await signIn(door, 'nadia')
  const opened = await door.receive(given, 'browser')
  expect(isSsoRefused(opened) ? opened : await door.find(opened.id)).toEqual({ schools: [NORTH] })
  expect(await door.receive(given, 'browser')).toEqual({ refused: 'state-unknown' })
  const again = await signIn(door, 'nadia')
  again.set('code', given.get('code') ?? '')
  expect(await door.receive(again, 'browser')).toEqual({ refused: 'code-refused' })
  expect(await door.receive(await signIn(door, 'cook'), 'browser')).toEqual({ refused: 'unknown-groups' })
  close()
})
