import { describe, expect, it } from 'vitest'
import type { TimelineLine } from '#casefile'
import type { Locale } from '#protocol'
import type { Place } from '../case/place.ts'
import { paperPageWords } from '../papers/words/index.ts'
import { hamsterWords, lostHamster } from '../testing/lost-hamster.ts'
import { MemoryDesk } from '../testing/memory-desk.ts'
import { renderDocument } from '../ui/index.ts'
import { uiWords } from '../words/index.ts'
import { lookedPage } from './looked-page.tsx'
import type { CaseLooks } from './ports.ts'
import { statementPage } from './statement-page.tsx'
import { accessWords } from './words/index.ts'

const AT = '2026-11-16T15:00:00.000Z'
const LOOKS: CaseLooks = {
  narrowed: false,
  readers: [
    { member: 'samuel', parts: ['care', 'identity'] },
    { member: 'nadia', parts: ['care', 'identity', 'justice'] },
  ],
  copies: [{ seq: 9, by: 'nadia', at: AT, parts: ['care'] }],
  looks: [
    { what: 'open-identity', by: 'samuel', at: AT },
    { what: 'care', by: '', at: AT },
    { what: 'of-a-later-version', by: 'samuel', at: AT },
  ],
}

const line = (seq: number, subject: string, where: string): TimelineLine => ({
  seq,
  action: 'begin',
  compartment: 'care',
  subject,
  data: { seen: 'yes', where },
  by: 'samuel',
  happenedAt: AT,
  recordedAt: AT,
  status: 'applied',
  unsent: false,
})

/** A case with two young people, read by the coordinator. */
async function loadWordedPlace(locale: Locale): Promise<Place> {
  const view = await new MemoryDesk(lostHamster).read()
  const people = ['A', 'B'].map(label => ({ label, roles: [] }))
  return {
    view: {
      ...view,
      mode: 'real',
      state: { ...view.state, people },
      timeline: [line(3, 'A', 'près de B'), line(4, 'B', 'dans le gymnase')],
    },
    words: { method: hamsterWords(locale), ui: uiWords[locale] },
    locale,
    base: '',
    here: '/case/c1/statement',
  }
}

describe.each(['fr-CA', 'en-CA'] as const)('in %s', locale => {
  it('the people of a case see by name who reads it, who looked and what left', async () => {
    const place = await loadWordedPlace(locale)
    const page = renderDocument(lookedPage(place, LOOKS))
    expect(page).toContain('Samuel Roy')
    expect(page).toContain(accessWords[locale].looked.somebody)
    expect(page).not.toContain('of-a-later-version')
    expect(page).not.toContain(accessWords[locale].looked.narrowed)
    expect(renderDocument(lookedPage(place, { ...LOOKS, narrowed: true }))).toContain(accessWords[locale].looked.narrowed)
  })

  it('without the network the page says so, and does not say that nobody looked', async () => {
    const page = renderDocument(lookedPage(await loadWordedPlace(locale), { ...LOOKS, looks: undefined }))
    expect(page).toContain(accessWords[locale].looked.offline)
    expect(page).not.toContain(accessWords[locale].looked.noLooks)
  })

  it('a statement is about one person, by functions and without a name or an answer', async () => {
    const place = await loadWordedPlace(locale)
    const page = renderDocument(statementPage(place, LOOKS, 'A'))
    const main = page.slice(page.indexOf('<h1'), page.indexOf('</main>'))
    for (const name of ['Samuel', 'Nadia', 'Roy', 'Benali']) expect(main).not.toContain(name)
    // Two families that compare theirs learn nothing, from the file's name either; and what is printed says of which year it is.
    expect(main).not.toContain(place.view.codeName)
    expect(/<title>([^<]*)/.exec(page)?.[1]).toBe(paperPageWords[locale].fileTitle)
    expect(main.match(/2026/g)?.length).toBeGreaterThan(3)
    expect(main).not.toContain('près de B')
    expect(main).not.toContain('gymnase')
    expect(main.slice(main.indexOf('id="about"'), main.indexOf('id="readers"')).match(/<li>/g)).toHaveLength(1)
    expect(main).toContain(accessWords[locale].statement.rightsText)
    expect(main.match(/id="about"/g)).toHaveLength(1)
  })

  it('asks for whom first, and again for a person who is not there', async () => {
    const place = await loadWordedPlace(locale)
    for (const label of [undefined, 'Z']) {
      const page = renderDocument(statementPage(place, LOOKS, label))
      expect(page).toContain(accessWords[locale].statement.who)
      expect(page).toContain('/statement?on=A')
    }
  })
})

const sentences = (value: object, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [[`${path}.${key}`, inner] as const] : sentences(inner, `${path}.${key}`),
  )
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(found => found[0]).sort()

describe('the words of these pages', () => {
  const [french, english] = [sentences(accessWords['fr-CA']), sentences(accessWords['en-CA'])]
  it('are the same set, with the same places to fill', () => {
    expect(french.map(([key, text]) => [key, places(text)])).toEqual(english.map(([key, text]) => [key, places(text)]))
  })
  it('are set as French is set in Quebec, and English in Canada', () => {
    expect(french.filter(([, text]) => /'|\s[;!?]|(?<!\u00a0):|«(?!\u00a0)|\.\.\./.test(text))).toEqual([])
    expect(english.filter(([, text]) => /'|\s[;:!?]|["«»]|\.\.\./.test(text))).toEqual([])
  })
})
