import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { z } from 'zod'
import { isRefused } from '#log'
import { proveDevice, type RosterDesk } from '#people'
import { randomId } from '../random.ts'
import type { Session } from '../sql/session-store.ts'
import { hasAccount } from '../sso/account.ts'
import { answerJson, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { readJson } from './json-body.ts'
import { type ApiRefusal, refuse } from './refusal.ts'

const CHALLENGE_MS = 2 * 60_000
const SESSION_MS = 12 * 60 * 60_000
const thumbprint = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const challengeSchema = z.strictObject({ device: thumbprint })
const proofSchema = z.strictObject({ jws: z.string().min(1).max(4096) })

/** What a route behind a session knows of its caller. */
export interface SessionEnv {
  Variables: {
    session: Session
    /** The rosters, each looked at once in a request. */
    rosters: RosterDesk
  }
}

const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString()

/** Challenge, proof, end: the unlocked device signs the server's nonce, once, within two minutes. */
export function sessionRoutes(ports: ApiPorts): Hono {
  const { server, sessions, edge } = ports
  const app = new Hono()
  app.post('/challenge', async context => {
    const body = await readJson(context.req.raw, challengeSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    // An unknown device gets a nonce too: who is enrolled where is nobody's business.
    const nonce = randomId()
    await sessions.sweep(server.now())
    await sessions.challenge(await server.crypto.digest(nonce), body.value.device, later(server.now(), CHALLENGE_MS))
    return answerJson({ nonce })
  })
  app.post('/proof', async context => {
    const body = await readJson(context.req.raw, proofSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const session = await prove(ports, body.value.jws)
    if ('code' in session) return answerRefusal(context.req.raw, session)
    if (!(await hasAccount(ports.sso, context, session.school))) return answerRefusal(context.req.raw, refuse('account-needed'))
    const id = randomId()
    await sessions.begin(await server.crypto.digest(id), session, later(server.now(), SESSION_MS))
    const { name, path, secure } = edge.cookie
    setCookie(context, name, id, { path, secure, httpOnly: true, sameSite: 'Strict', maxAge: SESSION_MS / 1000 })
    return context.body(null, 204)
  })
  app.post('/end', async context => {
    const id = getCookie(context, edge.cookie.name)
    if (id !== undefined) await sessions.end(await server.crypto.digest(id))
    deleteCookie(context, edge.cookie.name, { path: edge.cookie.path })
    return context.body(null, 204)
  })
  return app
}

/** The device that signed this proof and its school, or why not; a nonce answers once. */
async function prove({ server, rosters, sessions, edge }: ApiPorts, jws: string): Promise<Session | ApiRefusal> {
  const proved = await proveDevice(server, rosters, jws, edge.caseUrl)
  if (isRefused(proved)) return refuse(proved.refused.code)
  const { device, school, nonce } = proved
  const fresh = await sessions.spend(await server.crypto.digest(nonce), device, server.now())
  return fresh ? { device, school } : refuse('nonce-spent')
}

/** Lets only a signed-in, still active device through, at a bearable pace. */
export const needsSession = ({ server, sessions, rosters, edge, sso }: ApiPorts) =>
  createMiddleware<SessionEnv>(async (context, next) => {
    const id = getCookie(context, edge.cookie.name)
    const session = id === undefined ? undefined : await sessions.find(await server.crypto.digest(id), server.now())
    if (session === undefined) return answerRefusal(context.req.raw, refuse('no-session'))
    const seconds = edge.perDevice.take(session.device, Date.parse(server.now()))
    if (seconds > 0) return answerRefusal(context.req.raw, refuse('slow-down', { seconds: String(seconds) }))
    if (!(await hasAccount(sso, context, session.school))) return answerRefusal(context.req.raw, refuse('account-needed'))
    // A device revoked since it signed in is out at once.
    const own = await rosters.history(session.school, session.rosterHead)
    const device = own?.current.device(session.device)
    if (device === undefined || !device.active) return answerRefusal(context.req.raw, refuse('unknown-device'))
    context.set('session', session)
    context.set('rosters', { history: async school => (school === session.school ? own : rosters.history(school)) })
    return next()
  })
