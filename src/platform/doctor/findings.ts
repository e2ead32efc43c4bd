/** What the doctor looks at; each has its sentences in both languages where the command is. */
export const FINDING_CODES = [
  'node',
  'store',
  'durable',
  'sound',
  'heads',
  'bodies',
  'lids',
  'destroyed',
  'copies',
  'own-files',
  'lids-apart',
  'room',
  'clock',
  'reminders',
  'server',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

/** `good`; `doubt` is for the operator to judge; `wrong` must be mended. */
export type FindingState = 'good' | 'doubt' | 'wrong'

/** One thing looked at, with what its sentence needs: counts, places and dates, never a word or the id of a case. */
export interface Finding {
  readonly code: FindingCode
  readonly state: FindingState
  readonly params: Readonly<Record<string, string>>
}

/** A finding. */
export const found = (code: FindingCode, state: FindingState, params: Readonly<Record<string, string | number>> = {}): Finding => ({
  code,
  state,
  params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
})
