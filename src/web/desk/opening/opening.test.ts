import { beforeEach, describe, expect, it } from 'vitest'
import { uiWords } from '../../words/index.ts'
import { type DeskLanguage, type DeskPort, deskWords } from '../index.ts'
import { ACCOUNT_REFUSALS, type KeptPasskeyView, type OpeningFault, type OpeningSecret, type SchoolAccount } from '../ports.ts'
import { deskRoutes } from '../routes.ts'
import { openingWords } from './words/index.ts'

const french = openingWords['fr-CA']
const language: DeskLanguage = {
  of: request => (new URL(request.url).searchParams.get('lang') === 'en-CA' ? 'en-CA' : 'fr-CA'),
  words: async () => {
    throw new Error('No case is shown here')
  },
  ui: locale => uiWords[locale],
  desk: async locale => deskWords[locale],
}

let kept: KeptPasskeyView[]
let answer: 'open' | OpeningFault
let shown: OpeningSecret[]
let fresh: boolean
let open: boolean
let able: 'yes' | 'no'
let account: SchoolAccount
let app: ReturnType<typeof deskRoutes>

/** The pages over a device that notes what it is shown, and answers as it is told to. */
beforeEach(() => {
  kept = [{ id: 'credential-1', where: 'here', addedAt: '2026-11-20T15:00:00.000Z' }]
  answer = 'open'
  shown = []
  fresh = false
  open = true
  able = 'yes'
  account = 'unasked'
  const heard = (secret: OpeningSecret): 'open' | OpeningFault => {
    shown.push(secret)
    return answer
  }
  const port: DeskPort = {
    base: '',
    fictional: false,
    idleMinutes: 5,
    isOpen: () => open,
    people: async () => [{ id: 'k1', label: 'Samuel Roy', passkeys: kept.length }],
    unlock: async (_id, secret) => heard(secret),
    isFresh: () => fresh,
    prove: async secret => heard(secret),
    account: async () => account,
    passkeys: async () => ({
      list: async () => kept,
      add: async secret => (heard(secret) === 'open' ? 'added' : answer === 'open' ? 'wrong' : answer),
      remove: async id => {
        kept = kept.filter(one => one.id !== id)
      },
    }),
    lock: () => undefined,
    numbers: async () => ({ all: [], region: null, today: '2026-11-21' }),
    shelf: async () => ({ views: [], damaged: [], offline: false, behind: false }),
    colleagues: async () => undefined,
    begin: async () => ({ refused: 'offline' }),
    sendNotice: async () => ({ refused: 'offline' }),
    notices: async () => [],
    health: async () => ({
      secure: 'yes',
      startsOffline: 'yes',
      keeps: 'yes',
      passkey: able,
      clock: 'yes',
      ahead: 2,
      unsent: 0,
      room: 'yes',
      megabytes: 900,
      copyFrom: undefined,
    }),
    unsent: async () => 0,
    rescue: async () => undefined,
    askToKeep: async () => false,
    newFormId: () => 'form-1',
  }
  app = deskRoutes(port, language)
})

const get = async (path: string) => (await app.request(path)).text()
const post = (path: string, typed: Readonly<Record<string, string>>) =>
  app.request(path, {
    method: 'POST',
    body: new URLSearchParams(typed),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

describe('opening the session', () => {
  it('offers a passkey beside the passphrase only where somebody has one', async () => {
    open = false
    expect(await get('/unlock')).toContain(french.byPasskey)
    kept = []
    expect(await get('/unlock')).not.toContain(french.byPasskey)
  })

  it('takes either of them', async () => {
    open = false
    expect((await post('/unlock', { who: 'k1', to: '/', with: 'passkey', passphrase: '' })).status).toBe(303)
    expect((await post('/unlock', { who: 'k1', to: '/', passphrase: 'rivière claire' })).status).toBe(303)
    expect(shown).toEqual(['passkey', { passphrase: 'rivière claire' }])
  })

  it('says why a passkey did not open, and that the passphrase does', async () => {
    open = false
    for (const fault of ['cancelled', 'no-prf', 'no-passkey'] as const) {
      answer = fault
      const page = await post('/unlock', { who: 'k1', to: '/', with: 'passkey' })
      expect(page.status).toBe(422)
      expect(await page.text()).toContain(french.faults[fault])
      expect(french.faults[fault]).toMatch(/phrase/)
    }
  })
})

describe('a school account', () => {
  it('is asked for at the door where a school asks for one, beside the keys that it does not open', async () => {
    open = false
    expect(await get('/unlock')).not.toContain('/api/sso/begin')
    account = 'needed'
    const html = await get('/unlock')
    expect(html).toContain('href="/api/sso/begin"')
    expect(html).toContain('id="passphrase"')
    account = 'signed-in'
    expect(await get('/unlock?account=signed-in')).toContain(french.account.signedIn)
  })

  it('is refused with its reason, in the language of the reader; an address says nothing else', async () => {
    open = false
    account = 'needed'
    for (const code of ACCOUNT_REFUSALS) expect(await get(`/unlock?account=${code}`)).toContain(french.account.refused[code])
    const english = await get('/unlock?account=unknown-groups&lang=en-CA')
    expect(english).toContain(openingWords['en-CA'].account.refused['unknown-groups'])
    expect(await get('/unlock?account=toString')).not.toContain('id="refusal"')
    account = 'unasked'
    expect(await get('/unlock?account=signed-in')).not.toContain(french.account.signedIn)
  })
})

describe('confirming who is there', () => {
  it('asks, then leads where the person was going, and nowhere else', async () => {
    expect(await get('/prove?to=/case/c1/export?part=justice')).toContain('value="/case/c1/export?part=justice"')
    const proved = await post('/prove', { to: '/case/c1/export?part=justice', passphrase: 'rivière claire' })
    expect([proved.status, proved.headers.get('location')]).toEqual([303, '/case/c1/export?part=justice'])
    expect((await post('/prove', { to: 'https://elsewhere.example/', with: 'passkey' })).headers.get('location')).toBe('/')
  })

  it('keeps the way on when the answer is not the right one', async () => {
    answer = 'wrong'
    const page = await post('/prove', { to: '/case/c1/journal', passphrase: 'autre' })
    expect(page.status).toBe(422)
    const html = await page.text()
    expect(html).toContain('value="/case/c1/journal"')
    expect(html).toContain(french.faults.wrong)
    expect(await (await post('/prove', { to: '/', passphrase: '' })).text()).toContain(french.faults.missing)
  })

  it('does not ask twice in a row, and is closed to a locked device', async () => {
    fresh = true
    expect((await app.request('/prove?to=/case/c1/journal')).headers.get('location')).toBe('/case/c1/journal')
    open = false
    expect((await app.request('/prove?to=/x')).headers.get('location')).toContain('/unlock?')
  })
})

describe('the passkeys of somebody', () => {
  it('are listed with their day, and removed one by one', async () => {
    expect(await get('/device/passkeys')).toMatch(/20.novembre/)
    expect((await post('/device/passkeys/remove', { id: 'credential-1' })).headers.get('location')).toBe('/device/passkeys?gone')
    expect(await get('/device/passkeys?gone')).toContain(french.passkeys.none)
  })

  it('are added by whoever opens the keys once more', async () => {
    expect((await post('/device/passkeys', { passphrase: '' })).status).toBe(422)
    expect((await post('/device/passkeys', { passphrase: 'rivière claire' })).headers.get('location')).toBe('/device/passkeys?done')
    answer = 'already'
    expect(await (await post('/device/passkeys', { passphrase: 'rivière claire' })).text()).toContain(french.faults.already)
  })

  it('are not offered by a browser that cannot, which says that nothing is missing', async () => {
    able = 'no'
    const html = await get('/device/passkeys')
    expect(html).toContain(french.passkeys.unable)
    expect(html).not.toContain('id="add-passkey"')
  })

  it('need an open session', async () => {
    open = false
    expect((await app.request('/device/passkeys')).headers.get('location')).toContain('/unlock?')
  })
})

describe('the words', () => {
  const sentences = (value: object, path = ''): readonly (readonly [string, string])[] =>
    Object.entries(value).flatMap(([key, inner]): readonly (readonly [string, string])[] =>
      typeof inner === 'string' ? [[`${path}.${key}`, inner]] : sentences(inner, `${path}.${key}`),
    )
  const [here, there] = [sentences(french), sentences(openingWords['en-CA'])]

  it('are the same set in both languages, with the same places to fill in', () => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(found => found[0])
    expect(here.map(([key, text]) => [key, places(text)])).toEqual(there.map(([key, text]) => [key, places(text)]))
  })

  it('are set as each language is set here', () => {
    expect(here.filter(([, text]) => /'|\s[;!?]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»|\.\.\./.test(text))).toEqual([])
    expect(there.filter(([, text]) => /'|\s[;:!?]|["«»]|\.\.\./.test(text))).toEqual([])
  })
})
