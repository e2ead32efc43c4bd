import type { OwnChild } from '../facts.ts'
import { typedText } from '../fill.ts'
import type { PaperField, PaperRefusal, Typed } from '../paper.ts'

/** What the staff writes on every letter to a parent. */
export const LETTER_FIELDS: readonly PaperField[] = [
  { id: 'to', kind: 'name', owed: true },
  { id: 'child', kind: 'name' },
  { id: 'school', kind: 'name' },
  { id: 'day', kind: 'day' },
  { id: 'phone', kind: 'phone' },
  { id: 'added', kind: 'text' },
]

/** Why no letter leaves now: the call waits, the police ask to wait, or nobody is there to write to. */
export function noLetterNow({ contact }: OwnChild, typed: Typed): PaperRefusal | undefined {
  if (contact.deferredUntil !== undefined) return { code: 'deferred', until: contact.deferredUntil }
  if (contact.policeWait) return { code: 'police-wait' }
  return typedText(typed, 'to') === '' ? { code: 'no-parent' } : undefined
}
