import { dialled, isStale, phoneIn, type Resource, type ResourceWords, resourceWords } from '#people'
import type { Locale } from '#protocol'
import { formatDay, say } from '../ui/index.ts'

/** Who reads a list of resources, and on which day of the school's calendar. */
export interface ResourceReader {
  readonly locale: Locale
  readonly today: string
  /** False where nobody may be called by mistake: in practice, and in the fictional school. */
  readonly dials: boolean
}

/** A calendar day in words; read at noon so that no zone moves it. */
export const dayIn = (locale: Locale, day: string): string => formatDay(`${day}T12:00:00.000Z`, 'UTC', locale, true)

/** What must be said beside a number or a site that nobody checked, or too long ago; undefined when it may be relied on. */
export function staleWords({ locale, today }: Pick<ResourceReader, 'locale' | 'today'>, one: Resource): string | undefined {
  const { age } = resourceWords(locale)
  if (!isStale(one, today)) return undefined
  return one.phone === '' ? age.checkSite : age.check
}

/** How old a number is: when it was checked, or that nobody did. */
function ageWords({ locale, today }: ResourceReader, one: Resource, { age }: ResourceWords): string {
  const day = one.verifiedOn === null || one.verifiedOn > today ? undefined : dayIn(locale, one.verifiedOn)
  if (isStale(one, today)) return day === undefined ? age.never : say(age.old, { day })
  return day === undefined ? '' : say(age.verified, { day })
}

/** One resource: its name, its number to touch, what it is for, and its age. */
export function ResourceRow({ reader, one }: { readonly reader: ResourceReader; readonly one: Resource }) {
  const { locale } = reader
  const words = resourceWords(locale)
  const [stale, age] = [staleWords(reader, one), ageWords(reader, one, words)]
  return (
    <li class={stale === undefined ? 'resource' : 'resource stale'}>
      <h3>{one.name[locale]}</h3>
      <p class="resource-ways">
        <Phone reader={reader} one={one} />
        {one.text === '' || one.text === one.phone ? null : (
          <span class="resource-text">{say(words.age.text, { number: phoneIn(locale, one.text) })}</span>
        )}
        <Site reader={reader} one={one} />
      </p>
      <p>{one.note[locale]}</p>
      {stale === undefined && age === '' ? null : (
        <p class="resource-age">
          {stale === undefined ? null : <b>{stale}.</b>} {age}
        </p>
      )}
    </li>
  )
}

function Phone({ reader: { locale, dials }, one: { phone, name } }: { readonly reader: ResourceReader; readonly one: Resource }) {
  if (phone === '') return null
  const number = phoneIn(locale, phone)
  if (!dials) return <b class="number">{number}</b>
  return (
    <a class="number" href={dialled(phone)}>
      <span class="sr">{name[locale]} </span>
      {number}
    </a>
  )
}

function Site({ reader: { locale, dials }, one: { site } }: { readonly reader: ResourceReader; readonly one: Resource }) {
  const address = site[locale]
  if (address === '') return null
  if (!dials) return <b class="address">{address}</b>
  return (
    <a class="address" href={`https://${address}`} rel="noreferrer">
      {address}
    </a>
  )
}
