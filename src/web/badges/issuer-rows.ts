import { type BadgeOwner, type BadgeRecord, type BadgeStanding, foldBadge, STANDINGS } from '#attestation'
import type { Bilingual } from '#protocol'
import { LEVELS, type Level } from '#training'
import type { BadgePorts } from './ports.ts'

/** Somebody who passed a level, with their last attestation of it. */
export interface IssuerRow {
  readonly key: string
  readonly owner: BadgeOwner
  readonly name: string
  readonly institution: Bilingual
  readonly badge: BadgeRecord | undefined
  readonly standing: RowStanding
}

/** Where somebody stands: passed without an attestation, or where their last one is. */
export const ROW_STANDINGS = ['none', ...STANDINGS] as const
export type RowStanding = 'none' | BadgeStanding

/** What is shown of everybody; nothing chosen shows all. */
export interface Filter {
  readonly level: Level | undefined
  readonly standing: RowStanding | undefined
  readonly institution: string | undefined
}

/** A stretch of the list, with the names of all who act in its trails. */
export interface IssuerList {
  readonly filter: Filter
  readonly rows: readonly IssuerRow[]
  readonly institutions: readonly { readonly id: string; readonly name: Bilingual }[]
  /** Names of the staff by their id. */
  readonly names: ReadonlyMap<string, string>
  /** The last row shown, when others follow: the next stretch begins after it. */
  readonly next: string | undefined
  /** False when this stretch is not the first. */
  readonly isFirst: boolean
}

const PAGE = 50

/** The filter that an address or a form asks for; a word that is unknown asks for nothing. */
export function filterIn(asked: URLSearchParams): Filter {
  return {
    level: LEVELS.find(one => one === asked.get('level')),
    standing: ROW_STANDINGS.find(one => one === asked.get('standing')),
    institution: asked.get('institution') || undefined,
  }
}

/** The query that shows this stretch again. */
export function queryOf({ level, standing, institution }: Filter, after?: string): string {
  const given = Object.entries({ level, standing, institution, after }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** Everybody who passed a level or holds an attestation, by name, then by level. */
export async function issuerRows({ issuing: { store }, members, completions }: BadgePorts) {
  const places = await store.institutions()
  const names = new Map<string, string>()
  const found = await Promise.all(
    places.map(async institution => {
      const [staff, passed, badges] = await Promise.all([
        members.list(institution.id),
        completions.ofInstitution(institution.id),
        store.ofInstitution(institution.id),
      ])
      for (const { id, name } of staff) names.set(id, name)
      const owners = new Map([...passed, ...badges].map(({ learner, level }) => [`${learner} ${level}`, { learner, level }]))
      return [...owners.values()].map(({ learner, level }): IssuerRow => {
        const owner = { institution: institution.id, learner, level }
        const badge = badges.findLast(one => one.learner === learner && one.level === level)
        const standing = badge === undefined ? 'none' : foldBadge(badge).standing
        const name = staff.find(({ id }) => id === learner)?.name ?? learner
        return { key: [institution.id, learner, level].join(' '), owner, name, institution: institution.name, badge, standing }
      })
    }),
  )
  return { names, institutions: places.map(({ id, name }) => ({ id, name })), rows: found.flat().toSorted(byName) }
}

const byName = (a: IssuerRow, b: IssuerRow): number =>
  a.name.localeCompare(b.name, 'fr-CA') || a.key.localeCompare(b.key) || LEVELS.indexOf(a.owner.level) - LEVELS.indexOf(b.owner.level)

/** One stretch of the list. The cursor is a row, not a number: what happens meanwhile moves nobody out of sight. */
export function stretchOf(all: Awaited<ReturnType<typeof issuerRows>>, filter: Filter, after: string | null): IssuerList {
  const from = 1 + all.rows.findIndex(({ key }) => key === after)
  const wanted = all.rows.slice(from).filter(row => fits(row, filter))
  const rows = wanted.slice(0, PAGE)
  const places = new Set(all.rows.map(({ owner }) => owner.institution))
  return {
    filter,
    rows,
    names: all.names,
    institutions: all.institutions.filter(({ id }) => places.has(id)),
    next: wanted.length > PAGE ? rows.at(-1)?.key : undefined,
    isFirst: from === 0,
  }
}

const fits = ({ owner, standing }: IssuerRow, filter: Filter): boolean =>
  (filter.level ?? owner.level) === owner.level &&
  (filter.standing ?? standing) === standing &&
  (filter.institution ?? owner.institution) === owner.institution
