import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/** An account of a directory that does not exist. */
export interface TestAccount {
  readonly sub: string
  readonly claims: Readonly<Record<string, unknown>>
}

/** A provider that exists on this machine only, as strict as a real one: codes good once, for one client, one address and one verifier. */
export interface TestProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What somebody with an account does on the provider's page: the address that their browser is sent back to. */
  signIn(go: string, account: string): Promise<URL>
  /** Changes the next identity tokens: other claims, or another key. */
  forge(change: { readonly claims?: JWTPayload; readonly key?: 'foreign' } | undefined): void
  close(): Promise<void>
}

interface Granted {
  readonly account: TestAccount
  readonly asked: URLSearchParams
}

const text = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** Starts the provider on a free port of this machine, for one client that comes back to `redirectUri`. */
export async function testProvider(accounts: readonly TestAccount[], redirectUri: () => string): Promise<TestProvider> {
  const [clientId, clientSecret] = ['sexto-fictional', randomBytes(12).toString('base64url')]
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const published = { keys: [{ ...(await exportJWK(own.publicKey)), alg: 'RS256', use: 'sig', kid: 'k1' }] }
  const codes = new Map<string, Granted>()
  let forged: Parameters<TestProvider['forge']>[0]

  const tokenFor = ({ account, asked }: Granted): Promise<string> => {
    const iat = Math.floor(Date.now() / 1000)
    const usual = { iss: issuer, aud: clientId, sub: account.sub, nonce: asked.get('nonce') ?? '', iat, exp: iat + 300 }
    const claims = { ...usual, ...account.claims, ...forged?.claims }
    const key = forged?.key === 'foreign' ? foreign.privateKey : own.privateKey
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key)
  }
  const isClient = (request: IncomingMessage): boolean =>
    request.headers.authorization === `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
  const exchanged = async (request: IncomingMessage): Promise<readonly [number, object]> => {
    const sent = new URLSearchParams(await text(request))
    if (!isClient(request)) return [401, { error: 'invalid_client' }]
    const granted = codes.get(sent.get('code') ?? '')
    codes.delete(sent.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url')
    const fits = granted?.asked.get('code_challenge') === challenge && granted.asked.get('redirect_uri') === sent.get('redirect_uri')
    if (granted === undefined || !fits || sent.get('grant_type') !== 'authorization_code') return [400, { error: 'invalid_grant' }]
    return [200, { access_token: 'opaque', token_type: 'Bearer', id_token: await tokenFor(granted) }]
  }
  const isSound = (asked: URLSearchParams): boolean =>
    asked.get('client_id') === clientId &&
    asked.get('redirect_uri') === redirectUri() &&
    asked.get('response_type') === 'code' &&
    asked.get('code_challenge_method') === 'S256' &&
    (asked.get('scope') ?? '').split(' ').includes('openid')
  const grant = (asked: URLSearchParams, sub: string): string => {
    const back = new URL(redirectUri())
    back.searchParams.set('state', asked.get('state') ?? '')
    const account = accounts.find(one => one.sub === sub)
    const code = randomBytes(16).toString('base64url')
    if (account === undefined) back.searchParams.set('error', 'access_denied')
    else {
      codes.set(code, { account, asked })
      back.searchParams.set('code', code)
      back.searchParams.set('iss', issuer)
    }
    return back.href
  }
  const page = (asked: URLSearchParams): string => {
    const links = accounts.map(({ sub }) => `<li><a href="${grant(asked, sub).replaceAll('&', '&amp;')}">${sub}</a></li>`)
    return `<!doctype html><html lang="fr"><title>Comptes fictifs</title><h1 id="h">Comptes fictifs</h1><ul>${links.join('')}</ul></html>`
  }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', issuer)
    const json = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (url.pathname === '/.well-known/openid-configuration') {
      const at = { authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` }
      json(200, { issuer, ...at })
    } else if (url.pathname === '/keys') json(200, published)
    else if (url.pathname === '/token') json(...(await exchanged(request)))
    else if (url.pathname !== '/authorize') json(404, {})
    else if (isSound(url.searchParams)) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(url.searchParams))
    else json(400, { error: 'invalid_request' })
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(fault => response.writeHead(500).end(String(fault)))
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    clientId,
    clientSecret,
    signIn: async (go, account) => {
      const shown = await fetch(go)
      if (!shown.ok) throw new Error(`the provider refused: ${await shown.text()}`)
      return new URL(grant(new URL(go).searchParams, account))
    },
    forge: change => {
      forged = change
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}
