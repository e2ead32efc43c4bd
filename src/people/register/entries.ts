import type { AgreementSnapshot, Bilingual } from '#protocol'
import type { Institution } from '../institution.ts'
import type { Region, Resource } from '../resources/resource.ts'
import { shippedResources } from '../resources/shipped-resources.ts'

/** A territory: its name is its key, the police service that covers it, the prosecutor's office (DPCP) of its agreements. */
export interface Territory {
  readonly name: string
  readonly policeService: string
  readonly prosecutor: string
  /** Where it lies, for youth protection; absent where nobody said. */
  readonly region?: Region
}

/** A service centre, or an English-language school board: it has many schools. */
export interface Centre {
  readonly id: string
  readonly name: Bilingual
  readonly kind: 'public' | 'english'
}

/** An institution as registered. Days are of the school's zone, `2026-11-21`. */
export interface RegisteredInstitution extends Institution {
  /** Its service centre or school board; null for a private school. */
  readonly centre: string | null
  /** The id printed when it was founded on devices: hash of the first line of its roster, base64url; null before. */
  readonly school: string | null
  /** Its last day; null while it is open. */
  readonly lastDay: string | null
}

/** An institution under an agreement, both days included; `to` null: as long as the agreement. */
export interface Coverage {
  readonly institution: string
  readonly from: string
  readonly to: string | null
}

/** An agreement as registered. `terms` is what a case keeps; its dates are those that were signed. */
export interface RegisteredAgreement {
  readonly terms: AgreementSnapshot
  /** Last day, included, of an agreement ended before its term; null while it stands. */
  readonly lastDay: string | null
  readonly covers: readonly Coverage[]
  /** The agreement that this one takes over from. */
  readonly follows: string | null
}

/** A change that waits for a second registrar, and what became of it. */
export interface Proposal {
  /** The agreement that it is about. */
  readonly id: string
  readonly by: string
  /** ISO UTC. */
  readonly at: string
  readonly writes: readonly RegisterEvent[]
  readonly state: 'waiting' | 'confirmed' | 'withdrawn'
}

/** What the register holds, by kind. */
export interface Entries {
  readonly territory: Territory
  readonly centre: Centre
  readonly institution: RegisteredInstitution
  readonly agreement: RegisteredAgreement
  readonly resource: Resource
  readonly proposal: Proposal
}
export type EntryKind = keyof Entries

/** One entry written: `before` is null when it is new. */
export type RegisterEvent = {
  readonly [K in EntryKind]: { readonly kind: K; readonly before: Entries[K] | null; readonly after: Entries[K] }
}[EntryKind]

/** One act of a registrar: who, when (ISO UTC), why, and what it wrote. `by` is null for a command on the server. */
export interface RegisterLine {
  readonly at: string
  readonly by: string | null
  readonly reason: string
  readonly events: readonly RegisterEvent[]
}

/** The register as its lines leave it. */
export type Register = { readonly [K in EntryKind]: ReadonlyMap<string, Entries[K]> }

/** Before any line: nothing is registered, and resources are as delivered. */
export const EMPTY_REGISTER: Register = /* @__PURE__ */ emptyRegister()

function emptyRegister(): Register {
  const resource = new Map(shippedResources().map(one => [one.id, one]))
  return { territory: new Map(), centre: new Map(), institution: new Map(), agreement: new Map(), proposal: new Map(), resource }
}

/** The key of an entry: its id, or the name of a territory. */
export function keyOf(entry: Entries[EntryKind]): string {
  if ('terms' in entry) return entry.terms.id
  return 'id' in entry ? entry.id : entry.name
}

/** The register after more lines, oldest first. */
export function afterLines(register: Register, lines: readonly RegisterLine[]): Register {
  const next = {
    territory: new Map(register.territory),
    centre: new Map(register.centre),
    institution: new Map(register.institution),
    agreement: new Map(register.agreement),
    resource: new Map(register.resource),
    proposal: new Map(register.proposal),
  }
  for (const { events } of lines)
    for (const event of events) {
      if (event.kind === 'agreement') next.agreement.set(event.after.terms.id, event.after)
      else if (event.kind === 'institution') next.institution.set(event.after.id, event.after)
      else if (event.kind === 'centre') next.centre.set(event.after.id, event.after)
      else if (event.kind === 'proposal') next.proposal.set(event.after.id, event.after)
      else if (event.kind === 'resource') next.resource.set(event.after.id, event.after)
      else next.territory.set(event.after.name, event.after)
    }
  return next
}
