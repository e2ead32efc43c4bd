import type { AgreementSnapshot } from '#protocol'
import { type Agreement, agreementOn, eligibility, type Ineligible } from '../agreements.ts'
import type { Coverage, Register, RegisteredAgreement, RegisteredInstitution } from './entries.ts'

/** The later of two days. */
const later = (a: string, b: string): string => (a > b ? a : b)
/** The earliest of days, null standing for no end. */
export const earliest = (days: readonly (string | null)[]): string | null =>
  days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null)

/** The last day on which an agreement can be used, included; null without an end. */
export const lastDayOf = ({ terms, lastDay }: RegisteredAgreement): string | null => earliest([terms.validTo, lastDay])

/** Every agreement of an institution with the days on which it covers that institution, past and to come; by first day. */
export function agreementsOf(register: Register, institution: string): readonly Agreement[] {
  const closes = register.institution.get(institution)?.lastDay ?? null
  return papersOf(register, institution)
    .map(paper => ({ ...paper, validTo: earliest([paper.validTo, closes]) }))
    .filter(({ validFrom, validTo }) => validTo === null || validFrom <= validTo)
}

/** The same by the papers alone, also after the last day of the institution: one that closed may open again. */
export function papersOf(register: Register, institution: string): readonly Agreement[] {
  const found = [...register.agreement.values()].flatMap(agreement =>
    agreement.covers.filter(cover => cover.institution === institution).map(cover => spanOf(agreement, cover)),
  )
  return found.filter(({ validFrom, validTo }) => validTo === null || validFrom <= validTo).toSorted(byFirstDay)
}

/** What a case keeps says when the agreement ends, also when that was decided before its term. */
function spanOf(agreement: RegisteredAgreement, { institution, from, to }: Coverage): Agreement {
  const validTo = earliest([lastDayOf(agreement), to])
  return { ...agreement.terms, validFrom: later(agreement.terms.validFrom, from), validTo, schools: [institution], endedOn: null }
}

const byFirstDay = (a: Agreement, b: Agreement): number => (a.validFrom === b.validFrom ? 0 : a.validFrom < b.validFrom ? -1 : 1)

/** The institution of a printed school id, or of its own id. */
export const institutionOf = (register: Register, place: string): RegisteredInstitution | undefined =>
  register.institution.get(place) ?? [...register.institution.values()].find(({ school }) => school === place)

/** What somebody may do on a day: lead a case under the kit, or care only and why. Care is never refused. */
export interface Gate {
  readonly leads: boolean
  readonly missing: readonly Ineligible[]
  readonly agreement: AgreementSnapshot | null
}

/** The one gate: an agreement in force for the institution on that day, and a trained person. */
export function gateOn(register: Register, place: string, roles: readonly string[], day: string): Gate {
  const institution = institutionOf(register, place)
  const agreement = institution === undefined ? null : agreementOn(agreementsOf(register, institution.id), institution.id, day)
  const missing = eligibility(roles, agreement)
  return { leads: missing.length === 0, missing, agreement }
}
