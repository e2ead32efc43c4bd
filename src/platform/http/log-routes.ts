import { Hono } from 'hono'
import {
  acceptEntry,
  type CreateLogAnswer,
  caseAuthority,
  decideLog,
  isRefused,
  type LogRefusal,
  lidText,
  type NewEntry,
  type RosterHistory,
  storeLog,
  type WireDraft,
  type WireLid,
} from '#log'
import type { Session } from '../sql/session-store.ts'
import { answerJson, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { readJson } from './json-body.ts'
import { type ApiRefusal, refuse } from './refusal.ts'
import { createSchema, draftSchema } from './schemas.ts'
import type { SessionEnv } from './session.ts'

/** New cases and new lines: parse, let the log decide, plan the reminder. No rule of the log is written here. */
export function logRoutes(ports: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.post('/', async context => {
    const body = await readJson(context.req.raw, createSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const made = await createCase(ports, context.get('session'), body.value.entries, body.value.lids)
    return 'code' in made ? answerRefusal(context.req.raw, made) : answerJson(made, 201)
  })
  app.post('/:id/entries', async context => {
    const body = await readJson(context.req.raw, draftSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const added = await appendLine(ports, context.get('session'), context.req.param('id'), body.value)
    return 'code' in added ? answerRefusal(context.req.raw, added) : answerJson(added, 201)
  })
  return app
}

type Refusal = ApiRefusal | LogRefusal

async function createCase(
  { server, roster, outbox }: ApiPorts,
  { school, device }: Session,
  drafts: readonly WireDraft[],
  lids: readonly WireLid[],
): Promise<CreateLogAnswer | Refusal> {
  const history = await roster(school)
  if (history === undefined) return refuse('unknown-school')
  const whole = { use: 'case', school, drafts, by: device } as const
  const decided = await decideLog(server, caseAuthority(history, history.current), whole)
  if (isRefused(decided)) return decided.refused
  const log = decided[0]?.entry.hash
  // Lids first: a case whose lids were lost could be opened by nobody else.
  for (const { compartment, lid } of lids) {
    if (log === undefined || !(await isLidOf(server.crypto.digest, decided, compartment, lid))) return refuse('lid-different')
    if ((await server.lids.put(log, compartment, lid)) === 'different') return refuse('lid-different')
  }
  const stored = await storeLog(server, whole, decided)
  if (isRefused(stored)) return stored.refused
  await outbox.plan(stored.log, decided.findLast(one => one.entry.facets !== null)?.entry.facets?.due ?? null)
  return stored
}

/** A lid must be the one that the `keys` line committed to. */
async function isLidOf(digest: (text: string) => Promise<string>, decided: readonly NewEntry[], compartment: string, lid: string) {
  const sets = decided.flatMap(one => one.recipients).filter(set => set.compartment === compartment)
  const hash = await digest(lidText(lid))
  return sets.some(set => set.lid === hash)
}

async function appendLine({ server, roster, outbox }: ApiPorts, { school, device }: Session, log: string, draft: WireDraft) {
  const summary = await server.store.summary(log)
  // A line for a case of another school is answered as if there were no such case.
  if (summary === undefined || summary.use !== 'case' || summary.school !== school) return refuse('unknown-log')
  const history: RosterHistory | undefined = await roster(school)
  if (history === undefined) return refuse('unknown-school')
  const accepted = await acceptEntry(server, caseAuthority(history, history.current), log, draft, device)
  if (isRefused(accepted)) return accepted.refused
  const [entry] = await server.store.entries(log, accepted.seq - 1, 1)
  if (entry?.facets) await outbox.plan(log, entry.facets.due)
  return accepted
}
