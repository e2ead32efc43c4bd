import type { AgreementSnapshot } from '#protocol'

/** An agreement as registered: the snapshot that a case keeps, and the schools it covers. */
export interface Agreement extends AgreementSnapshot {
  /** Ids of the schools covered. */
  readonly schools: readonly string[]
  /** Day on which it was ended before its term; null while it stands. */
  readonly endedOn: string | null
}

/** The agreement that covers a school on a day (`2026-11-16`, in the school's zone), as a case keeps it; null where there is none. Of several, the one that began last. */
export function agreementOn(register: readonly Agreement[], school: string, day: string): AgreementSnapshot | null {
  const found = register
    .filter(agreement => agreement.schools.includes(school) && inForce(agreement, day))
    .toSorted((a, b) => (a.validFrom === b.validFrom ? Number(a.id < b.id) - Number(a.id > b.id) : a.validFrom < b.validFrom ? 1 : -1))[0]
  if (found === undefined) return null
  const { schools: _, endedOn: __, ...snapshot } = found
  return snapshot
}

/** True from the first day to the last, both included, unless it was ended. */
export function inForce({ validFrom, validTo, endedOn }: Agreement, day: string): boolean {
  return validFrom <= day && (validTo === null || day <= validTo) && (endedOn === null || day < endedOn)
}

/** Why somebody cannot lead a case under the kit. Care stays possible. */
export type Ineligible = 'no-agreement' | 'not-trained'

/** Whether the kit may be used: an agreement in force, and a trained person. */
export function eligibility(roles: readonly string[], agreement: AgreementSnapshot | null): readonly Ineligible[] {
  const missing: Ineligible[] = []
  if (agreement === null) missing.push('no-agreement')
  if (!roles.includes('trained')) missing.push('not-trained')
  return missing
}
