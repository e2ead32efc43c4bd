import type { RegisteredAgreement, RegisteredInstitution, RegisterRefusal } from '#people'
import { lastDayOf } from '#people'
import { formatDay, say } from '../../ui/index.ts'
import type { TrainingReader } from '../frame.tsx'
import { type RegisterWords, registerWords } from './words/index.ts'

/** Who reads the register, with its words, its address and today. */
export interface RegisterReader {
  readonly training: TrainingReader
  readonly words: RegisterWords
  /** Prefix of every address of the register. */
  readonly base: string
  readonly today: string
}

/** The reader of the register behind a reader of the training. */
export const registerReaderOf = (training: TrainingReader, today: string): RegisterReader => ({
  training,
  words: registerWords(training.locale),
  base: `${training.place.base}/register`,
  today,
})

/** A day of the calendar, in words. */
export const dayWords = ({ training: { locale, place } }: RegisterReader, day: string): string =>
  formatDay(`${day}T16:00:00.000Z`, place.zone, locale, true)

/** How an agreement is named where several stand together. */
export const agreementName = (reader: RegisterReader, { terms }: RegisteredAgreement): string =>
  say(reader.words.agreement.name, { from: dayWords(reader, terms.validFrom), territory: terms.territory })

/** Where an agreement stands today. */
export function agreementState(reader: RegisterReader, agreement: RegisteredAgreement): string {
  const { states } = reader.words
  const [from, last] = [agreement.terms.validFrom, lastDayOf(agreement)]
  if (last !== null && last < reader.today) return say(states.over, { day: dayWords(reader, last) })
  if (from > reader.today) return say(states['to-come'], { day: dayWords(reader, from) })
  return last === null ? states['in-force'] : say(states['in-force-until'], { day: dayWords(reader, last) })
}

/** True once an institution has closed. */
export const isClosed = ({ lastDay }: RegisteredInstitution, today: string): boolean => lastDay !== null && lastDay < today

/** The sentence of a refusal. */
export const refusalWords = ({ words }: RegisterReader, { refused, params }: RegisterRefusal): string => say(words.refused[refused], params)
