import type { WritingRefusal } from '#casefile'
import type { LogRefusalCode } from '#log'
import type { Locale } from '#protocol'
import type { Counted } from '../index.ts'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences that most readers never meet: fetched with the modules that say them, never with a case page. */
export type RareWords = typeof fr

/** What a server's refusal is about, as far as a reader needs to know. */
export type ServerRefusal = keyof RareWords['server']

/** Every refusal of the log belongs to a family; the compiler refuses a code without one. */
const FAMILY = {
  busy: 'busy',
  'unknown-device': 'device',
  'inactive-device': 'device',
  'session-proof': 'device',
  'not-author': 'device',
  'not-recipient': 'part',
  'not-permitted': 'part',
  'keys-recipient': 'part',
  'seen-unknown': 'moved',
  'seen-not-head': 'moved',
  'own-not-last': 'moved',
  'roster-unknown': 'moved',
  'epoch-moved': 'moved',
  'keys-epoch': 'moved',
  'unknown-log': 'unknown',
  'other-log': 'unknown',
  'unknown-school': 'unknown',
  'first-entries': 'unknown',
  'lid-unknown': 'unknown',
  'lid-different': 'unknown',
  destroyed: 'destroyed',
  'statement-too-long': 'unreadable',
  'statement-malformed': 'unreadable',
  'statement-header': 'unreadable',
  'statement-payload': 'unreadable',
  'statement-signature': 'unreadable',
  'body-too-long': 'unreadable',
  'body-malformed': 'unreadable',
  'body-digest': 'unreadable',
  'body-binding': 'unreadable',
  'strict-required': 'unreadable',
  'keys-recovery': 'unreadable',
  'keys-malformed': 'unreadable',
} as const satisfies Record<LogRefusalCode, ServerRefusal>

interface Exhaustive {
  readonly writing: Readonly<Record<WritingRefusal['code'], string | Counted>>
}

/** Both languages; the compiler refuses a key that only one of them has, and a code without its sentence. */
export const rareWords = {
  'fr-CA': fr satisfies typeof en & Exhaustive,
  'en-CA': en satisfies RareWords & Exhaustive,
} as const satisfies Record<Locale, RareWords>

/** Why the server said no, and what stays possible, in a reader's words. */
export const serverRefusal = (locale: Locale, code: LogRefusalCode): { readonly reason: string; readonly then: string } =>
  rareWords[locale].server[FAMILY[code]]
