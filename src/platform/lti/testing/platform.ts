import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRemoteJWKSet, exportJWK, generateKeyPair, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { LtiPlatform } from '../registration.ts'

const LTI = 'https://purl.imsglobal.org/spec/lti/claim'
const DEEP = 'https://purl.imsglobal.org/spec/lti-dl/claim'
const SCORES = 'https://purl.imsglobal.org/spec/lti-ags'
const CLIENT = 'sexto-fictional-client'
const DEPLOYMENT = 'deployment-1'
const PERSON = 'person-2f9c'

/** A learning platform that exists on this machine only: it signs launches, publishes its keys, gives tokens and takes scores. */
export interface TestPlatform {
  readonly origin: string
  readonly registration: LtiPlatform
  /** Scores that were taken, in order. */
  readonly scores: Readonly<Record<string, unknown>>[]
  /** Answers of a choice that were taken and whose signature fits the tool's published keys. */
  readonly choices: JWTPayload[]
  /** The claims of a launch of this link, as this platform would sign them. */
  claims(target: string, nonce: string): JWTPayload
  deepClaims(nonce: string): JWTPayload
  sign(claims: JWTPayload, algorithm?: 'RS256' | 'none' | 'HS256'): Promise<string>
  close(): Promise<void>
}

interface Tool {
  /** Where the tool's pages are; its keys, its login and its launch are below `base`. */
  readonly origin: string
  readonly base: string
}

/** Starts the platform on a free port of this machine, for a tool whose origin may be told later. */
export async function testPlatform(toolAt: () => Tool): Promise<TestPlatform> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const published = { keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig', kid: 'platform-key' }] }
  const [scores, choices, jtis] = [[] as Record<string, unknown>[], [] as JWTPayload[], new Set<string>()]
  const tokens = new Set<string>()
  const server = createServer((request, response) => {
    answer(request, response).catch(fault => response.writeHead(500).end(String(fault)))
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const toolKeys = () => createRemoteJWKSet(new URL(`${toolAt().origin}${toolAt().base}/lti/keys`))

  const base = (nonce: string) => ({
    iss: origin,
    aud: CLIENT,
    sub: PERSON,
    nonce,
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 300,
    [`${LTI}/version`]: '1.3.0',
    [`${LTI}/deployment_id`]: DEPLOYMENT,
    [`${LTI}/roles`]: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'],
    [`${LTI}/context`]: { id: 'course-1', title: 'Cours fictif' },
  })
  const claims = (target: string, nonce: string): JWTPayload => ({
    ...base(nonce),
    [`${LTI}/message_type`]: 'LtiResourceLinkRequest',
    [`${LTI}/target_link_uri`]: target,
    [`${LTI}/resource_link`]: { id: 'link-1' },
    [`${SCORES}/claim/endpoint`]: { scope: [`${SCORES}/scope/score`], lineitem: `${origin}/lines/1?kind=lti` },
  })
  const deepClaims = (nonce: string): JWTPayload => ({
    ...base(nonce),
    [`${LTI}/message_type`]: 'LtiDeepLinkingRequest',
    [`${DEEP}/deep_linking_settings`]: {
      deep_link_return_url: `${origin}/chosen`,
      accept_types: ['ltiResourceLink'],
      accept_presentation_document_targets: ['window'],
      data: 'kept as it is',
    },
  })
  const sign = (content: JWTPayload, algorithm: 'RS256' | 'none' | 'HS256' = 'RS256'): Promise<string> => {
    if (algorithm === 'none') return Promise.resolve(unsigned(content))
    if (algorithm === 'HS256')
      return new SignJWT(content).setProtectedHeader({ alg: 'HS256', kid: 'platform-key' }).sign(Buffer.from(JSON.stringify(published)))
    return new SignJWT(content).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'platform-key' }).sign(privateKey)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin)
    const body = await textOf(request)
    const html = (page: string) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><title>·</title>${page}`)
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    switch (url.pathname) {
      case '/keys':
        return void json(200, published)
      case '/course':
        return void html(courseOf(origin, toolAt()))
      case '/framed':
        return void html(`<iframe src="${loginOf(origin, toolAt(), 'open')}"></iframe>`)
      case '/authorize':
        return void html(await authorized(url.searchParams))
      case '/token':
        return void json(...(await granted(new URLSearchParams(body))))
      case '/lines/1/scores': {
        if (!tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''))) return void json(401, {})
        scores.push({ ...JSON.parse(body), kind: url.searchParams.get('kind') })
        return void response.writeHead(204).end()
      }
      case '/chosen': {
        const jwt = new URLSearchParams(body).get('JWT') ?? ''
        choices.push((await jwtVerify(jwt, toolKeys(), { issuer: CLIENT, audience: origin })).payload)
        return void html('<h1>Activité ajoutée</h1>')
      }
      default:
        return void json(404, {})
    }
  }

  async function authorized(asked: URLSearchParams): Promise<string> {
    const [redirect, nonce, state] = ['redirect_uri', 'nonce', 'state'].map(name => asked.get(name) ?? '')
    const { origin: tool, base: folder } = toolAt()
    if (redirect !== `${tool}${folder}/lti/launch` || asked.get('client_id') !== CLIENT) return '<h1>refused</h1>'
    const hint = asked.get('lti_message_hint')
    const content = hint === 'choose' ? deepClaims(nonce ?? '') : claims(`${tool}${folder}/explorer`, nonce ?? '')
    const token = await sign(content)
    return `<form method="post" action="${redirect}"><input type="hidden" name="id_token" value="${token}">
      <input type="hidden" name="state" value="${state}"><button>go on</button></form>`
  }

  async function granted(asked: URLSearchParams): Promise<[number, unknown]> {
    const assertion = await jwtVerify(asked.get('client_assertion') ?? '', toolKeys(), {
      issuer: CLIENT,
      subject: CLIENT,
      audience: `${origin}/token`,
    }).catch(() => undefined)
    const jti = assertion?.payload.jti
    if (jti === undefined || jtis.has(jti) || asked.get('scope') !== `${SCORES}/scope/score`) return [400, { error: 'invalid_client' }]
    jtis.add(jti)
    tokens.add(jti)
    return [200, { access_token: jti, token_type: 'Bearer', expires_in: 3600 }]
  }

  return {
    origin,
    registration: {
      issuer: origin,
      clientId: CLIENT,
      deployments: [DEPLOYMENT],
      institution: 'school-of-the-platform',
      authorizationUrl: `${origin}/authorize`,
      tokenUrl: `${origin}/token`,
      keysUrl: `${origin}/keys`,
    },
    scores,
    choices,
    claims,
    deepClaims,
    sign,
    close: () => new Promise(done => server.close(() => done())),
  }
}

const unsigned = (content: JWTPayload): string =>
  [{ alg: 'none' }, content]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.')

const loginOf = (origin: string, { origin: tool, base }: Tool, hint: string): string => {
  const asked = {
    iss: origin,
    login_hint: 'somebody',
    target_link_uri: `${tool}${base}/explorer`,
    client_id: CLIENT,
    lti_message_hint: hint,
  }
  return `${tool}${base}/lti/login?${new URLSearchParams(asked)}`
}

const courseOf = (origin: string, tool: Tool): string =>
  ['open', 'choose'].map(hint => `<p><a id="${hint}" href="${loginOf(origin, tool, hint)}">${hint}</a></p>`).join('')

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}
