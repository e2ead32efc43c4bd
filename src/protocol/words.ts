import type { ActionId, AlertId, CustodyState, FieldId, PhaseId, ReasonId, StaffRole, StepId, TaskId, YouthRole } from './definition.ts'

export type Locale = 'fr-CA' | 'en-CA'
export const LOCALES = ['fr-CA', 'en-CA'] as const satisfies readonly Locale[]

/** Every sentence of a method in one language, by id. `{name}` is replaced by a value of that name. */
export interface MethodWords {
  readonly locale: Locale
  readonly name: string
  /** Says that this is an independent, compatible tool, not the official kit. */
  readonly notOfficial: string
  readonly steps: Readonly<Record<StepId, { readonly title: string; readonly lead: string }>>
  readonly phases: Readonly<Record<PhaseId, string>>
  readonly staffRoles: Readonly<Record<StaffRole, string>>
  readonly youthRoles: Readonly<Record<YouthRole, string>>
  readonly actions: Readonly<Record<ActionId, ActionWords>>
  readonly tasks: Readonly<Record<TaskId, TaskWords>>
  readonly alerts: Readonly<Record<AlertId, AlertWords>>
  readonly reasons: Readonly<Record<ReasonId, string>>
  readonly custody: Readonly<Record<CustodyState, string>>
  /** Option codes shared by several fields: `yes`, `no`, `unknown`… A field's own `options` win. */
  readonly options: Readonly<Record<string, string>>
}

/** One page: do now, say, never, next. At most nine things to do, three to say, three never. */
export interface ActionWords {
  /** The heading, in the imperative or as a question. */
  readonly title: string
  readonly lead?: string
  readonly do: readonly string[]
  /** Words to say aloud, with their quotation marks. */
  readonly say: readonly string[]
  readonly never: readonly string[]
  /** The pause point: one sentence to read aloud before going on. */
  readonly pause?: string
  readonly next: string
  /** Infinitive in French, verb first in English: what the button does. */
  readonly button: string
  /** The journal's line, past tense; `{field}` is a field of the form in words, `{subject}` the letter or number. */
  readonly done: string
  readonly fields: Readonly<Record<FieldId, FieldWords>>
}
export interface FieldWords {
  readonly label: string
  readonly help?: string
  readonly options?: Readonly<Record<string, string>>
}
export interface TaskWords {
  readonly title: string
  /** One short sentence under the title. */
  readonly why?: string
}
export interface AlertWords {
  readonly title: string
  readonly text: string
  readonly reasons: Readonly<Record<string, string>>
}
