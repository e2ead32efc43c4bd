import { Hono } from 'hono'
import { attestationWords, type BadgeRecord, changeBadge, issueBadge, SET_ASIDE } from '#attestation'
import { LEVELS } from '#training'
import { rememberLanguage } from '../public/language.ts'
import { gateOf, LONG_FORM, type Visit } from '../training/gate.tsx'
import { type Act, type IssuerRow, issuerPage, type Outcome } from './issuer-page.tsx'
import type { BadgePorts } from './ports.ts'

/** The issuer's pages: everybody who passed a level, given or set aside many at a time, each with its trail. */
export function issuerRoutes(ports: BadgePorts): Hono {
  const app = new Hono()
  app.use(rememberLanguage)
  const { get, post } = gateOf(ports, app, 'issuer')
  const show = async (visit: Visit, outcome?: Outcome, status: 200 | 422 = 200) =>
    visit.context.html(issuerPage(visit.reader, await rowsOf(ports), await ports.keys(), outcome), status)
  get('/issuer', visit => show(visit))
  post(
    '/issuer',
    async (visit, form) => {
      const act = (['awarded', ...SET_ASIDE] as const).find(one => one === form.get('act'))
      const picked = form.getAll('pick')
      const reason = form.get('reason') ?? ''
      if (act === undefined || picked.length === 0) return show(visit, { reason, picked, done: 0, notDone: [] }, 422)
      const rows = (await rowsOf(ports)).filter(({ key }) => picked.includes(key))
      const results = []
      // One after the other: each is decided alone, and a refusal stops nobody else.
      for (const row of rows) results.push({ name: row.name, why: await perform(ports, visit, row, act, reason) })
      const notDone = results.flatMap(({ name, why }) => (why === undefined ? [] : [{ name, why }]))
      const outcome = { picked: notDone.length === 0 ? [] : picked, reason: notDone.length === 0 ? '' : reason, notDone }
      return show(visit, { ...outcome, done: results.length - notDone.length }, notDone.length === 0 ? 200 : 422)
    },
    LONG_FORM,
  )
  post('/issuer/key', async visit => {
    await ports.rotate()
    return visit.context.redirect(`${ports.place.base}/issuer#keys`, 303)
  })
  return app
}

/** Why it was not done, in words; undefined when it was. */
async function perform(
  ports: BadgePorts,
  { learner, reader }: Visit,
  row: IssuerRow,
  act: Act,
  reason: string,
): Promise<string | undefined> {
  const words = attestationWords[reader.locale]
  const by = learner.id
  if (act === 'awarded') {
    const given = await issueBadge(ports.issuing, row.owner, { type: 'awarded', by })
    return 'refused' in given ? words.refusals[given.refused] : undefined
  }
  const changed = await changeBadge(ports.issuing, row.badge?.id ?? '', { type: act, by, reason })
  return 'refused' in changed ? words.changes[changed.refused] : undefined
}

async function rowsOf({ issuing: { store }, members, completions }: BadgePorts): Promise<readonly IssuerRow[]> {
  const places = await store.institutions()
  const found = await Promise.all(
    places.map(async institution => {
      const [staff, passed, badges] = await Promise.all([
        members.list(institution.id),
        completions.ofInstitution(institution.id),
        store.ofInstitution(institution.id),
      ])
      const names = new Map(staff.map(({ id, name }) => [id, name]))
      const last = (learner: string, level: string): BadgeRecord | undefined =>
        badges.findLast(one => one.learner === learner && one.level === level)
      const owners = new Map([...passed, ...badges].map(({ learner, level }) => [`${learner} ${level}`, { learner, level }]))
      return [...owners.values()].map(({ learner, level }): IssuerRow => {
        const owner = { institution: institution.id, learner, level }
        const key = [institution.id, learner, level].join(' ')
        return { key, owner, name: names.get(learner) ?? learner, institution: institution.name, badge: last(learner, level) }
      })
    }),
  )
  return found.flat().toSorted((a, b) => a.name.localeCompare(b.name) || LEVELS.indexOf(a.owner.level) - LEVELS.indexOf(b.owner.level))
}
