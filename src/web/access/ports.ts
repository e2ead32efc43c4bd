import type { CaseReader, CopyMade } from '#casefile'

/** Somebody of the school who can be given a case. */
export interface Colleague {
  /** Roster id. */
  readonly member: string
  readonly name: string
  readonly roles: readonly string[]
}

/** Who can read a case, who looked, and what left. People are roster ids. */
export interface CaseLooks {
  /** Begun for named people only. */
  readonly narrowed: boolean
  readonly readers: readonly CaseReader[]
  readonly copies: readonly CopyMade[]
  /** Halves of keys given out by the server, pages with names or justice shown, pages printed; undefined without the network. */
  readonly looks: readonly SomebodyLooked[] | undefined
}

export interface SomebodyLooked {
  /** `care`, `identity`, `justice`: the half of its key was given out. Else what a device said. */
  readonly what: string
  readonly by: string
  readonly at: string
}
