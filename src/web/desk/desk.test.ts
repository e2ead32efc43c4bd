import { describe, expect, it } from 'vitest'
import { policeLine, shippedResources } from '#people'
import { startWords } from '../start/words/index.ts'
import { uiWords } from '../words/index.ts'
import { type DeskLanguage, type DeskPort, type DeviceHealth, deskWords, type Notice } from './index.ts'
import { openingWords } from './opening/words/index.ts'
import { deskRoutes } from './routes.ts'

interface Kept {
  open: boolean
  readonly sent: Notice[]
  readonly begun: string[]
}

const language: DeskLanguage = {
  of: request => (new URL(request.url).searchParams.get('lang') === 'en-CA' ? 'en-CA' : 'fr-CA'),
  words: async () => {
    throw new Error('No case is shown here')
  },
  ui: locale => uiWords[locale],
  desk: async locale => deskWords[locale],
}

const sound: DeviceHealth = {
  secure: 'yes',
  startsOffline: 'yes',
  keeps: 'yes',
  passkey: 'yes',
  clock: 'yes',
  ahead: 2,
  unsent: 0,
  room: 'yes',
  megabytes: 900,
  copyFrom: undefined,
}

const school = (kept: Kept, change: Partial<DeskPort> = {}): DeskPort => ({
  base: '',
  fictional: false,
  idleMinutes: 5,
  isOpen: () => kept.open,
  people: async () => [{ id: 'k1', label: 'Samuel Roy', passkeys: 0 }],
  unlock: async (_kid, secret) => {
    kept.open = secret !== 'passkey' && secret.passphrase === 'rivière claire'
    return kept.open ? 'open' : 'wrong'
  },
  isFresh: () => true,
  prove: async () => 'open',
  account: async () => 'unasked',
  passkeys: async () => ({ list: async () => [], add: async () => 'added', remove: async () => undefined }),
  lock: () => {
    kept.open = false
  },
  numbers: async () => ({ all: shippedResources(), region: 'laval', today: '2026-11-21' }),
  shelf: async () => ({ views: [], damaged: [], offline: false, behind: false }),
  colleagues: async () => [],
  begin: async formId => {
    kept.begun.push(formId)
    return { refused: 'offline' }
  },
  sendNotice: async notice => {
    kept.sent.push(notice)
    return { digest: 'abcdefghijklmnop' }
  },
  notices: async () => [],
  health: async () => sound,
  unsent: async () => 0,
  rescue: async () => undefined,
  askToKeep: async () => false,
  newFormId: () => 'form-1',
  ...change,
})

const setting = (open: boolean, change: Partial<DeskPort> = {}) => {
  const kept: Kept = { open, sent: [], begun: [] }
  const app = deskRoutes(school(kept, change), language)
  const post = (path: string, typed: Readonly<Record<string, string>>) =>
    app.request(path, {
      method: 'POST',
      body: new URLSearchParams(typed),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  return { kept, get: (path: string) => app.request(path), post }
}

describe('the pages that need no key', () => {
  it('show the three first instructions before anybody signs in', async () => {
    const answer = await setting(false).get('/start')
    const html = await answer.text()
    expect(answer.status).toBe(200)
    for (const step of startWords['fr-CA'].steps) expect(html).toContain(step.do)
    expect(html).toContain('href="tel:911"')
  })

  it('are in English as soon as English is asked for', async () => {
    const html = await (await setting(false).get('/start?lang=en-CA')).text()
    expect(html).toContain('Stay with the student.')
    expect(html).toContain('lang="en-CA"')
  })

  it('do not show them again to somebody who has just read them elsewhere: the door comes next, and the case opens with it', async () => {
    const answer = await setting(false).get('/start?read=1')
    expect(answer.headers.get('location')).toBe('/unlock?to=%2Fstart&starting=form-1')
  })

  it('open nothing by an address alone: a reader whose session is open presses the button', async () => {
    const { get, kept } = setting(true)
    const html = await (await get('/start?read=1')).text()
    expect(html).toContain(startWords['fr-CA'].read.lead)
    expect(html).not.toContain(startWords['fr-CA'].steps[0]?.do)
    expect([html.includes('method="post" action="/start"'), html.includes('href="tel:911"'), kept.begun]).toEqual([true, true, []])
  })

  it('lead to the other files of a fictional school, and only there', async () => {
    const quiet = deskWords['fr-CA'].start.schoolCases
    expect(await (await setting(true, { fictional: true }).get('/start')).text()).toContain(quiet)
    expect(await (await setting(true).get('/start')).text()).not.toContain(quiet)
  })

  it('give the numbers of this school to somebody who has no key: its police by the agreement, its region, and how old each is', async () => {
    const line = {
      id: 'a',
      policeService: 'Service fictif',
      channel: { 'fr-CA': 'Patrouille', 'en-CA': 'Patrol' },
      channelPhone: '450 555-0142',
    }
    const numbers = (validFrom: string) => async () => ({
      all: [policeLine({ ...line, validFrom }), ...shippedResources()],
      region: 'laval' as const,
      today: '2026-11-21',
    })
    const read = async (path: string, change: Partial<DeskPort>) => (await setting(false, change).get(path)).text()
    const list = await read('/numbers', { numbers: numbers('2026-09-01') })
    for (const seen of ['href="tel:4505550142"', 'href="tel:18889754884"', 'Vérifié le mardi 1er\u00a0septembre 2026'])
      expect(list).toContain(seen)
    expect(await read('/numbers?region=', {})).not.toContain('888\u00a0975')
    expect(await read('/numbers/card', { numbers: numbers('2024-09-01') })).toContain('Vérifiez ce numéro')
    const fictional = await read('/numbers', { fictional: true })
    expect([fictional.includes('href="tel:'), fictional.includes('1\u00a0888\u00a0975-4884')]).toEqual([false, true])
  })

  it('send every other address to the door, and remember it', async () => {
    const answer = await setting(false).get('/notice')
    expect(answer.headers.get('location')).toBe('/unlock?to=%2Fnotice')
  })
})

describe('an address that is nowhere', () => {
  it('says so, and that the cases are untouched', async () => {
    const answer = await setting(true).get('/nowhere')
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain(deskWords['fr-CA'].failed.missing)
  })
})

describe('the door', () => {
  it('opens with the right passphrase and goes on where the reader was', async () => {
    const { post, kept } = setting(false)
    const answer = await post('/unlock', { who: 'k1', passphrase: 'rivière claire', to: '/notice' })
    expect([answer.status, answer.headers.get('location'), kept.open]).toEqual([303, '/notice', true])
  })

  it('says what to check when the passphrase is another one, and keeps the way', async () => {
    const answer = await setting(false).post('/unlock', { who: 'k1', passphrase: 'autre', to: '/notice' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain(openingWords['fr-CA'].faults.wrong)
    expect(html).toContain('value="/notice"')
    expect(html).not.toContain('autre"')
  })

  it.each(['https://example.invalid/', '//example.invalid/', '/\\example.invalid'])('never leads out of the app: %s', async to => {
    const answer = await setting(false).post('/unlock', { who: 'k1', passphrase: 'rivière claire', to })
    expect(answer.headers.get('location')).toBe('/')
  })

  it('opens the case that was being started as soon as the session is open', async () => {
    const { post, kept } = setting(false)
    const first = await post('/start', { form: 'form-1' })
    expect(first.headers.get('location')).toContain('starting=form-1')
    const answer = await post('/unlock', { who: 'k1', passphrase: 'rivière claire', to: '/', starting: 'form-1' })
    expect([answer.status, kept.begun]).toEqual([409, ['form-1']])
    expect(await answer.text()).toContain(deskWords['fr-CA'].start.refused.offline)
  })

  it('remembers meanwhile that the case was begun on paper', async () => {
    const { post, get } = setting(false)
    const first = await post('/start', { form: 'form-1', paper: '1' })
    const door = first.headers.get('location') ?? ''
    expect(door).toContain('paper=1')
    expect(await (await get(door)).text()).toContain('<input type="hidden" name="paper" value="1"/>')
    expect(await (await get('/unlock?to=%2Fstart&starting=form-1')).text()).not.toContain('name="paper"')
  })

  it('says how to get a key when this device has none', async () => {
    const html = await (await setting(false, { people: async () => [] }).get('/unlock')).text()
    expect(html).toContain('Aucune clé sur cet appareil')
  })

  it('shows the published passphrase only where everything is invented', async () => {
    const fictional = await (
      await setting(false, {
        fictional: true,
        people: async () => [{ id: 'k1', label: 'Samuel Roy', passkeys: 0, published: 'tout est inventé' }],
      }).get('/unlock')
    ).text()
    const real = await (await setting(false).get('/unlock')).text()
    expect([fictional.includes('tout est inventé'), real.includes('type="password"')]).toEqual([true, true])
  })
})

describe('a notice', () => {
  it('is sent with coded answers and one short text, and leaves a receipt', async () => {
    const { post, get, kept } = setting(true)
    const answer = await post('/notice', { heard: 'Une image intime circule.', from: 'friend', when: 'today', urgent: 'unknown' })
    expect(answer.headers.get('location')).toBe('/notice/kept?receipt=abcdefghijklmnop')
    expect(kept.sent).toEqual([{ heard: 'Une image intime circule.', from: 'friend', when: 'today', urgent: 'unknown' }])
    expect(await (await get('/notice/kept?receipt=abcdefghijklmnop')).text()).toContain('abcd efgh ijkl')
  })

  it.each([
    ['', 'missing'],
    ['x'.repeat(281), 'too-long'],
    ['Regarde https://example.invalid/a', 'text-link'],
    ['écrire à quelqu.un@example.com', 'text-email'],
  ])('is kept as typed and not sent when it holds %s', async (heard, _why) => {
    const { post, kept } = setting(true)
    const answer = await post('/notice', { heard, from: 'parent', when: '', urgent: '' })
    const html = await answer.text()
    expect([answer.status, kept.sent.length]).toEqual([422, 0])
    expect(html).toContain('id="refusal"')
    expect(html).toContain(heard)
    expect(html).toMatch(/value="parent"[^>]*checked/)
  })

  it('changes language without losing a word', async () => {
    const html = await (await setting(true).post('/notice', { lang: 'en-CA', heard: 'On m’en a parlé.', from: 'staff' })).text()
    expect(html).toContain('On m’en a parlé.')
    expect(html).toContain('What did you see, hear or receive?')
  })

  it('stays typed when the server does not answer', async () => {
    const { post } = setting(true, { sendNotice: async () => ({ refused: 'offline' }) })
    const html = await (await post('/notice', { heard: 'Deux élèves en parlent.' })).text()
    expect(html).toContain('Deux élèves en parlent.')
    expect(html).toContain(deskWords['fr-CA'].notice.refused.offline)
  })
})

describe('what a device can promise', () => {
  const told = async (change: Partial<DeviceHealth>, path = '/device') =>
    (await setting(false, { health: async () => ({ ...sound, ...change }) }).get(path)).text()

  it('is told to whoever asks, without a key', async () => {
    const html = await told({})
    expect(html).toContain(deskWords['fr-CA'].device.ready)
    expect(html).not.toContain(deskWords['fr-CA'].device.ask)
  })

  it.each(['secure', 'startsOffline', 'keeps'] as const)('is nothing without the network when the answer to "%s" is no', async check => {
    const html = await told({ [check]: 'no' })
    expect(html).toContain(deskWords['fr-CA'].device.notReady)
    expect(html).not.toContain(deskWords['fr-CA'].device.ready)
  })

  it('says by how many minutes a clock is wrong, and how many lines are here only', async () => {
    const html = await told({ clock: 'no', ahead: -3_660, unsent: 3 }, '/device?lang=en-CA')
    expect(html).toContain('Difference from the server: 61 minutes.')
    expect(html).toContain('3 lines exist on this device only.')
  })

  it('offers to ask the browser, and says when it did not promise', async () => {
    const { post, get } = setting(false, { health: async () => ({ ...sound, keeps: 'no' }) })
    const answer = await post('/device/keep', {})
    expect(answer.headers.get('location')).toBe('/device?asked=1')
    expect(await (await get('/device?asked=1')).text()).toContain(deskWords['fr-CA'].device.refused)
  })
})

describe('the words of these pages', () => {
  const sentences = (value: unknown): readonly string[] =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : []

  it('exist in both languages, none empty', () => {
    const [french, english] = [sentences(deskWords['fr-CA']), sentences(deskWords['en-CA'])]
    expect(french.length).toBe(english.length)
    expect([...french, ...english].filter(one => one.trim() === '')).toEqual([])
  })

  it('follow the typography of Quebec: no-break spaces inside guillemets and before a colon, typographic apostrophes', () => {
    const faulty = sentences(deskWords['fr-CA']).filter(one => /'|« | »|[^\u00a0] :| [;!?]/.test(one))
    expect(faulty).toEqual([])
    expect(sentences(deskWords['en-CA']).filter(one => /'|"/.test(one))).toEqual([])
  })
})
