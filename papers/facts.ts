import type { Resource } from '#people'
import type { AgreementSnapshot, FormData, Instant } from '#protocol'

/** An adult of the school, as a family sees them. */
export interface Adult {
  readonly name: string
  /** `Coordination`, in the language of the paper. */
  readonly function: string
}

/** What every paper may know, whoever it is for: who makes it and when, and what is the same for every case. */
export interface Here {
  readonly by: Adult
  readonly now: Instant
  readonly agreement: Pick<
    AgreementSnapshot,
    'policeService' | 'territory' | 'channel' | 'channelPhone' | 'deviceInstruction' | 'validFrom'
  > | null
  readonly resources: readonly Resource[]
}

/** One young person and nobody else: no field here can hold another's letter, name, role or words. */
export interface OwnChild extends Here {
  readonly name: string | undefined
  readonly group: string | undefined
  readonly parent: string | undefined
  readonly parentPhone: string | undefined
  /** Their own roles so far. */
  readonly roles: readonly string[]
  /** Coded answers noted about them alone, by question. */
  readonly answers: Readonly<Record<string, string | readonly string[]>>
  /** The adult who stays with them. */
  readonly adult: Adult | undefined
  readonly plan:
    | { readonly measures: readonly string[]; readonly adult: Adult | undefined; readonly review: Instant | undefined }
    | undefined
  /** The last follow-up, and the day of the next one that is owed. */
  readonly followUps: { readonly done: Instant | undefined; readonly next: Instant | undefined }
  readonly contact: {
    readonly told: boolean
    readonly deferredUntil: Instant | undefined
    readonly policeWait: boolean
    readonly legalAid: string | undefined
  }
}

/** One device and its owner's name. */
export interface OwnDevice extends Here {
  readonly ownerName: string | undefined
  readonly kind: string
  readonly bag: string | undefined
  readonly seal: string | undefined
  readonly custody: string
  readonly taken: Instant | undefined
  readonly by: Adult
  readonly sealedBy: Adult | undefined
  readonly witness: Adult | undefined
}

/** The case without anybody: which acts were done, never about whom. */
export interface NobodysCase extends Here {
  readonly openedAt: Instant
  readonly done: readonly string[]
}

/** One adult of the school to whom an image came, and what was recorded of it. */
export interface ExposedAdult extends Here {
  readonly who: Adult | undefined
  readonly when: Instant | undefined
  readonly means: string | undefined
  readonly told: readonly string[]
  readonly offered: readonly string[]
}

/** A line about one young person, with what may speak of others taken out. */
export interface OwnLine {
  readonly at: Instant
  readonly title: string
  readonly by: string
  /** Question and answer; `masked` where it may speak of somebody else. */
  readonly answers: readonly (readonly [question: string, answer: string | typeof MASKED])[]
}
export const MASKED = Symbol('masked')

/** What the file holds about one young person, for them. */
export interface OwnLines {
  readonly lines: readonly OwnLine[]
  /** Lines about the whole situation. */
  readonly shared: number
}

/** What each kind of paper may know. */
export interface Facts {
  readonly nobody: Here
  readonly case: NobodysCase
  readonly child: OwnChild & OwnLines
  readonly device: OwnDevice
  readonly staff: ExposedAdult
}

/** Answers of one act, as a paper asks for them. */
export const textOf = (data: FormData | undefined, field: string): string | undefined => {
  const value = data?.[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}
export const listOf = (data: FormData | undefined, field: string): readonly string[] => {
  const value = data?.[field]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}
