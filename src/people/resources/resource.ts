import type { Bilingual } from '#protocol'

/** What somebody is looking for, in the order in which a sheet shows it. */
export const RESOURCE_KINDS = ['emergency', 'youth', 'support', 'protection', 'police', 'removal', 'order', 'rights'] as const
export type ResourceKind = (typeof RESOURCE_KINDS)[number]

/** Regions of Quebec as youth protection is organised: the seventeen of the government, Nunavik and Eeyou Istchee apart. */
export const REGIONS = [
  'abitibi-temiscamingue',
  'bas-saint-laurent',
  'capitale-nationale',
  'centre-du-quebec',
  'chaudiere-appalaches',
  'cote-nord',
  'estrie',
  'gaspesie-iles-de-la-madeleine',
  'lanaudiere',
  'laurentides',
  'laval',
  'mauricie',
  'monteregie',
  'montreal',
  'nord-du-quebec',
  'nunavik',
  'outaouais',
  'saguenay-lac-saint-jean',
  'terres-cries',
] as const
export type Region = (typeof REGIONS)[number]

/** Whom a resource is for. `family`: the affected youth and their parents act, staff never do it for them. */
export const AUDIENCES = ['everyone', 'family'] as const
export type Audience = (typeof AUDIENCES)[number]

/** A place where help is, with where its number was read and the day on which somebody last checked it. Days are of the school's calendar. */
export interface Resource {
  readonly id: string
  readonly kind: ResourceKind
  readonly name: Bilingual
  /** One line: who it is for, when somebody answers. */
  readonly note: Bilingual
  /** Groups of digits between hyphens, `1-800-668-6868`; empty where there is only a site. */
  readonly phone: string
  /** The same, for text messages; empty for none. */
  readonly text: string
  /** Site without its protocol, `Quebec.ca/imagesintimes`; empty for none. */
  readonly site: Bilingual
  /** Where it answers; empty for all of Quebec. */
  readonly regions: readonly Region[]
  readonly audience: Audience
  /** Address of the page where its number was read. */
  readonly source: string
  /** Who answers for its being right. */
  readonly owner: Bilingual
  /** The day somebody last rang it, or read it on its own site; null when nobody did. */
  readonly verifiedOn: string | null
  /** Days for which that check holds; null for a short number given by the state, which does not age. */
  readonly holdsDays: number | null
  /** Last day on which it is shown; null while it stands. */
  readonly lastDay: string | null
}

const DAY_MS = 86_400_000
const instantOf = (day: string): number => Date.parse(`${day}T00:00:00.000Z`)

/** True when a number must be checked before it is relied on: never verified, or too long ago; a check dated after `day` counts for nothing. */
export function isStale({ verifiedOn, holdsDays }: Pick<Resource, 'verifiedOn' | 'holdsDays'>, day: string): boolean {
  if (holdsDays === null) return false
  if (verifiedOn === null || verifiedOn > day) return true
  return instantOf(day) - instantOf(verifiedOn) > holdsDays * DAY_MS
}

/** What is asked of a list: a region, or null where it is not known; the day. */
export interface Wanted {
  readonly region: Region | null
  readonly day: string
}

/** Resources of a region on a day, by kind and then by name; without a region, those of all of Quebec. */
export function resourcesFor(all: Iterable<Resource>, { region, day }: Wanted): readonly Resource[] {
  const near = ({ regions }: Resource): boolean => regions.length === 0 || (region !== null && regions.includes(region))
  const shown = [...all].filter(one => near(one) && (one.lastDay === null || day <= one.lastDay))
  return RESOURCE_KINDS.flatMap(kind => shown.filter(one => one.kind === kind))
}
