/** What is wrong with a credential or a presentation, before any signature is looked at. */
export const MODEL_FAULTS = [
  'context-missing',
  'context-order',
  'context-malformed',
  'type-missing',
  'type-malformed',
  'id-malformed',
  'issuer-malformed',
  'subject-missing',
  'subject-malformed',
  'date-malformed',
  'dates-reversed',
  'entry-malformed',
  'entry-without-type',
  'entry-without-id',
  'status-malformed',
  'resource-without-digest',
  'resource-twice',
  'resource-digest-differs',
  'text-malformed',
  'proof-malformed',
  'holder-malformed',
  'credential-malformed',
  'envelope-malformed',
] as const
export type ModelFaultCode = (typeof MODEL_FAULTS)[number]

/** One fault and the member where it is. */
export interface ModelFault {
  readonly code: ModelFaultCode
  readonly at: string
}

export const fault = (code: ModelFaultCode, at: string): readonly ModelFault[] => [{ code, at }]
export const NONE: readonly ModelFault[] = []
