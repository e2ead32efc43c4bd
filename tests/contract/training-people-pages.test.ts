import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reviewGuide } from '../../courses/index.ts'
import { sqlAgreementStore } from '../../src/platform/sql/agreement-store.ts'
import { sqlMemberStore } from '../../src/platform/sql/member-store.ts'
import { sqlNewsStore } from '../../src/platform/sql/news-store.ts'
import type { MainDatabase } from '../../src/platform/sql/schema.ts'
import { sqlSignInStore } from '../../src/platform/sql/sign-in-store.ts'
import { sqlDraftStore, sqlSubmissionStore } from '../../src/platform/sql/submission-store.ts'
import { openTestMainDatabase } from '../../src/platform/sql/testing/open-test-database.ts'
import { trainingPeople } from '../../src/server/training-people.ts'
import type { Progress } from '../../src/training/index.ts'
import { type TrainingPeoplePorts, trainingPeopleRoutes } from '../../src/web/index.ts'
import { FRENCH_ANSWERS, otherWords } from '../fictional/reflections.ts'

const ORIGIN = 'http://training.invalid'
const BASE = '/demo/training'
const START = Date.parse('2026-11-21T15:00:00.000Z')
const MINUTE = 60_000

let db: MainDatabase
let app: Hono
let ports: TrainingPeoplePorts
let now: number
let complete: boolean
beforeEach(async () => {
  db = await openTestMainDatabase()
  ;[now, complete] = [START, true]
  const people = {
    members: sqlMemberStore(db),
    signIn: sqlSignInStore(db),
    drafts: sqlDraftStore(db),
    submissions: sqlSubmissionStore(db),
    news: sqlNewsStore(db),
  }
  const level = () => ({ done: 8, of: 8, complete, minutes: 95, course: { version: '1.0.0', hash: 'h' } })
  const progress = (): Progress => ({ levels: { explorer: level(), architect: { ...level(), complete: false } }, lastDrilled: null })
  ports = trainingPeople({
    place: { base: BASE, fictional: true, zone: 'America/Toronto' },
    stores: { people, agreements: sqlAgreementStore(db) },
    progress: { of: async () => progress(), ofInstitution: async () => new Map([['samuel', progress()]]) },
    mail: { send: async () => undefined },
    publicUrl: ORIGIN,
    callerOf: () => 'one-room',
    fictionalPeople: async () => [],
    now: () => new Date(now).toISOString(),
  })
  app = new Hono().route(BASE, trainingPeopleRoutes(ports))
  await enrolEverybody()
})
afterEach(() => db.destroy())

async function enrolEverybody(): Promise<void> {
  const place = (id: string) => ({
    id,
    name: { 'fr-CA': `École ${id}`, 'en-CA': `${id} school` },
    kind: 'public',
    territory: 't',
    outsideReaders: true,
  })
  for (const id of ['school', 'team']) await ports.members.putInstitution({ ...place(id), kind: 'public' })
  const member = { from: '2026-01-01', to: null, batch: null, seenAt: null }
  const add = (id: string, institution: string, roles: readonly ('learner' | 'reviewer' | 'coordinator')[]) =>
    ports.members.add({ ...member, id, institution, name: `${id} Untel`, email: `${id}@ecole.invalid`, roles })
  await add('samuel', 'school', ['learner'])
  await add('maya', 'school', ['learner', 'reviewer'])
  await add('nadia', 'school', ['learner', 'coordinator'])
  await add('ines', 'team', ['reviewer'])
  await add('bao', 'team', ['reviewer'])
}

/** A browser: keeps its cookies, sends forms as our own pages do. */
class Browser {
  readonly cookies = new Map<string, string>()
  async send(
    path: string,
    form?: Readonly<Record<string, string>> | FormData | URLSearchParams,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const body = form === undefined ? null : form instanceof FormData || form instanceof URLSearchParams ? form : new URLSearchParams(form)
    const method = form === undefined ? 'GET' : 'POST'
    const response = await app.fetch(
      new Request(`${ORIGIN}${BASE}${path}`, { method, body, headers: { cookie, 'sec-fetch-site': 'same-origin', ...headers } }),
    )
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }
  /** Status and words of a page. */
  async read(
    path: string,
    form?: Readonly<Record<string, string>> | FormData | URLSearchParams,
  ): Promise<{ status: number; text: string; to: string }> {
    const response = await this.send(path, form)
    return { status: response.status, text: await response.text(), to: (response.headers.get('location') ?? '').replace(BASE, '') }
  }
}

async function signedIn(who: string): Promise<Browser> {
  const browser = new Browser()
  const { to } = await browser.read('/sign-in', { email: `${who}@ecole.invalid` })
  await browser.read(`/sign-in/${to.split('link=')[1]}`, {})
  return browser
}

describe('a one-time link', () => {
  test('is answered the same way for an address that is known and one that is not', async () => {
    const browser = new Browser()
    const [known, unknown] = [
      await browser.read('/sign-in', { email: 'SAMUEL@ecole.invalid' }),
      await browser.read('/sign-in', { email: 'x@ecole.invalid' }),
    ]
    const plain = ({ status, to }: { status: number; to: string }) => [status, to.replace(/link=.*/, 'link')]
    expect(plain(unknown)).toEqual(plain(known))
    expect((await browser.read(`/sign-in/${unknown.to.split('link=')[1]}`)).status).toBe(200)
    expect((await browser.read(`/sign-in/${unknown.to.split('link=')[1]}`, {})).text).toContain('n’est pas inscrite aujourd’hui')
  })
  test('is not used by a program that opens it, opens one session, and only for fifteen minutes', async () => {
    const browser = new Browser()
    const link = async () => `/sign-in/${(await browser.read('/sign-in', { email: 'samuel@ecole.invalid' })).to.split('link=')[1]}`
    const first = await link()
    for (let looks = 0; looks < 3; looks += 1) expect((await browser.read(first)).status).toBe(200)
    expect(browser.cookies.size).toBe(0)
    const opened = await browser.send(first, {})
    expect(opened.status).toBe(303)
    expect(opened.headers.get('set-cookie')).toMatch(/^training=[\w-]{43}; Max-Age=43200; Path=\/demo\/training; HttpOnly; SameSite=Lax$/)
    expect((await new Browser().read(first, {})).status).toBe(410)
    const second = await link()
    now += 15 * MINUTE
    expect((await new Browser().read(second, {})).status).toBe(410)
  })
  test('opens a session that never travels in clear where the pages are https, also behind a proxy that speaks http to us', async () => {
    app = new Hono().route(BASE, trainingPeopleRoutes({ ...ports, publicUrl: 'https://training.invalid' }))
    const browser = new Browser()
    const { to } = await browser.read('/sign-in', { email: 'samuel@ecole.invalid' })
    const opened = await browser.send(`/sign-in/${to.split('link=')[1]}`, {})
    expect(opened.headers.get('set-cookie')).toContain('; Secure')
  })
  test('gives a new session id each time, and the one before is over', async () => {
    const browser = await signedIn('nadia')
    const before = browser.cookies.get('training') ?? ''
    const { to } = await browser.read('/sign-in', { email: 'nadia@ecole.invalid' })
    await browser.read(`/sign-in/${to.split('link=')[1]}`, {})
    expect(browser.cookies.get('training')).not.toBe(before)
    const old = new Browser()
    old.cookies.set('training', before)
    expect(await old.read('/coordinator')).toMatchObject({ status: 303, to: '/sign-in' })
  })
  test('a form of another site, a made-up token and a stolen-looking cookie open nothing', async () => {
    const browser = new Browser()
    const foreign = await browser.send('/sign-in', { email: 'samuel@ecole.invalid' }, { 'sec-fetch-site': 'cross-site' })
    expect(foreign.status).toBe(403)
    expect((await browser.read(`/sign-in/${'A'.repeat(43)}`, {})).status).toBe(410)
    browser.cookies.set('training', 'A'.repeat(43))
    expect((await browser.read('/review')).to).toBe('/sign-in')
  })
  test('asked too often has to wait', async () => {
    const browser = new Browser()
    const statuses: number[] = []
    for (let n = 0; n < 45; n += 1) statuses.push((await browser.read('/sign-in', { email: `a${n}@ecole.invalid` })).status)
    expect(statuses.slice(0, 40)).toEqual(Array(40).fill(303))
    expect(statuses.at(-1)).toBe(429)
  })
  test('a membership that ended is a session that ended', async () => {
    const browser = await signedIn('samuel')
    expect((await browser.read('/reflection/explorer')).status).toBe(200)
    await ports.members.end('school', 'samuel', '2026-11-20')
    expect((await browser.read('/reflection/explorer')).to).toBe('/sign-in')
  })
  test('signing out ends the session, not only the cookie', async () => {
    const browser = await signedIn('samuel')
    const kept = new Map(browser.cookies)
    expect((await browser.read('/sign-out', {})).to).toBe('/sign-in')
    for (const [name, value] of kept) browser.cookies.set(name, value)
    expect((await browser.read('/reflection/explorer')).to).toBe('/sign-in')
  })
})

describe('enrolment by a link', () => {
  const open = () =>
    ports.members.addCode({
      code: 'LAC2026',
      institution: 'school',
      madeAt: ports.now(),
      expiresAt: '2026-12-01T00:00:00.000Z',
      revokedAt: null,
    })
  test('confirms the address, then lets in; an institution without an agreement says so before', async () => {
    await open()
    const browser = new Browser()
    expect((await browser.read('/join', { code: 'lac-2026' })).to).toBe('/join/LAC2026')
    expect((await browser.read('/join/LAC2026')).text).toContain('relevé de formation, pas une attestation')
    const { to } = await browser.read('/join/LAC2026', { name: 'Lou Bérubé', email: 'Lou@ecole.invalid' })
    expect(await ports.members.byEmail('lou@ecole.invalid', '2026-11-21')).toEqual([])
    expect((await browser.read(`/sign-in/${to.split('link=')[1]}`, {})).to).toBe('/')
    expect(await ports.members.byEmail('lou@ecole.invalid', '2026-11-21')).toMatchObject([
      { name: 'Lou Bérubé', institution: 'school', roles: ['learner'] },
    ])
  })
  test('keeps what was typed when something is missing', async () => {
    await open()
    const page = await new Browser().read('/join/LAC2026', { name: '', email: 'lou@' })
    expect(page.status).toBe(422)
    expect(page.text).toContain('value="lou@"')
  })
  test('is closed when the link is withdrawn, also for a mail that was already on its way', async () => {
    await open()
    const browser = new Browser()
    const { to } = await browser.read('/join/LAC2026', { name: 'Lou Bérubé', email: 'lou@ecole.invalid' })
    await ports.members.revoke('school', 'LAC2026', ports.now())
    expect((await browser.read('/join/LAC2026')).status).toBe(404)
    expect((await browser.read(`/sign-in/${to.split('link=')[1]}`, {})).status).toBe(403)
    expect(await ports.members.byEmail('lou@ecole.invalid', '2026-11-21')).toEqual([])
  })
})

describe('the page of the coordinator', () => {
  const file = (bytes: Uint8Array<ArrayBuffer>): FormData => {
    const form = new FormData()
    form.set('file', new File([bytes], 'liste.csv', { type: 'text/csv' }))
    form.set('lines', '')
    return form
  }
  test('is for coordinators, and shows their own institution only', async () => {
    expect((await (await signedIn('samuel')).read('/coordinator')).status).toBe(403)
    const { text } = await (await signedIn('nadia')).read('/coordinator')
    expect(text).toContain('samuel Untel')
    expect(text).not.toContain('ines Untel')
  })
  test('looks at a list before anything is done, enrols it once, and takes it back', async () => {
    const nadia = await signedIn('nadia')
    // « Prénom;Nom;Courriel / Zoé;Côté;… » as an old spreadsheet writes it.
    const latin = Uint8Array.from(
      [...'Prénom;Nom;Courriel\r\nZoé;Côté;zoe@ecole.invalid\r\n;;rien\r\nSam;Untel;samuel@ecole.invalid\r\n'].map(one =>
        one.charCodeAt(0),
      ),
    )
    const preview = await nadia.read('/coordinator/list', file(latin))
    expect(preview.text).toContain('Zoé Côté')
    expect(preview.text).toContain('Windows-1252')
    expect(preview.text).toContain('Déjà inscrite')
    expect(await ports.members.byEmail('zoe@ecole.invalid', '2026-11-21')).toEqual([])
    const lines = 'Zoé Côté;zoe@ecole.invalid'
    expect((await nadia.read('/coordinator/list/enrol', { lines })).to).toBe('/coordinator?enrolled=1')
    expect((await nadia.read('/coordinator/list/enrol', { lines })).to).toBe('/coordinator?enrolled=0')
    const [zoe] = await ports.members.byEmail('zoe@ecole.invalid', '2026-11-21')
    expect((await nadia.read('/coordinator/lists/undo', { batch: zoe?.batch ?? '' })).to).toBe('/coordinator?undone=1')
    expect(await ports.members.byEmail('zoe@ecole.invalid', '2026-11-21')).toEqual([])
    const mixed = await nadia.read('/coordinator/list/enrol', {
      lines: 'Ana Roy;ana@ecole.invalid\nPer Lee;per(a)ecole\nSam Untel;samuel@ecole.invalid',
    })
    expect([mixed.status, mixed.text.includes('per(a)ecole'), mixed.text.includes('samuel@ecole.invalid')]).toEqual([200, true, false])
    expect(await ports.members.byEmail('ana@ecole.invalid', '2026-11-21')).toHaveLength(1)
  })
  test('reads ten lists a minute, looked at or enrolled', async () => {
    const nadia = await signedIn('nadia')
    const enrol = () => nadia.read('/coordinator/list/enrol', { lines: 'Zoé Côté;zoe@ecole.invalid' })
    for (let lists = 0; lists < 10; lists += 1) expect((await enrol()).status).toBe(303)
    expect((await enrol()).status).toBe(429)
    now += MINUTE
    expect((await enrol()).status).toBe(303)
  })
  test('refuses a file of another encoding or too large, with a reason', async () => {
    const nadia = await signedIn('nadia')
    expect(await nadia.read('/coordinator/list', file(Uint8Array.from([0xff, 0xfe, 0x41, 0])))).toMatchObject({ status: 422 })
    const large = await nadia.read('/coordinator/list', file(new Uint8Array(400_000).fill(65)))
    expect(large.status).toBe(422)
    expect(large.text).toContain('Partagez-la en deux')
  })
  test('ends a membership of its own people, never its own and never another institution’s', async () => {
    const nadia = await signedIn('nadia')
    const ends = (id: string, day = '') => nadia.read(`/coordinator/people/${id}/end`, { 'last-day': day })
    expect((await ends('nadia')).status).toBe(422)
    expect((await ends('ines')).status).toBe(404)
    expect((await ends('samuel', '2026-11-01')).text).toContain('Ce jour est passé')
    expect((await ends('samuel', '2026-12-18')).to).toBe('/coordinator/people/samuel?done=ended')
    expect((await nadia.read('/coordinator/people/samuel')).text).toContain('vendredi 18\u00a0décembre 2026')
    await nadia.read('/coordinator/people/samuel/reopen', {})
    expect(await ports.members.find('school', 'samuel')).toMatchObject({ to: null })
    await ends('samuel')
    expect(await ports.members.find('school', 'nadia')).toMatchObject({ to: null })
    expect(await ports.members.find('team', 'ines')).toMatchObject({ to: null })
    expect(await ports.members.find('school', 'samuel')).toMatchObject({ to: '2026-11-20' })
    expect((await nadia.read('/coordinator')).text).not.toContain('samuel Untel')
    const gone = (await nadia.read('/coordinator/people/samuel')).text
    expect([gone.includes('inscrivez-la de nouveau'), gone.includes('name="role"')]).toEqual([true, false])
  })
  test('gives roles, which count at the next page, and are on the trail with who gave them', async () => {
    const [nadia, samuel] = [await signedIn('nadia'), await signedIn('samuel')]
    expect((await samuel.read('/coordinator')).status).toBe(403)
    expect((await samuel.read('/coordinator/people/samuel/roles', { role: 'coordinator' })).status).toBe(403)
    const roles = new URLSearchParams(['learner', 'coordinator', 'queen'].map(role => ['role', role]))
    expect((await nadia.read('/coordinator/people/samuel/roles', roles)).status).toBe(303)
    expect((await samuel.read('/coordinator')).status).toBe(200)
    const { text } = await samuel.read('/coordinator/changes')
    expect(text).toContain('nadia Untel a changé les rôles de samuel Untel\u00a0: apprend et coordonne. Avant\u00a0: apprend.')
  })
  test('gives no role that reaches other institutions, unless the institution is the team; and never to themself', async () => {
    const nadia = await signedIn('nadia')
    expect((await nadia.read('/coordinator/people/samuel')).text).not.toContain('value="reviewer"')
    const refused = await nadia.read('/coordinator/people/samuel/roles', { role: 'reviewer' })
    expect([refused.status, refused.text.includes('L’équipe qui forme peut le confier')]).toEqual([422, true])
    const school = await ports.members.institution('school')
    if (school !== undefined) await ports.members.putInstitution({ ...school, team: true })
    expect((await nadia.read('/coordinator/people/samuel/roles', { role: 'reviewer' })).status).toBe(303)
    const own = await nadia.read(
      '/coordinator/people/nadia/roles',
      new URLSearchParams([
        ['role', 'coordinator'],
        ['role', 'issuer'],
      ]),
    )
    expect([own.status, own.text.includes('Personne ne se confie ce rôle')]).toEqual([422, true])
    expect(await ports.members.find('school', 'nadia')).toMatchObject({ roles: ['learner', 'coordinator'] })
  })
  test('is never the last to leave', async () => {
    const nadia = await signedIn('nadia')
    const page = await nadia.read('/coordinator/people/nadia/roles', { role: 'learner' })
    expect([page.status, page.text.includes('Il ne resterait personne pour coordonner')]).toEqual([422, true])
    expect((await nadia.read('/coordinator')).status).toBe(200)
  })
  test('adds somebody by hand, keeps what was typed when it is not taken, and changes the language without losing it', async () => {
    const nadia = await signedIn('nadia')
    const typed = { name: 'Zoé Côté', email: 'Zoe@ecole', role: 'learner' }
    const refused = await nadia.read('/coordinator/add', typed)
    expect(refused.status).toBe(422)
    const english = await nadia.read('/coordinator/add', { ...typed, lang: 'en-CA' })
    for (const page of [refused, english]) for (const words of ['Zoé Côté', 'Zoe@ecole']) expect(page.text).toContain(words)
    expect(english.text).toContain('Enrol this person')
    const added = await nadia.read('/coordinator/add', { ...typed, email: 'Zoe@ecole.invalid' })
    expect(added.to).toMatch(/^\/coordinator\/people\/[\w-]{43}\?done=added$/)
    expect(await ports.members.byEmail('zoe@ecole.invalid', '2026-11-21')).toMatchObject([
      { name: 'Zoé Côté', roles: ['learner'], batch: null },
    ])
    expect((await nadia.read('/coordinator/add', { ...typed, email: 'zoe@ecole.invalid' })).status).toBe(422)
  })
  test('declares two addresses to be one person, sees the link, and takes it back', async () => {
    const nadia = await signedIn('nadia')
    expect((await nadia.read('/coordinator/people/samuel/join', { other: 'x' })).status).toBe(422)
    expect((await nadia.read('/coordinator/people/samuel/join', { other: 'Ines+2@ecole.invalid' })).to).toBe(
      '/coordinator/people/samuel?done=same',
    )
    expect((await nadia.read('/coordinator/people/samuel')).text).toContain('Retirer ce lien (ines@ecole.invalid)')
    await send(await signedIn('samuel'))
    const ines = await signedIn('ines')
    expect((await ines.read('/review')).text).toContain('Rien n’attend')
    const claimed = await ines.read(`/review/${await waitingId()}/claim`, {})
    expect([claimed.status, claimed.text.includes('On ne lit pas sa propre réflexion')]).toEqual([409, true])
    await nadia.read('/coordinator/people/samuel/part', { other: 'ines@ecole.invalid' })
    expect((await ines.read('/review')).text).not.toContain('Rien n’attend')
  })
  test('finds on the trail what they did with lists, links and readers', async () => {
    const nadia = await signedIn('nadia')
    await nadia.read('/coordinator/list/enrol', { lines: 'Zoé Côté;zoe@ecole.invalid' })
    await nadia.read('/coordinator/codes', {})
    await nadia.read('/coordinator/readers', { outside: 'no' })
    const { text } = await nadia.read('/coordinator/changes')
    for (const words of ['a inscrit 1 personne par une liste', 'a ouvert un lien d’inscription', 'a permis la lecture par des collègues'])
      expect(text).toContain(`nadia Untel ${words}`)
  })
})

const send = (browser: Browser, answers: Readonly<Record<string, string>> = FRENCH_ANSWERS, more: Readonly<Record<string, string>> = {}) =>
  browser.read('/reflection/explorer', { ...answers, ...more, do: 'send' })
const scores = (level: number) => Object.fromEntries(reviewGuide.rubric.criteria.map(({ id }) => [`score-${id}`, String(level)]))
const own = 'Votre carte dans le tiroir est une bonne idée; montrez-la à vos collègues.'
const waitingId = async (): Promise<string> => (await ports.submissions.waiting())[0]?.id ?? ''

describe('a reflection', () => {
  test('is kept as a draft, private, and is sent only when the level is done', async () => {
    complete = false
    const samuel = await signedIn('samuel')
    expect((await send(samuel)).status).toBe(409)
    expect(await ports.submissions.waiting()).toEqual([])
    expect((await samuel.read('/reflection/explorer')).text).toContain('papiers-mouchoirs')
    expect((await (await signedIn('nadia')).read('/coordinator')).text).not.toContain('papiers-mouchoirs')
    complete = true
    expect((await send(samuel)).status).toBe(303)
  })
  test('is refused empty, short, copied from the course or from itself; what was typed stays', async () => {
    const samuel = await signedIn('samuel')
    const lesson = reviewGuide.lessons('fr-CA').filter(sentence => sentence.split(' ').length > 12)
    const pasted = lesson.slice(0, 12).join(' ').split(' ').slice(0, 200).join(' ')
    for (const [learned, said] of [
      ['', 'Cette réponse est vide'],
      ['Trop court.', 'Il en faut au moins 80'],
      [pasted, 'mot pour mot'],
      [FRENCH_ANSWERS.change, 'répète une autre réponse'],
    ] as const) {
      const page = await send(samuel, { ...FRENCH_ANSWERS, learned })
      expect(page.status).toBe(422)
      expect(page.text).toContain(said)
      expect(page.text).toContain('papiers-mouchoirs')
    }
  })
  test('that somebody else already sent is refused', async () => {
    await send(await signedIn('samuel'))
    const page = await send(await signedIn('maya'), otherWords(FRENCH_ANSWERS, ''))
    expect(page.status).toBe(422)
    expect(page.text).toContain('Ce texte a déjà été envoyé')
  })
  test('in which somebody real could be recognized is sent only after another look', async () => {
    const samuel = await signedIn('samuel')
    const named = { ...FRENCH_ANSWERS, focus: `${FRENCH_ANSWERS.focus} J’en parlerai avec Mme Tremblay.` }
    const page = await send(samuel, named)
    expect(page.status).toBe(422)
    expect(page.text).toContain('Mme Tremblay')
    expect((await send(samuel, named, { checked: 'yes' })).status).toBe(303)
  })
})

describe('a reader', () => {
  test('sees no name and no answer before claiming, and never their own institution’s when it wants so', async () => {
    await send(await signedIn('samuel'))
    const id = await waitingId()
    const [ines, maya] = [await signedIn('ines'), await signedIn('maya')]
    const door = await ines.read(`/review/${id}`)
    expect(door.text).not.toContain('papiers-mouchoirs')
    expect((await maya.read('/review')).text).toContain('Rien n’attend')
    expect((await maya.read(`/review/${id}/claim`, {})).status).toBe(409)
    expect((await ines.read(`/review/${id}/claim`, {})).to).toBe(`/review/${id}`)
    const table = await ines.read(`/review/${id}`)
    expect(table.text).toContain('papiers-mouchoirs')
    expect(table.text).not.toContain('samuel Untel')
    expect((await (await signedIn('samuel')).read(`/review/${id}`)).status).toBe(403)
  })
  test('cannot decide what another holds, with scores that do not exist, or from an old page', async () => {
    await send(await signedIn('samuel'))
    const id = await waitingId()
    const [ines, bao] = [await signedIn('ines'), await signedIn('bao')]
    const decide = (browser: Browser, form: Readonly<Record<string, string>>) =>
      browser.read(`/review/${id}/read`, { round: '1', own, verdict: 'accept', ...scores(3), ...form })
    expect((await decide(ines, {})).status).toBe(409)
    await ines.read(`/review/${id}/claim`, {})
    expect((await bao.read(`/review/${id}/claim`, {})).status).toBe(409)
    expect((await decide(bao, {})).status).toBe(409)
    expect((await decide(ines, { 'score-stop': '7' })).status).toBe(422)
    expect((await decide(ines, { 'score-stop': '1' })).status).toBe(422)
    expect((await decide(ines, { 'error-look': 'yes', 'quote-look': 'phrase inventée' })).status).toBe(422)
    expect((await decide(ines, { round: '9' })).status).toBe(409)
    expect((await decide(ines, { verdict: 'admire' })).status).toBe(422)
    now += 61 * MINUTE
    const late = await decide(ines, {})
    expect(late.status).toBe(409)
    expect(late.text).toContain('bonne idée')
    expect((await decide(ines, { verdict: 'renew' })).text).toContain('papiers-mouchoirs')
    expect((await decide(ines, {})).to).toBe('/review?done=accept')
  })
  test('asks for another version in their own words; the learner is told by mail that says nothing', async () => {
    const samuel = await signedIn('samuel')
    await send(samuel)
    const id = await waitingId()
    const ines = await signedIn('ines')
    await ines.read(`/review/${id}/claim`, {})
    const form = { round: '1', verdict: 'again', own, 'use-visible': 'yes', 'comment-visible': 'Avant quelle date?', ...scores(1) }
    expect((await ines.read(`/review/${id}/read`, form)).to).toBe('/review?done=again')
    const told = await samuel.read('/reflection/explorer')
    for (const words of ['Avant quelle date?', own, 'ines Untel', 'papiers-mouchoirs']) expect(told.text).toContain(words)
    expect(await sqlNewsStore(db).claim(ports.now(), '2026-11-22T00:00:00.000Z', 9)).toMatchObject([
      { learner: 'samuel', email: 'samuel@ecole.invalid' },
    ])
    expect((await send(samuel, otherWords(FRENCH_ANSWERS, 'Avant le premier décembre.'))).status).toBe(303)
  })
  test('writes to nobody but the learner, whatever their address is made of', async () => {
    const email = 'samuel?bcc=everybody@ecole.invalid'
    const odd = { id: 'odd', institution: 'school', name: 'Lou Untel', email, roles: ['learner'] } as const
    await ports.members.add({ ...odd, from: '2026-01-01', to: null, batch: null, seenAt: null })
    const one = await ports.submissions.open('school', 'odd', 'explorer', 'a-reflection')
    const at = ports.now()
    const sent = { learner: 'odd', institution: 'school', level: 'explorer', round: 3, locale: 'fr-CA', minutes: 1 } as const
    const reading = { by: 'bao', verdict: 'again', round: 3, scores: {}, errors: [], comment: '', own, signed: 'Bao' } as const
    const course = { version: '1.0.0', hash: 'h' }
    await ports.submissions.append(one, 0, { at, event: { type: 'submitted', ...sent, course }, standing: 'waiting' })
    await ports.submissions.append(one, 1, { at, event: { type: 'read', reading, outcome: 'call' }, standing: 'call' })
    const queue = await (await signedIn('ines')).read('/review')
    expect(queue.text).toContain('href="mailto:samuel%3Fbcc%3Deverybody@ecole.invalid"')
  })
  test('gives a text back unread, and it is no longer on the server; only its writer’s draft is', async () => {
    const samuel = await signedIn('samuel')
    await send(samuel)
    const id = await waitingId()
    const ines = await signedIn('ines')
    await ines.read(`/review/${id}/claim`, {})
    await ines.read(`/review/${id}/read`, { round: '1', verdict: 'unread', own: 'Un détail du deuxième texte est à retirer.' })
    expect(await ports.submissions.text('school', id, 1)).toBeUndefined()
    expect((await samuel.read('/reflection/explorer')).text).toContain('Un détail est à retirer')
  })
})

describe('a level passed', () => {
  test('is what the attestations read, with its hours for human resources', async () => {
    const samuel = await signedIn('samuel')
    await send(samuel)
    const id = await waitingId()
    for (const who of ['ines', 'bao']) {
      const reader = await signedIn(who)
      if ((await reader.read(`/review/${id}/claim`, {})).status !== 303) continue
      await reader.read(`/review/${id}/read`, { round: '1', verdict: 'accept', own, ...scores(2) })
    }
    expect(await ports.completions.of({ id: 'samuel', institution: 'school' })).toMatchObject([
      { learner: 'samuel', institution: 'school', level: 'explorer', minutes: 95, locale: 'fr-CA', course: { version: '1.0.0' } },
    ])
    const [completion] = await ports.completions.ofInstitution('school')
    expect(completion?.answers.map(({ text }) => text)).toEqual(Object.values(FRENCH_ANSWERS))
    const table = await (await signedIn('nadia')).read('/coordinator/completions.csv')
    expect(table.text).toContain('"samuel Untel";"samuel@ecole.invalid";"Explorateur";"2026-11-21";"1,58"')
    expect((await samuel.read('/reflection/explorer')).text).toContain('Ce niveau est réussi')
  })
})
