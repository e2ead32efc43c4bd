import type { GuardArguments, GuardName, Protocol, Scope } from '../definition.ts'
import type { Actor, CaseState, FormData, Instant, Subject } from '../state.ts'

/** All that a guard may look at. Care lines only: `CaseState` holds nothing else. */
export interface Facts {
  readonly definition: Protocol
  readonly state: CaseState
  readonly subject: Subject
  /** The form being tried; empty when only asking what is possible. */
  readonly data: FormData
  readonly actor: Actor
  /** When the act is recorded. */
  readonly at: Instant
}

/** A named question about a case, answered yes or no. */
export type Guard<N extends GuardName> = (args: GuardArguments[N], facts: Facts) => boolean

/** An example of a guard: what it says of a small case. Every example is a test; given by a function, so that no page carries them. */
export interface Example<N extends GuardName> {
  readonly says: string
  readonly with: GuardArguments[N]
  readonly given: Partial<CaseState>
  readonly subject?: Subject
  readonly data?: FormData
  readonly actor?: Partial<Actor>
  readonly at?: Instant
  readonly expect: boolean
}

/** The subjects a scope covers, and whether one is enough or all are needed. */
export function subjectsOf(scope: Scope | undefined, facts: Facts): { readonly subjects: readonly Subject[]; readonly all: boolean } {
  const { state, subject } = facts
  switch (scope) {
    case 'case':
      return { subjects: ['case'], all: true }
    case 'owner': {
      const owner = state.devices.find(device => device.label === subject)?.owner
      return { subjects: owner === undefined ? [] : [owner], all: false }
    }
    case 'some-person':
    case 'every-person':
      return { subjects: state.people.map(person => person.label), all: scope === 'every-person' }
    case 'some-device':
    case 'every-device':
      return { subjects: state.devices.map(device => device.label), all: scope === 'every-device' }
    case 'subject':
    case undefined:
      return { subjects: [subject], all: true }
  }
}

/** True when the test holds for one subject of the scope, or for every one where the scope says "every". */
export function onScope(scope: Scope | undefined, facts: Facts, test: (subject: Subject) => boolean): boolean {
  const { subjects, all } = subjectsOf(scope, facts)
  return all ? subjects.every(test) : subjects.some(test)
}
