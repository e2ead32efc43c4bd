import { Hono } from 'hono/tiny'
import { describe, expect, it } from 'vitest'
import type { Locale } from '#protocol'
import { uiWords } from '../words/index.ts'
import type { RecoveryPort, SheetsFault } from './ports.ts'
import { recoveryRoutes } from './routes.ts'
import { recoveryWords } from './words/index.ts'

const HOME = 'http://cases.localhost'
const opened = { school: 'a'.repeat(43), members: [{ id: 'nadia', name: 'Nadia Benali' }], uses: [] }

function room(more: Partial<RecoveryPort> = {}, locale: Locale = 'fr-CA') {
  const took: unknown[] = []
  const port: RecoveryPort = {
    isOpen: false,
    drill: async () => 'fits',
    lastDrill: async () => undefined,
    uses: async () => [],
    open: async () => 'open',
    opened: () => opened,
    takeOver: async who => {
      took.push(who)
      return { given: 2, left: 0 }
    },
    forget: () => undefined,
    newPassphrase: () => 'bomika',
    ...more,
  }
  const language = { of: () => locale, ui: async (one: Locale) => uiWords[one], words: async () => uiWords[locale] as never }
  const app = new Hono().route('/recovery', recoveryRoutes({ port, language, base: '', fictional: false, unsent: async () => 0 }))
  const post = (path: string, form: Record<string, string>) =>
    app.request(`${HOME}/recovery/${path}`, { method: 'POST', body: new URLSearchParams(form) })
  return { took, post, get: (path: string) => app.request(`${HOME}/recovery/${path}`) }
}

describe('the drill', () => {
  it('says that two sheets fit, and leaves nothing of them on the page', async () => {
    const answer = await room().post('drill', { one: 'bomika', other: 'telaru' })
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html).toContain(recoveryWords['fr-CA'].drill.fits)
    expect(html).not.toContain('telaru')
  })
  it.each<readonly [SheetsFault, string, string]>([
    [
      { sheet: 1, fault: { fault: 'words', wrong: [3] } },
      'Première feuille\u00a0: le mot 3 n’est pas le bon.',
      'First sheet: word 3 is not right.',
    ],
    [
      { sheet: 2, fault: { fault: 'words', wrong: [3, 9] } },
      'Deuxième feuille\u00a0: les mots 3 et 9 ne sont pas les bons.',
      'Second sheet: words 3 and 9 are not right.',
    ],
    [{ sheet: 2, fault: { fault: 'count', found: 19 } }, 'il y a 19 mots, il en faut vingt', 'there are 19 words'],
    [{ sheet: 2, fault: { fault: 'other-school' } }, 'une feuille d’une autre école', 'a sheet of another school'],
    [{ pair: 'same-sheet' }, 'deux fois la même feuille', 'the same sheet twice'],
    [{ pair: 'do-not-fit' }, 'ne vont pas ensemble', 'do not go together'],
    [{ sheet: 1, fault: { fault: 'whole' } }, 'chaque mot existe', 'each word exists'],
    [{ sheet: 1, fault: { fault: 'empty' } }, 'il manque les mots', 'the words are missing'],
  ])('names what is wrong in both languages, and keeps what was typed: %j', async (fault, french, english) => {
    for (const [locale, text] of [
      ['fr-CA', french],
      ['en-CA', english],
    ] as const) {
      const answer = await room({ drill: async () => fault }, locale).post('drill', { one: 'bomika un', other: 'telaru deux' })
      const html = await answer.text()
      expect(answer.status).toBe(422)
      expect(html).toContain(text)
      expect(html).toContain('bomika un')
      expect(html).toContain('telaru deux')
    }
  })
  it('shows every member when the sheets were used, and by whom', async () => {
    const uses = [{ at: '2026-11-16T15:00:00.000Z', name: 'Nadia Benali' }]
    expect(await (await room({ uses: async () => uses }).get('drill')).text()).toContain('par Nadia Benali')
    expect(await (await room().get('drill')).text()).toContain(recoveryWords['fr-CA'].uses.none)
  })
})

describe('taking a school over', () => {
  it('is not offered while a session is open', async () => {
    const html = await (await room({ isOpen: true }).get('use')).text()
    expect(html).toContain(recoveryWords['fr-CA'].use.locked)
    expect(html).not.toContain('textarea')
  })
  it('asks who takes it over only once the sheets fit', async () => {
    const answer = await room().post('use', { one: 'bomika', other: 'telaru' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/recovery/take-over'])
    const none = await room({ opened: () => undefined }).get('take-over')
    expect(none.headers.get('location')).toBe('/recovery/use')
  })
  it('keeps what was typed when the server is not there', async () => {
    const answer = await room({ open: async () => ({ pair: 'offline' }) }).post('use', { one: 'bomika', other: 'telaru' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('telaru')
  })
  it('wants a name and a passphrase long enough, typed twice', async () => {
    const { post, took } = room()
    const passphrase = 'quatorze lettres'
    for (const [form, words] of [
      [{ passphrase, again: passphrase }, recoveryWords['fr-CA'].faults.name],
      [{ name: 'Luc', passphrase: 'court', again: 'court' }, recoveryWords['fr-CA'].faults.short],
      [{ name: 'Luc', passphrase, again: 'autre chose ici' }, recoveryWords['fr-CA'].faults.differs],
    ] as const) {
      const answer = await post('take-over', form)
      expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
    }
    expect(took).toEqual([])
    expect((await post('take-over', { name: 'Luc', passphrase, again: passphrase })).headers.get('location')).toBe('/recovery/done')
    await post('take-over', { member: 'nadia', passphrase, again: passphrase })
    expect(took).toEqual([
      { member: undefined, name: 'Luc', passphrase },
      { member: 'nadia', name: 'Nadia Benali', passphrase },
    ])
  })
  it('changes the language without losing what was typed', async () => {
    const html = await (await room().post('use', { one: 'bomika', other: 'telaru', lang: 'en-CA' })).text()
    expect(html).toContain(recoveryWords['en-CA'].use.lead)
    expect(html).toContain('telaru')
  })
})

describe('the words of these pages', () => {
  it('keep to French typography', () => {
    const french = JSON.stringify(recoveryWords['fr-CA'])
    expect(french).not.toMatch(/[^\u00a0"] ?:(?= )/)
    expect(french).not.toMatch(/[ \u00a0][;!?]|'/)
  })
})
