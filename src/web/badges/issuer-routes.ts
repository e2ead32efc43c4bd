import { Hono } from 'hono'
import { attestationWords, type BadgeEvent, changeBadge, issueBadge, REASON_LENGTH, SET_ASIDE } from '#attestation'
import { rememberLanguage } from '../public/language.ts'
import { gateOf, LONG_FORM, type Visit } from '../training/gate.tsx'
import { confirmKeyPage, confirmPage } from './issuer-confirm.tsx'
import { issuerPage, type Outcome } from './issuer-page.tsx'
import { filterIn, type IssuerRow, issuerRows, queryOf, stretchOf } from './issuer-rows.ts'
import type { BadgePorts } from './ports.ts'
import { badgeWords } from './words/index.ts'

/** What an issuer does to many at once. */
const ACTS = ['awarded', 'cancelled', ...SET_ASIDE] as const
export type Act = (typeof ACTS)[number]

/** The issuer's pages: everybody who passed a level, given or set aside many at a time after a confirmation, each with its trail; the keys. */
export function issuerRoutes(ports: BadgePorts): Hono {
  const app = new Hono()
  app.use(rememberLanguage)
  const { get, post } = gateOf(ports, app, 'issuer')
  get('/issuer', visit => show(ports, visit, new URL(visit.context.req.url).searchParams))
  post('/issuer', (visit, form) => act(ports, visit, form), LONG_FORM)
  post('/issuer/key', async visit => {
    await ports.rotate()
    return visit.context.redirect(`${ports.place.base}/issuer#keys`, 303)
  })
  post('/issuer/key/:key/revoke', (visit, form) => revokeKey(ports, visit, form))
  return app
}

async function show(ports: BadgePorts, visit: Visit, asked: URLSearchParams, outcome?: Outcome): Promise<Response> {
  const list = stretchOf(await issuerRows(ports), filterIn(asked), asked.get('after'))
  const done = Number(asked.get('done'))
  const told = outcome ?? (Number.isSafeInteger(done) && done > 0 ? { done, picked: [], reason: '', notDone: [] } : undefined)
  return visit.context.html(issuerPage(visit.reader, list, await ports.keys(), told), outcome === undefined ? 200 : 422)
}

/** First the names and what will be done to them; then, once confirmed, each in turn. */
async function act(ports: BadgePorts, visit: Visit, form: URLSearchParams): Promise<Response> {
  const act = ACTS.find(one => one === form.get('act'))
  const reason = form.get('reason') ?? ''
  const chosen = new Set(form.get('all') === 'yes' ? form.getAll('shown') : form.getAll('pick'))
  const rows = (await issuerRows(ports)).rows.filter(({ key }) => chosen.has(key))
  const picked = rows.map(({ key }) => key)
  const { changes } = attestationWords[visit.reader.locale]
  const { nobody } = badgeWords[visit.reader.locale].issuer
  const refuse = (why: string) => show(ports, visit, form, { done: 0, picked, reason, notDone: [{ name: '', why }] })
  if (act === undefined || rows.length === 0) return refuse(nobody)
  const lacking = reasonFault(act, reason)
  if (lacking !== undefined) return refuse(changes[lacking])
  if (form.get('confirmed') !== 'yes') return visit.context.html(confirmPage(visit.reader, { act, rows, reason, filter: filterIn(form) }))
  const results = []
  // One after the other: each is decided alone, and a refusal stops nobody else.
  for (const row of rows) results.push({ name: row.name, key: row.key, why: await perform(ports, visit, row, act, reason) })
  const notDone = results.flatMap(({ name, why }) => (why === undefined ? [] : [{ name, why }]))
  const done = results.length - notDone.length
  if (notDone.length > 0)
    return show(ports, visit, form, { done, picked: results.filter(({ why }) => why).map(({ key }) => key), reason, notDone })
  const query = queryOf(filterIn(form))
  return visit.context.redirect(`${ports.place.base}/issuer${query}${query === '' ? '?' : '&'}done=${done}`, 303)
}

/** Told before anything is confirmed: it would be the same for everybody. */
function reasonFault(act: Act, reason: string): 'no-reason' | 'long-reason' | undefined {
  if (act === 'awarded' || act === 'cancelled') return undefined
  if (reason.trim() === '') return 'no-reason'
  return reason.length > REASON_LENGTH ? 'long-reason' : undefined
}

const eventOf = (act: Act, by: string, reason: string): BadgeEvent | undefined =>
  act === 'awarded' ? undefined : act === 'cancelled' ? { type: act, by } : { type: act, by, reason }

/** Why it was not done, in words; undefined when it was. */
async function perform(
  ports: BadgePorts,
  { learner, reader }: Visit,
  row: IssuerRow,
  act: Act,
  reason: string,
): Promise<string | undefined> {
  const words = attestationWords[reader.locale]
  const event = eventOf(act, learner.id, reason)
  if (event === undefined) {
    const given = await issueBadge(ports.issuing, row.owner, { type: 'awarded', by: learner.id })
    return 'refused' in given ? words.refusals[given.refused] : undefined
  }
  const changed = await changeBadge(ports.issuing, row.badge?.id ?? '', event)
  return 'refused' in changed ? words.changes[changed.refused] : undefined
}

async function revokeKey(ports: BadgePorts, visit: Visit, form: URLSearchParams): Promise<Response> {
  const id = visit.context.req.param('key') ?? ''
  const key = (await ports.keys()).find(one => one.id === id)
  if (key === undefined) return visit.context.notFound()
  const reason = form.get('reason') ?? ''
  if (form.get('confirmed') !== 'yes') return visit.context.html(confirmKeyPage(visit.reader, key, reason))
  const revoked = await ports.revokeKey(id, reason)
  if (!('refused' in revoked)) return visit.context.redirect(`${ports.place.base}/issuer#keys`, 303)
  const { changes } = attestationWords[visit.reader.locale]
  const why = revoked.refused === 'no-such-key' ? changes['not-there'] : changes[revoked.refused]
  return visit.context.html(confirmKeyPage(visit.reader, key, reason, why), 422)
}
