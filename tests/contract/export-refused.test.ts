import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CasePorts, type LogClient, openCase, type SealedCases, sealedCases } from '#casefile'
import { isRefused, type WireEntry } from '#log'
import { sexto } from '#method'
import { readRoster } from '#people'
import type { AgreementSnapshot } from '#protocol'
import { type Language, uiWords } from '#web'
import { words as method } from '#words'
import { SAMPLE_AGREEMENT } from '../../src/cli/papers/sample-case.ts'
import { caseAside } from '../../src/device/aside-port.ts'
import type { OpenCases } from '../../src/device/cases.ts'
import type { CaseParts } from '../../src/device/start-device.ts'
import { caseAsideRoutes } from '../../src/web/desk/case-aside-routes.ts'
import { packagesWords } from '../../src/web/packages/words/index.ts'
import { rareWords } from '../../src/web/words/rare/index.ts'
import { crypto, directClient, type FictionalSchool, fictionalSchool } from '../fictional/school.ts'

/** The page of an export as a device mounts it, over a real case, when the log is broken or no agreement is in force. */
let here: FictionalSchool
let caseId: string
let ports: CasePorts
let agreed: AgreementSnapshot | null
let lie: ((all: readonly WireEntry[]) => readonly WireEntry[]) | undefined

beforeEach(async () => {
  // What a browser has where a page is printed.
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', new EventTarget())
  here = await fictionalSchool(sexto)
  agreed = SAMPLE_AGREEMENT
  lie = undefined
  const honest = directClient(here.server, here.rosters, here.nadia)
  const entries: LogClient['entries'] = async (log, after) => {
    if (lie === undefined || log !== caseId) return honest.entries(log, after)
    const whole = await honest.entries(log, 0)
    return 'entries' in whole ? { ...whole, entries: lie(whole.entries).slice(after) } : whole
  }
  ports = { ...here.ports(here.nadia, { ...honest, entries }), fictional: false }
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  caseId = begun.caseId
  cases = sealedCases(ports)
  cases.adopt(begun.memory)
  await cases.sync(caseId)
})
afterEach(() => void vi.unstubAllGlobals())
let cases: SealedCases

/** The device of Nadia, who coordinates; `over` has forgotten what it read when it is another one than hers. */
function pages(over: SealedCases = cases) {
  const held = { ports, cases: over, session: { school: here.school } } as unknown as OpenCases
  const kept = new Map<string, string>()
  const parts = {
    crypto,
    now: here.clock.now,
    tab: { writes: () => true },
    place: { zone: 'America/Toronto' },
    server: { get: async () => agreed, send: async () => ({}) },
    database: {
      get: async (_: string, key: string) => kept.get(key),
      put: async (_: string, text: string, key: string) => void kept.set(key, text),
    },
    roster: {
      entries: async (school: string) => {
        const read = await readRoster(here.server, here.rosters, school, here.nadia.identity.signer.kid)
        return isRefused(read) ? [] : read.entries
      },
    },
  } as unknown as CaseParts
  const language: Language = {
    of: request => (new URL(request.url).searchParams.get('lang') === 'en-CA' ? 'en-CA' : 'fr-CA'),
    words: async locale => ({ ui: uiWords[locale], method: method[locale] }),
    ui: locale => uiWords[locale],
  }
  return caseAsideRoutes(
    over,
    caseAside(() => held, parts),
    language,
  )
}
const FORM = { recipient: 'Service fictif des Rives', basis: 'request', form: 'plain', part: 'identity' }
const ask = (locale: string, form: Readonly<Record<string, string>> = FORM, over?: SealedCases) =>
  pages(over).request(`http://cases.invalid/${caseId}/export?lang=${locale}`, { method: 'POST', body: new URLSearchParams(form) })
const onServer = () => here.server.store.entries(caseId, 0, 1000)

const last = (all: readonly WireEntry[]): WireEntry => {
  const found = all.at(-1)
  if (found === undefined) throw new RangeError('no line')
  return found
}

describe.each(['fr-CA', 'en-CA'] as const)('a copy is asked for, in %s', locale => {
  const words = packagesWords[locale]

  it.each([
    ['shows one line twice', (all: readonly WireEntry[]) => [...all, { ...last(all), seq: all.length + 1 }]],
    ['shows less than was read', (all: readonly WireEntry[]) => all.slice(0, -1)],
    ['adds a line that nobody signed', (all: readonly WireEntry[]) => [...all, { ...last(all), seq: all.length + 1, statement: 'x' }]],
  ])('of a server that %s: nothing leaves, the page says why, and nothing is lost', async (_, told) => {
    const [kept, stands] = [await ports.store.entries(caseId), await onServer()]
    lie = told
    const refused = await ask(locale)
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(html).toContain(rareWords[locale].writing['server-differs'])
    expect(html).toContain(`value="${FORM.recipient}"`)
    for (const chosen of ['request', 'plain', 'identity']) expect(html).toMatch(new RegExp(`value="${chosen}" checked`))
    expect(html).not.toMatch(/download=|handover-paper/)
    expect(await onServer()).toEqual(stands)
    expect(await ports.store.entries(caseId)).toEqual(kept)
    lie = undefined
    const made = await ask(locale)
    expect(made.status).toBe(200)
    expect(await made.text()).toContain(words.readyTitle)
    expect(await onServer()).toHaveLength(stands.length + 2)
  })

  it('of a log that was damaged on the device: the file stays closed, the page says so and whom to tell, and the server’s is whole', async () => {
    const stands = await onServer()
    const damaged: CasePorts['store'] = {
      ...ports.store,
      entries: async log =>
        (await ports.store.entries(log)).map(one => (one.seq === 2 ? { ...one, statement: `${one.statement.slice(0, -3)}AAA` } : one)),
    }
    const answer = await ask(locale, FORM, sealedCases({ ...ports, store: damaged }))
    const html = await answer.text()
    expect(answer.status).toBe(403)
    expect(html).toContain(uiWords[locale].closed.damaged.title)
    expect(html).toContain(uiWords[locale].closed.damaged.text)
    expect(html).not.toMatch(/download=|handover-paper/)
    expect(await onServer()).toEqual(stands)
    expect((await ask(locale)).status).toBe(200)
  })

  it('without an agreement in force: not under the agreement, and still on request', async () => {
    agreed = null
    const stands = await onServer()
    const shown = await (await pages().request(`http://cases.invalid/${caseId}/export?lang=${locale}`)).text()
    expect(shown).toContain(words.fault['no-agreement'])
    const refused = await ask(locale, { ...FORM, basis: 'agreement' })
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(html).toContain(words.fault['no-agreement'])
    expect(html).toContain(`value="${FORM.recipient}"`)
    expect(html).toMatch(/value="agreement" checked/)
    expect(await onServer()).toEqual(stands)
    expect((await ask(locale)).status).toBe(200)
  })
})
