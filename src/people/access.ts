import type { Compartment } from '#protocol'

/** The nine roles that a school gives, in the order in which they are shown. */
export const ROLES = ['reporter', 'trained', 'coordinator', 'principal', 'privacy', 'registrar', 'it', 'reviewer', 'trainer'] as const
export type Role = (typeof ROLES)[number]

/** The parts of a case that are sealed apart. */
export const COMPARTMENTS: readonly Compartment[] = ['care', 'identity', 'justice']

/** What a role may do beside reading; what it may write in a case is the method's. */
export const POWERS = [
  'grant',
  'every-case',
  'narrow',
  'export',
  'join',
  'set-aside',
  'answer',
  'notices',
  'figures',
  'roster',
  'paper',
  'report',
] as const
/**
 * `grant`: open a case and bring somebody onto it. `every-case`: is given the keys of each new case that is not narrowed. `narrow`: begin a
 * case for named people only. `export`: take a copy out of the school. `join`: say that two files are of one incident. `set-aside`: make
 * everybody skip a line that cannot be read. `answer`: settle a line of somebody else that did not fit. `notices`: is sent what staff
 * notice. `figures`: reads the yearly tally and settles the figures of a year. `roster`: change who is at the school. `paper`: make a paper
 * for a family, a colleague or youth protection. `report`: make one for the organisation, the regional student ombudsman, or somebody who
 * asks for what the file holds about them.
 */
export type Power = (typeof POWERS)[number]

interface Rights {
  readonly reads: readonly Compartment[]
  readonly may: readonly Power[]
}

/** The whole of it: whatever decides who reads or does what asks this table. Part of the format: it says what past logs mean. */
export const ACCESS: Readonly<Record<Role, Rights>> = {
  reporter: { reads: [], may: [] },
  trained: { reads: ['care', 'identity'], may: ['grant', 'paper'] },
  coordinator: {
    reads: ['care', 'identity', 'justice'],
    may: ['grant', 'every-case', 'narrow', 'export', 'join', 'set-aside', 'answer', 'notices', 'figures', 'paper', 'report'],
  },
  principal: { reads: ['care', 'identity', 'justice'], may: ['grant', 'every-case', 'narrow', 'export', 'join', 'paper', 'report'] },
  privacy: { reads: [], may: [] },
  registrar: { reads: [], may: ['roster'] },
  it: { reads: [], may: [] },
  reviewer: { reads: [], may: [] },
  trainer: { reads: [], may: [] },
}

/** Where something of a case could be seen. */
export const SURFACES = ['html', 'api', 'search', 'notices', 'print', 'export', 'ics', 'logs', 'errors'] as const
export type Surface = (typeof SURFACES)[number]

/** `reading`: whoever may read it. A power: whoever may read it and has that power. `nobody`: a case never goes there. */
export const SHOWN_ON: Readonly<Record<Surface, 'reading' | 'export' | 'nobody'>> = {
  html: 'reading',
  api: 'reading',
  search: 'nobody',
  notices: 'nobody',
  print: 'reading',
  export: 'export',
  ics: 'nobody',
  logs: 'nobody',
  errors: 'nobody',
}

const isRole = (role: string): role is Role => Object.hasOwn(ACCESS, role)
const rightsOf = (role: string): Rights | undefined => (isRole(role) ? ACCESS[role] : undefined)

/** Whether somebody with these roles, on a case, may see one of its compartments on a surface. An unknown role sees nothing. */
export function maySee(roles: readonly string[], compartment: Compartment, surface: Surface): boolean {
  const shown = SHOWN_ON[surface]
  if (shown === 'nobody' || !compartmentsOf(roles).includes(compartment)) return false
  return shown === 'reading' || may(roles, shown)
}

/** Compartments that somebody with these roles may read. */
export const compartmentsOf = (roles: readonly string[]): readonly string[] => [
  ...new Set(roles.flatMap(role => rightsOf(role)?.reads ?? [])),
]

/** Whether one of these roles has a power. */
export const may = (roles: readonly string[], power: Power): boolean => roles.some(role => rightsOf(role)?.may.includes(power))

/** The roles that have a power. */
export const rolesThatMay = (power: Power): readonly Role[] => ROLES.filter(role => ACCESS[role].may.includes(power))
