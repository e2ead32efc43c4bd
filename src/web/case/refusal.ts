import type { FieldFault, Refusal, Subject } from '#protocol'
import { count, say } from '../ui/say.ts'
import { staffRoleWords } from './naming.ts'
import { at, type Place } from './place.ts'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** A refusal that is not the method's, already in the reader's words. */
export interface WordedRefusal {
  readonly code: 'worded'
  readonly text: string
}

/** A refusal in one or two sentences: why, and what stays possible. */
export function refusalText(place: Place, refusal: Refusal | WordedRefusal, subject: Subject): string {
  const { codes } = place.words.ui.refusal
  switch (refusal.code) {
    case 'wrong-role':
      return say(codes[refusal.code], { roles: staffRoleWords(place, refusal.roles, 'disjunction') })
    case 'wrong-phase':
      return say(codes[refusal.code], { phase: place.words.method.phases[refusal.phase] ?? refusal.phase })
    case 'already-done':
      return say(codes[refusal.code], { at: at(place, refusal.at) })
    case 'unknown-subject':
      return say(codes[refusal.code], { subject })
    case 'requirement':
      return requirementText(place, refusal, subject)
    case 'worded':
      return refusal.text
    case 'fields':
      return count(place.locale, place.words.ui.refusal.count, refusal.faults.length)
    default:
      return codes[refusal.code]
  }
}

export function faultText(place: Place, fault: FieldFault): string {
  return place.words.ui.fault[fault.fault]
}

function requirementText(place: Place, refusal: Extract<Refusal, { code: 'requirement' }>, subject: Subject): string {
  const params: Record<string, string> = { subject }
  for (const [name, value] of Object.entries(refusal.params ?? {})) params[name] = INSTANT.test(value) ? at(place, value) : value
  return say(place.words.method.reasons[refusal.reason] ?? place.words.ui.refusal.requirement, params)
}
