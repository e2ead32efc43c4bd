import { isDay } from '#people'
import { type Cells, readCells } from '../csv.ts'
import {
  emailOf,
  fateOfPerson,
  LINE_FATES,
  LIST_MOST_CHARACTERS,
  LIST_MOST_LINES,
  LIST_REFUSALS,
  type LineFate,
  sameName,
} from '../enrolment.ts'

/** Why a whole list of the staff of several schools is not taken. */
export const STAFF_LIST_REFUSALS = [...LIST_REFUSALS, 'list-no-institution'] as const
export type StaffListRefusal = (typeof STAFF_LIST_REFUSALS)[number]

/** What becomes of one line: invited, back after a membership that ended, or why not. */
export const STAFF_LINE_FATES = [
  ...LINE_FATES,
  'institution-unknown',
  'institution-twice',
  'institution-closed',
  'day-malformed',
  'ends-before-it-begins',
  'replaced-unknown',
] as const
export type StaffLineFate = (typeof STAFF_LINE_FATES)[number]

/** An institution as a list may name it. */
export interface ListedInstitution {
  readonly id: string
  /** Its names in both languages, its printed school number, its id. */
  readonly names: readonly string[]
  readonly closed: boolean
}

/** Who is at an institution. */
export interface StaffHere {
  /** Addresses of memberships that hold, with the member's id. */
  readonly here: ReadonlyMap<string, string>
  /** Addresses of memberships that ended. */
  readonly ended: ReadonlySet<string>
  readonly people: ReadonlySet<string>
}

/** One line of a list, with its place in the file as a spreadsheet counts it. Days are `2026-11-21`; `to` null: until it is ended. */
export interface StaffLineDraft {
  readonly line: number
  readonly place: string
  readonly name: string
  readonly email: string
  readonly from: string
  readonly to: string | null
  readonly replaces: string
}
export interface PlannedStaff extends StaffLineDraft {
  readonly fate: StaffLineFate
  readonly institution: string | undefined
  /** The member whom a substitute stands in for. */
  readonly standsInFor: string | undefined
  readonly homonym: boolean
  /** The line as it was, to be shown again. */
  readonly cells: readonly string[]
}
export interface PlannedList {
  readonly lines: readonly PlannedStaff[]
  /** First line of the list, to stand before the lines that are shown again. */
  readonly heads: readonly string[]
}

const HEADS = {
  place: ['établissement', 'etablissement', 'école', 'ecole', 'school', 'institution'],
  email: ['courriel', 'adresse courriel', 'email', 'e-mail', 'mail'],
  first: ['prénom', 'prenom', 'first name', 'given name'],
  last: ['nom', 'nom de famille', 'nom complet', 'name', 'last name', 'family name', 'full name'],
  from: ['du', 'début', 'debut', 'from', 'start'],
  to: ['au', 'fin', 'to', 'until', 'end'],
  replaces: ['remplace', 'replaces'],
} as const
type Column = keyof typeof HEADS
type Columns = Readonly<Record<Column, number>>

/** What a list of the staff of several schools would do, line by line; nothing is done yet, and no line is lost. */
export async function planStaff(
  text: string,
  places: readonly ListedInstitution[],
  hereAt: (institution: string) => Promise<StaffHere>,
  today: string,
): Promise<PlannedList | { readonly refused: StaffListRefusal }> {
  if (text.length > LIST_MOST_CHARACTERS) return { refused: 'list-too-large' }
  if (text.includes('\u0000')) return { refused: 'list-encoding' }
  const rows = readCells(text)
  if (rows === undefined) return { refused: 'list-open-quote' }
  const [heads, ...people] = rows
  if (heads === undefined) return { refused: 'list-empty' }
  const columns = columnsOf(heads)
  if (columns.email < 0) return { refused: 'list-no-email' }
  if (columns.place < 0) return { refused: 'list-no-institution' }
  if (people.length === 0) return { refused: 'list-empty' }
  if (people.length > LIST_MOST_LINES) return { refused: 'list-too-long' }
  const named = people.map(row => ({ row, draft: draftOf(row, columns, today) }))
  return { lines: await planAll(named, indexOf(places), hereAt, today), heads: heads.cells }
}

type Index = ReadonlyMap<string, readonly ListedInstitution[]>

function indexOf(places: readonly ListedInstitution[]): Index {
  const index = new Map<string, ListedInstitution[]>()
  for (const place of places) for (const name of new Set(place.names.map(sameName))) index.set(name, [...(index.get(name) ?? []), place])
  return index
}

async function planAll(
  named: readonly { readonly row: Cells; readonly draft: StaffLineDraft }[],
  index: Index,
  hereAt: (institution: string) => Promise<StaffHere>,
  today: string,
): Promise<readonly PlannedStaff[]> {
  const counts = new Map<string, number>()
  for (const { draft } of named) counts.set(sameName(draft.name), (counts.get(sameName(draft.name)) ?? 0) + 1)
  const known = new Map<string, { readonly here: StaffHere; readonly before: Set<string> }>()
  const lines: PlannedStaff[] = []
  for (const { row, draft } of named) {
    const found = index.get(sameName(draft.place)) ?? []
    const [place] = found
    const alone =
      found.length === 1 && place !== undefined
        ? (known.get(place.id) ?? { here: await hereAt(place.id), before: new Set<string>() })
        : undefined
    if (place !== undefined && alone !== undefined) known.set(place.id, alone)
    const fate = alone === undefined || place === undefined ? nowhere(found) : fateOf(draft, place, alone.here, alone.before, today)
    alone?.before.add(draft.email)
    const homonym = isTaken(fate) && ((counts.get(sameName(draft.name)) ?? 0) > 1 || alone?.here.people.has(sameName(draft.name)) === true)
    const standsInFor = alone?.here.here.get(draft.replaces)
    lines.push({ ...draft, fate, homonym, institution: alone === undefined ? undefined : place?.id, standsInFor, cells: row.cells })
  }
  return lines
}

const nowhere = (found: readonly ListedInstitution[]): StaffLineFate => (found.length === 0 ? 'institution-unknown' : 'institution-twice')

/** True for a line that can be done as it is. */
export const isTaken = (fate: StaffLineFate): boolean => fate === 'add' || fate === 'back'

function columnsOf({ cells }: Cells): Columns {
  const heads = cells.map(cell => cell.replace('\ufeff', '').trim().toLowerCase())
  const at = (column: Column): number => heads.findIndex(head => new Set<string>(HEADS[column]).has(head))
  return {
    place: at('place'),
    email: at('email'),
    first: at('first'),
    last: at('last'),
    from: at('from'),
    to: at('to'),
    replaces: at('replaces'),
  }
}

function draftOf({ line, cells }: Cells, columns: Columns, today: string): StaffLineDraft {
  const of = (column: Column): string => (cells[columns[column]] ?? '').trim().replaceAll(/\s+/g, ' ').normalize('NFC')
  const name = [of('first'), of('last')].filter(part => part !== '').join(' ')
  const [from, to] = [of('from'), of('to')]
  return {
    line,
    name,
    place: of('place'),
    email: emailOf(of('email')),
    from: from === '' ? today : from,
    to: to === '' ? null : to,
    replaces: emailOf(of('replaces')),
  }
}

function fateOf(
  draft: StaffLineDraft,
  place: ListedInstitution,
  { here, ended, people }: StaffHere,
  before: ReadonlySet<string>,
  today: string,
): StaffLineFate {
  if (place.closed) return 'institution-closed'
  const fate: LineFate = fateOfPerson(draft, { emails: here, ended, names: people }, before)
  if (!isTaken(fate)) return fate
  if (!isDay(draft.from) || (draft.to !== null && !isDay(draft.to))) return 'day-malformed'
  if (draft.to !== null && (draft.to < draft.from || draft.to < today)) return 'ends-before-it-begins'
  return draft.replaces !== '' && !here.has(draft.replaces) ? 'replaced-unknown' : fate
}
