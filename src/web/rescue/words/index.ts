import type { LogRefusalCode } from '#log'
import type { HandInRefusal } from '#people'
import type { Locale } from '#protocol'
import english from './en-CA.json' with { type: 'json' }
import french from './fr-CA.json' with { type: 'json' }

/** Every sentence of the page where a rescue file is handed in; French gives the keys. */
export type RescueWords = typeof french

/** Why a line was not taken, as far as the person who brings it needs to know. */
export type StoppedBy = keyof RescueWords['stopped']

const FAMILY: Readonly<Partial<Record<LogRefusalCode, StoppedBy>>> = {
  'epoch-moved': 'keys',
  'keys-epoch': 'keys',
  'own-not-last': 'order',
  'seen-unknown': 'order',
  'roster-unknown': 'order',
  'seen-not-head': 'head',
  busy: 'busy',
  'not-author': 'part',
  'not-recipient': 'part',
  'not-permitted': 'part',
  'keys-recipient': 'part',
  'unknown-log': 'unknown',
  'unknown-school': 'unknown',
}

/** The family of a refusal; whatever else is wrong with a line, the server cannot read it. */
export const stoppedBy = (code: LogRefusalCode): StoppedBy => FAMILY[code] ?? 'unreadable'

interface Exhaustive {
  readonly refused: Readonly<Record<HandInRefusal, string>>
}

/** The sentences in each language. */
export const rescueWords: Readonly<Record<Locale, RescueWords>> = {
  'fr-CA': french satisfies Exhaustive,
  'en-CA': english satisfies RescueWords & Exhaustive,
}
