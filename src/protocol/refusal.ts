import type { FieldId, ReasonId } from './definition.ts'

/**
 * A "no" is a value, and part of the product: each code is worded in both languages,
 * says why and what stays possible, and never loses what was typed.
 */
export type Refusal =
  | { readonly code: 'unknown-action' }
  | { readonly code: 'unknown-subject' }
  | { readonly code: 'wrong-role'; readonly roles: readonly string[] }
  | { readonly code: 'wrong-phase'; readonly phase: string }
  | { readonly code: 'already-done'; readonly at: string }
  | {
      readonly code: 'requirement'
      readonly reason: ReasonId
      readonly params?: Readonly<Record<string, string>>
      readonly tasks?: readonly string[]
    }
  | { readonly code: 'in-the-future' }
  | { readonly code: 'fields'; readonly faults: readonly FieldFault[] }

export interface FieldFault {
  readonly field: FieldId
  readonly fault: FieldFaultCode
}
export const FIELD_FAULTS = [
  'missing',
  'unknown-option',
  'too-long',
  'not-a-code',
  'not-a-moment',
  'in-the-past',
  'in-the-future',
  'unknown-person',
  'same-person',
  'unknown-member',
  'yourself',
  'unknown-task',
  'unknown-line',
  'line-stands',
  'not-excusable',
  'not-postponable',
  'seal-used',
  'not-expected',
  'text-link',
  'text-file',
  'text-encoded',
  'text-email',
  'text-phone',
  'text-handle',
  'text-address',
  'text-passcode',
  'text-unreadable',
] as const
export type FieldFaultCode = (typeof FIELD_FAULTS)[number]

export const REFUSAL_CODES = [
  'unknown-action',
  'unknown-subject',
  'wrong-role',
  'wrong-phase',
  'already-done',
  'requirement',
  'in-the-future',
  'fields',
] as const satisfies readonly Refusal['code'][]

type None<T extends never> = T
/** No code of the union is missing from the list: with one left out, this line does not compile. */
export type UnlistedRefusal = None<Exclude<Refusal['code'], (typeof REFUSAL_CODES)[number]>>
