import { isStale, phoneIn, REGIONS, type Region, type Resource, resourcesFor, resourceWords } from '#people'
import type { Locale } from '#protocol'
import { facts, heading, note, strong } from '../blocks.ts'
import { paper } from '../compose.ts'
import { fill, typedText } from '../fill.ts'
import type { Block } from '../paper.ts'

/** The numbers of a region, for a young person and their parent; each says how old its check is. */
export const resourceSheet = paper({
  id: 'resources',
  for: 'youth',
  about: 'nobody',
  reads: [],
  power: 'paper',
  fields: [{ id: 'region', kind: 'choice', options: REGIONS, required: true }],
  review: ['clinical'],
  write: ({ words, typed, locale, facts: { resources, now }, day }) => {
    const said = words.resources
    const { kinds } = resourceWords(locale)
    const region = REGIONS.find((one): one is Region => one === typedText(typed, 'region')) ?? null
    const today = now.slice(0, 10)
    const shown = resourcesFor(resources, { region, day: today })
    const row = (one: Resource): readonly string[] => [one.name[locale], reachIn(locale, one), noteOf(locale, one, today, day)]
    return [
      strong(said.lead),
      ...[...new Set(shown.map(one => one.kind))].flatMap((kind): readonly Block[] => [
        heading(kinds[kind]),
        { kind: 'table', head: [said.name, said.number, said.note], rows: shown.filter(one => one.kind === kind).map(row) },
      ]),
      heading(said.school),
      facts([said.adult, ''], [said.where, '']),
      note(words.common.danger),
    ]
  },
})

function reachIn(locale: Locale, { phone, text, site }: Resource): string {
  const { age } = resourceWords(locale)
  const parts = [
    phone === '' ? '' : phoneIn(locale, phone),
    text === '' ? '' : fill(age.text, { number: phoneIn(locale, text) }),
    site[locale],
  ]
  return parts.filter(part => part !== '').join(' · ')
}

function noteOf(locale: Locale, one: Resource, today: string, day: (when: string) => string): string {
  const { age } = resourceWords(locale)
  const stale = isStale(one, today) ? (one.phone === '' ? age.checkSite : age.check) : undefined
  const checked = one.verifiedOn === null ? undefined : fill(stale ? age.old : age.verified, { day: day(one.verifiedOn) })
  return [one.note[locale], stale, checked].filter(part => part !== undefined && part !== '').join(' · ')
}
