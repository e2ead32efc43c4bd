import { type Cells, readCells } from './csv.ts'
import type { Newcomer } from './members.ts'

/** Why a whole list is not taken. */
export const LIST_REFUSALS = ['list-empty', 'list-too-large', 'list-too-long', 'list-encoding', 'list-open-quote', 'list-no-email'] as const
export type ListRefusal = (typeof LIST_REFUSALS)[number]

/** What becomes of one line: enrolled, enrolled again after a membership that ended, or why not. */
export const LINE_FATES = [
  'add',
  'back',
  'already-enrolled',
  'twice-in-list',
  'no-name',
  'name-unreadable',
  'name-malformed',
  'no-email',
  'email-malformed',
] as const
export type LineFate = (typeof LINE_FATES)[number]

/** One line of a list, with its place in the file as a spreadsheet counts it. */
export interface PlannedLine extends Newcomer {
  readonly line: number
  readonly fate: LineFate
  /** Somebody else of the list or of the institution has the same name: perhaps the same person with two addresses. */
  readonly homonym: boolean
}

/** Who is already there. */
export interface KnownPeople {
  /** Addresses of memberships that hold. */
  readonly emails: Pick<ReadonlySet<string>, 'has'>
  /** Addresses of memberships that ended. */
  readonly ended: ReadonlySet<string>
  readonly names: ReadonlySet<string>
}

export const LIST_MOST_LINES = 2000
export const LIST_MOST_CHARACTERS = 200_000
const NAME_LONGEST = 120
const EMAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/
const NAME = /^\p{L}[\p{L}\p{M}'’.\- ]*$/u
/** What text of one encoding looks like when read as another. */
const MANGLED = /[\ufffd\u0080-\u009f]|Ã[\u0080-\u00bf©¨ªà´§]|Â[\u00a0-\u00bf]/
const HEADS = {
  email: ['courriel', 'adresse courriel', 'email', 'e-mail', 'mail'],
  first: ['prénom', 'prenom', 'first name', 'given name'],
  last: ['nom de famille', 'last name', 'family name'],
  name: ['nom', 'nom complet', 'name', 'full name'],
} as const

/** True for an address to which a link can be sent. In lower case, 254 characters at most. */
export const isEmail = (text: string): boolean => text.length <= 254 && EMAIL.test(text)
/** True for something that people write as a name. */
export const isName = (text: string): boolean => text.length <= NAME_LONGEST && NAME.test(text)
/** How an address is kept and compared. */
export const emailOf = (text: string): string => text.trim().toLowerCase()

/** What a list of people would do, line by line; nothing is done yet. Columns by their heads, else the one that holds addresses. */
export function planEnrolment(text: string, known: KnownPeople): readonly PlannedLine[] | { readonly refused: ListRefusal } {
  if (text.length > LIST_MOST_CHARACTERS) return { refused: 'list-too-large' }
  if (text.includes('\u0000')) return { refused: 'list-encoding' }
  const rows = readCells(text)
  if (rows === undefined) return { refused: 'list-open-quote' }
  const columns = columnsOf(rows)
  if (rows.length === 0) return { refused: 'list-empty' }
  if (columns === undefined) return { refused: 'list-no-email' }
  const people = columns.headed ? rows.slice(1) : rows
  if (people.length === 0) return { refused: 'list-empty' }
  if (people.length > LIST_MOST_LINES) return { refused: 'list-too-long' }
  return planLines(
    people.map(row => ({ line: row.line, ...newcomerOf(row.cells, columns) })),
    known,
  )
}

function planLines(people: readonly (Newcomer & { line: number })[], known: KnownPeople): readonly PlannedLine[] {
  const emails = new Set<string>()
  const counts = new Map<string, number>()
  for (const { name } of people) counts.set(sameName(name), (counts.get(sameName(name)) ?? 0) + 1)
  return people.map(one => {
    const fate = fateOfPerson(one, known, emails)
    emails.add(one.email)
    const homonym =
      (fate === 'add' || fate === 'back') && ((counts.get(sameName(one.name)) ?? 0) > 1 || known.names.has(sameName(one.name)))
    return { ...one, fate, homonym }
  })
}

/** What becomes of one person at an institution; `before`: addresses already read in the same list. */
export function fateOfPerson({ name, email }: Newcomer, known: KnownPeople, before: ReadonlySet<string>): LineFate {
  if (email === '') return 'no-email'
  if (!isEmail(email)) return 'email-malformed'
  if (name === '') return 'no-name'
  if (MANGLED.test(name)) return 'name-unreadable'
  if (!isName(name)) return 'name-malformed'
  if (before.has(email)) return 'twice-in-list'
  if (known.emails.has(email)) return 'already-enrolled'
  return known.ended.has(email) ? 'back' : 'add'
}

/** Names that a person would take for the same: accents and capitals aside. */
export const sameName = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[\s-]+/g, ' ')
    .trim()
    .toLowerCase()

interface Columns {
  readonly headed: boolean
  readonly email: number
  readonly name: readonly number[]
}

function columnsOf(rows: readonly Cells[]): Columns | undefined {
  const [first] = rows
  if (first === undefined) return undefined
  const heads = first.cells.map(cell => cell.trim().toLowerCase())
  const at = (names: readonly string[]): number => heads.findIndex(head => names.includes(head))
  const email = at(HEADS.email)
  if (email >= 0) {
    const [given, family] = [at(HEADS.first), at(HEADS.last) >= 0 ? at(HEADS.last) : at(HEADS.name)]
    return { headed: true, email, name: [given, family].filter(place => place >= 0) }
  }
  const guess = first.cells.findIndex(cell => cell.includes('@'))
  if (guess < 0) return undefined
  return { headed: false, email: guess, name: first.cells.map((_, place) => place).filter(place => place !== guess) }
}

const newcomerOf = (cells: readonly string[], { email, name }: Columns): Newcomer => ({
  name: name
    .map(place => (cells[place] ?? '').trim())
    .filter(part => part !== '')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .normalize('NFC'),
  email: emailOf(cells[email] ?? ''),
})
