import type { ActionId, FormData, PhaseId, SourceId, StaffRole } from '#protocol'

export * from './scenario-moves.ts'
export type * from './scenario-words.ts'

import type { PassageReview } from './lesson.ts'

/**
 * A fictional case as data: people, scenes, what may be done and said, what follows, and where it ends. It holds no sentence (those
 * are in `scenario-words.ts`, by the same ids) and no code: a trainer writes one without either. It survives JSON, so that an
 * attempt can pin it by hash and an edited case never breaks one in progress.
 */
export interface Scenario {
  /** Kebab case, also the name of its folder: `case-1`. */
  readonly id: string
  readonly version: string
  readonly opening: ScenarioOpening
  /** A first case: each scene says outright which pages of the file it bears on. Else that waits behind a control. */
  readonly guided?: true
  /** Everybody who speaks or is spoken of. `joins` tells which letter of the tool is whose. */
  readonly people: readonly ScenarioPerson[]
  readonly devices: readonly ScenarioDevice[]
  /** The member of the staff whom the learner plays: the id of a person with `part: 'staff'`. */
  readonly player: PersonId
  /** Where each gauge begins. */
  readonly gauges: Gauges
  /** Variables of the story, each with its values; the first one is where it begins. */
  readonly flags: Readonly<Record<FlagId, readonly string[]>>
  /** The first one is where the story begins. */
  readonly scenes: readonly Scene[]
  /** In order: the first that holds is the one reached. The last has no condition. */
  readonly endings: readonly Ending[]
}

export type SceneId = string
export type OptionId = string
export type DeedId = string
export type PersonId = string
export type DeviceId = string
export type FlagId = string
export type EndingId = string

export interface ScenarioOpening {
  /** When the story begins, ISO with its zone: `2026-11-16T08:20-05:00`. */
  readonly at: string
  /** IANA zone of the school of the story. */
  readonly zone: string
  /** Whether an agreement between police and prosecutor is in force there. The agreement itself is fictional and always the same. */
  readonly agreement: boolean
}

export const PARTS = ['student', 'staff', 'parent', 'police', 'other'] as const
export type Part = (typeof PARTS)[number]

export interface ScenarioPerson {
  readonly id: PersonId
  readonly part: Part
  /** Roles in the roster, of staff only. Staff with or without roles may be named in the tool. */
  readonly roles?: readonly StaffRole[]
  /** Of a student: the first act of any of these forms gives this person the letter that it adds. */
  readonly joins?: readonly ActPattern[]
}

/** A device that the learner may decide about: the number that such an act gives is this device's. */
export interface ScenarioDevice {
  readonly id: DeviceId
  readonly owner: PersonId
  /** A value of the field `kind`, e.g. `tablet`. */
  readonly kind: string
}

/** How the spread, the affected youth and the file stand. More is better; never summed. */
export const GAUGES = ['circulation', 'safety', 'integrity'] as const
export type Gauge = (typeof GAUGES)[number]
export const LOWEST = 1
export const HIGHEST = 5
export type Gauges = Readonly<Record<Gauge, number>>
/** What something changes: from -2 to 2 each; gauges stay between 1 and 5. */
export type GaugeChange = Partial<Gauges>

/**
 * What no adult may ever do; answered at once. look at the image · ask to be shown, or for detail beyond the grid · forward, copy,
 * photograph, keep · bring two youths together · put off the police where malice is indicated · promise secrecy.
 */
export const CRITICALS = ['LOOK', 'ASK', 'FWD', 'TWO', 'DELAY', 'SECRET'] as const
export type Critical = (typeof CRITICALS)[number]

/** A moment of the story, at most one screen of a phone. */
export interface Scene {
  readonly id: SceneId
  /** When it should be, ISO with its zone; later if the learner took longer. Without it, five minutes after the scene before. */
  readonly at?: string
  readonly lines: readonly Line[]
  /** What colleagues write in the file as the scene begins; what the engine refuses is left out. */
  readonly happens?: readonly Happening[]
  /** What may be said or done away from the tool; one is chosen. None: the scene is read, and acts are done. */
  readonly options: readonly Option[]
  /** Acts of the method, done on the case pages, that this scene waits for or answers to. */
  readonly deeds: readonly Deed[]
  /** Where the story goes, the first that holds. Left out in a detour: it goes on where it would have gone. */
  readonly next?: readonly Next[]
  /** A judgement told in the debrief, with its sources (keys of the method's sources). Its words: what the expert does, and why. */
  readonly fork?: { readonly sources: readonly SourceId[] }
  /** Sentences that a Quebec lawyer or a clinician must read before release: the case says so before it begins, and docs/review-needed.md lists the scene. */
  readonly review?: readonly PassageReview[]
  /** What the tool refuses here, checked by the walk: so that a feedback which says so stays true. */
  readonly refused?: readonly Refused[]
}

/** `to: 'end'`: the ending that holds. */
export interface Next {
  readonly to: SceneId | 'end'
  readonly if?: When
}

/** Somebody speaks, writes, or the story is told. */
export interface Line {
  readonly id: string
  /** `story`: told by nobody. */
  readonly by: PersonId | 'story'
  /** `message`: arrives in writing. Default `says` for people. */
  readonly as?: 'says' | 'message'
  readonly if?: When
}

export interface Happening {
  readonly by: PersonId
  readonly do: ActionId
  readonly on: Subject
  readonly form: ScenarioForm
  readonly if?: When
}

/** Something said or done with hand or mouth. The tool has no place for it, so critical errors are always here. */
export interface Option {
  readonly id: OptionId
  /** An option of the expected path. At least one in each scene that has options. */
  readonly sound?: true
  /** Offered only when this holds. */
  readonly if?: When
  readonly gauges?: GaugeChange
  readonly set?: Readonly<Record<FlagId, string>>
  /** Minutes of the story that it takes; the clock moves with nothing else but scenes. */
  readonly minutes?: number
  /** A detour that is played before the story goes on; for a critical error, its repair. */
  readonly to?: SceneId
  /** Answered at once by a card: live with it, or go back to the fork. */
  readonly critical?: Critical
  /** In the repair of a critical error: it is told (1 comes back on each gauge that it lowered), or hidden. */
  readonly repair?: 'told' | 'hidden'
}

/** An act of the method that this scene waits for (`expected`), welcomes (`optional`) or answers to (`astray`). */
export interface Deed {
  readonly id: DeedId
  readonly kind: 'expected' | 'optional' | 'astray'
  readonly act: ActPattern
  /** A form that does it: tried by the walk, shown in the preview. */
  readonly form: ScenarioForm
  /** The story does not go on without it. */
  readonly must?: true
  readonly if?: When
  /** An act of an earlier scene does not count. */
  readonly again?: true
  /** `expected`, `optional`: when the scene ends and it was done. `astray`: as soon as it is done. */
  readonly gauges?: GaugeChange
  readonly set?: Readonly<Record<FlagId, string>>
  /** When the scene ends without it. */
  readonly missed?: { readonly gauges?: GaugeChange; readonly set?: Readonly<Record<FlagId, string>> }
}

/** `case`, or a person or device of the scenario, whatever letter or number the tool gave it. */
export type Subject = 'case' | PersonId | DeviceId

/** Acts of this action, on this subject when it is given, whose form holds one of these values in each of these fields. */
export interface ActPattern {
  readonly action: ActionId
  readonly on?: Subject
  readonly with?: Readonly<Record<string, readonly string[]>>
  /** None of these values in these fields. */
  readonly without?: Readonly<Record<string, readonly string[]>>
}

/**
 * A form of the tool. `@camille` stands for the letter or number of that person or device, `@task:meet:camille` for the open task of
 * that name and subject, `@in:90` for the moment 90 minutes later.
 */
export type ScenarioForm = FormData

/** An act that the engine must refuse here, and how. */
export interface Refused {
  readonly act: { readonly action: ActionId; readonly on: Subject; readonly form: ScenarioForm }
  readonly code: string
  readonly reason?: string
}

export interface Ending {
  readonly id: EndingId
  readonly if?: When
}

/** What a story may look at: its own variables, what was chosen, done and reached. Nothing else. */
export type When =
  | { readonly all: readonly When[] }
  | { readonly any: readonly When[] }
  | { readonly not: When }
  | { readonly flag: FlagId; readonly is: readonly string[] }
  | { readonly gauge: Gauge; readonly atLeast: number }
  | { readonly gauge: Gauge; readonly atMost: number }
  /** Every gauge at least so. */
  | { readonly gaugesAtLeast: number }
  | { readonly chose: readonly OptionId[]; readonly in: SceneId }
  /** On the path as it stands, not on one that was gone back from. */
  | { readonly critical: readonly Critical[] }
  /** A critical error was hidden, or its repair was left. */
  | { readonly hidden: true }
  | { readonly did: ActPattern }
  /** The case is in one of these phases of the method. */
  | { readonly phase: readonly PhaseId[] }
