import { beforeEach, describe, expect, it } from 'vitest'
import { LOCALES } from '#protocol'
import { startWords } from '../start/words/index.ts'
import { problemResponse } from './about/problem-page.tsx'
import { publicRoutes } from './routes.ts'
import { samplePorts } from './testing/sample-ports.ts'

const PAGES = [
  '/',
  '/start',
  '/demo',
  '/demo/reset',
  '/install',
  '/verify',
  '/method',
  '/aide-memoire',
  '/paper',
  '/paper/first-hour',
  '/resources',
  '/resources/card',
  '/security',
  '/accessibility',
]
const HERE = 'http://localhost:8787'

let ports = samplePorts()
let app = publicRoutes(ports)
beforeEach(() => {
  ports = samplePorts()
  app = publicRoutes(ports)
})

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
  app.request(`${HERE}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

describe('every public page', () => {
  it.each(PAGES.flatMap(path => LOCALES.map(locale => [path, locale] as const)))('%s reads in %s', async (path, locale) => {
    const response = await app.request(`${HERE}${path}?lang=${locale}`)
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html.startsWith('<!doctype html>')).toBe(true)
    expect(html).toContain(`<html lang="${locale}">`)
    expect(html.match(/<h1 /g)).toHaveLength(1)
    expect(html.match(/<main /g)).toHaveLength(1)
    expect(html).toContain('<h1 id="h" tabindex="-1">')
  })

  it.each(PAGES)('%s runs under a policy without inline style or script', async path => {
    const html = await (await app.request(`${HERE}${path}`)).text()
    expect(html).not.toMatch(/\sstyle="|<style|\son\w+="/)
    expect([...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual(
      path === '/verify' ? ['<script type="module" src="/assets/verify.js">'] : [],
    )
    expect(html).not.toMatch(/(src|action)="https?:/)
  })

  it('speaks French first, keeps a language once chosen, and ignores one it does not know', async () => {
    expect(await (await app.request(`${HERE}/`)).text()).toContain('lang="fr-CA"')
    const chosen = await app.request(`${HERE}/?lang=en-CA`)
    expect(chosen.headers.get('set-cookie')).toMatch(/^lang=en-CA; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(await (await app.request(`${HERE}/start`, { headers: { cookie: cookieOf(chosen) } })).text()).toContain('lang="en-CA"')
    expect(await (await app.request(`${HERE}/?lang=xx`, { headers: { cookie: 'lang=zz' } })).text()).toContain('lang="fr-CA"')
  })
})

describe('numbers', () => {
  const read = async (path: string) => (await app.request(`${HERE}${path}`)).text()
  it('of youth protection are those of the region asked for, on the list, the card and the first-hour sheet', async () => {
    for (const path of ['/resources', '/resources/card', '/aide-memoire']) {
      expect(await read(path)).not.toContain('463-1029')
      expect(await read(`${path}?region=estrie`)).toContain('1\u00a0800\u00a0463-1029')
      expect(await read(`${path}?region=nowhere`)).not.toContain('463-1029')
    }
  })
  it('say wherever they stand that nobody checked them, except short numbers of the state', async () => {
    for (const path of ['/resources', '/resources/card', '/paper/first-hour', '/aide-memoire?region=laval'])
      expect(await read(path), path).toContain('Vérifiez ce numéro')
    expect((await read('/aide-memoire')).includes('Vérifiez ce numéro')).toBe(false)
    expect(await read('/resources?lang=en-CA')).toContain('Check this number')
  })
  it('are dialled from the list, and keep the region when the language changes', async () => {
    const html = await read('/resources?region=laval')
    expect(html).toContain('href="tel:18666589022"')
    expect(html).toContain('href="/resources?region=laval&amp;lang=en-CA"')
    expect(html).toContain('href="/resources/card?region=laval"')
  })
})

describe('the first page', () => {
  it('has three doors, the first instructions and the five steps', async () => {
    const html = await (await app.request(`${HERE}/`)).text()
    for (const href of ['/demo', '/install', '/verify', '/start', 'tel:911']) expect(html).toContain(`href="${href}"`)
    expect(html.match(/href="\/method#step-/g)).toHaveLength(5)
    expect(html).toContain('ce n’est pas la trousse officielle')
  })
})

describe('the first instructions', () => {
  it('are read once: the way on skips them', async () => {
    const html = await (await app.request(`${HERE}/start`)).text()
    for (const step of startWords['fr-CA'].steps) expect(html).toContain(step.do)
    expect(html).toContain('href="http://cases.localhost:8787/start?read=1&amp;lang=fr-CA"')
    expect(html).toContain('href="tel:911"')
    expect(await (await app.request(`${HERE}/demo?read=1`)).text()).toContain('/demo/enter?as=samuel&amp;lang=fr-CA&amp;read=1')
  })

  it('lead to the fictional school where there is nothing else', async () => {
    const only = publicRoutes({ ...ports, links: { ...ports.links, fictionalOnly: true } })
    const html = await (await only.request(`${HERE}/start`)).text()
    expect(html).toContain('class="alt" href="/demo?read=1"')
    expect(html).not.toContain('cases.localhost')
  })
})

describe('the fictional school', () => {
  it('offers each person and leads to the case app in the reader’s language', async () => {
    const html = await (await app.request(`${HERE}/demo?lang=en-CA`)).text()
    expect(html).toContain('href="http://cases.localhost:8787/demo/enter?as=samuel&amp;lang=en-CA"')
    expect(html.match(/\/demo\/enter\?as=/g)).toHaveLength(6)
    expect(html.match(/class="go"/g)).toHaveLength(1)
  })

  it('says that it is being made when it is', async () => {
    const busy = publicRoutes({ ...ports, school: { schools: async () => undefined, reset: ports.school.reset } })
    expect(await (await busy.request(`${HERE}/demo`)).text()).toContain('L’école fictive se prépare')
  })

  it('starts over after a confirmation, says so once, and never on a GET', async () => {
    await app.request(`${HERE}/demo/reset`)
    expect(ports.resets()).toBe(0)
    const done = await post('/demo/reset', {})
    expect([done.status, done.headers.get('location'), ports.resets()]).toEqual([303, '/demo', 1])
    const after = await app.request(`${HERE}/demo`, { headers: { cookie: cookieOf(done) } })
    expect(await after.text()).toContain('comme au premier jour')
    expect(after.headers.get('set-cookie')).toContain('fresh=;')
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another host of ours', { 'sec-fetch-site': 'same-site' }],
    ['an unknown origin', { origin: 'https://elsewhere.example' }],
    ['a hidden origin', { origin: 'null' }],
    ['nobody', {}],
  ])('does not start over when asked by %s', async (_, headers: Record<string, string>) => {
    const response = await post('/demo/reset', {}, headers)
    expect([response.status, ports.resets()]).toEqual([403, 0])
    expect(await response.text()).toContain('Cet envoi ne vient pas d’ici')
  })

  it('starts over for an older browser that gives its origin', async () => {
    expect((await post('/demo/reset', {}, { origin: HERE, host: 'localhost:8787' })).status).toBe(303)
  })
})

describe('an installation', () => {
  it('shows what is ready after the right token, in a cookie of that page only', async () => {
    const admitted = await post('/install', { token: ' JUSTE-7QK4 ' })
    expect([admitted.status, admitted.headers.get('location')]).toEqual([303, '/install'])
    expect(admitted.headers.get('set-cookie')).toMatch(/^install=visit-1; Max-Age=3600; Path=\/install; HttpOnly; SameSite=Strict$/)
    const html = await (await app.request(`${HERE}/install`, { headers: { cookie: cookieOf(admitted) } })).text()
    expect(html).toContain('2 points prêts sur 5')
    expect(html).toContain('Cette version ne l’offre pas encore.')
  })

  it('refuses another token with its reason at the field, and does not print it back', async () => {
    const response = await post('/install', { token: 'FAUX<script>' })
    const html = await response.text()
    expect(response.status).toBe(422)
    expect(html).toContain('aria-describedby="token-refused token-help"')
    expect(html).not.toContain('FAUX')
  })

  it('asks for a token again when the visit is over', async () => {
    const html = await (await app.request(`${HERE}/install`, { headers: { cookie: 'install=gone' } })).text()
    expect(html).toContain('Cette visite est terminée')
  })
})

describe('what is not received', () => {
  const send = (body: BodyInit, type: string) =>
    app.request(`${HERE}/install`, { method: 'POST', body, headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' } })

  it('a file, by its type', async () => {
    for (const type of ['multipart/form-data; boundary=x', 'image/png', 'application/octet-stream', 'text/plain'])
      expect((await send('x', type)).status).toBe(415)
  })

  it('a form that is too long, with or without its length', async () => {
    const long = `token=${'a'.repeat(5000)}`
    expect((await send(long, 'application/x-www-form-urlencoded')).status).toBe(413)
    const stream = new Blob([long]).stream()
    const request = new Request(`${HERE}/install`, {
      method: 'POST',
      body: stream,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      duplex: 'half',
    } as RequestInit)
    expect((await app.request(request)).status).toBe(413)
  })

  it('an address that is not one, said in both languages', async () => {
    const french = await app.request(`${HERE}/nulle-part`)
    expect([french.status, (await french.text()).includes('Cette page n’existe pas')]).toEqual([404, true])
    expect(await (await app.request(`${HERE}/nulle-part?lang=en-CA`)).text()).toContain('There is no such page')
  })

  it('nothing about a fault of ours, only its page', async () => {
    const response = problemResponse(new Request(`${HERE}/method`), 'broken')
    expect([response.status, (await response.text()).includes('de notre côté')]).toEqual([500, true])
  })
})
