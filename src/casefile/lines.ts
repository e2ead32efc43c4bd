import { type Body, hasExactly, is32Bytes, isRecord, type Json } from '#log'
import type { AgreementSnapshot, FormData, MethodPin, Opening } from '#protocol'

/** Type of the first, public body of a case. */
export const OPENED = 'case-opened/1'
/** A coordinator makes every reader skip a line whose care body is missing or wrong. Public, strict. */
export const SET_ASIDE = 'line-set-aside/1'
/** The last line of an export. Public, strict. */
export const EXPORTED = 'case-exported/1'

/** Type of a sealed line that answers for a line that did not fit. Its action is no action of a method: an older reader keeps it aside. */
export const ANSWERED = 'line-answered/1'

/** Type of a sealed line that joins this case and another one of the same incident. No action of a method either. */
export const JOINED = 'case-joined/1'

/** What a line says that joins two cases: this one goes `into` the other and closes, or the other comes `from` there and this goes on. */
export interface JoiningLine {
  /** Id of the other case. */
  readonly joins: string
  readonly how: 'into' | 'from'
  readonly actionId: string
}

/** Type of a sealed line that says which paper was made of the case, and about whom. No action of a method either. */
export const PAPER_MADE = 'paper-made/1'

/** What a line says of a paper that was made: never its text. */
export interface PaperLine {
  /** Id of the paper. */
  readonly makes: string
  /** A young person's letter, a device's number, or `case`. */
  readonly about: string
  /** Language in which it was made. */
  readonly locale: string
  readonly actionId: string
}

/** What a sealed line says: one accepted action, with the id of the very form that made it. */
export interface CaseLine {
  readonly action: string
  readonly subject: string
  readonly data: FormData
  /** So that the same form sent twice makes one line. */
  readonly actionId: string
  /** Copied afterwards from a sheet filled by hand. Said, never decided upon. */
  readonly source?: LineSource
  /** Position of the line that did not fit, of which this one says the same anew. */
  readonly again?: number
  /** Signed a second time by its author: another copy of the device had taken its place. */
  readonly anew?: true
}

/** How a line that did not fit was answered for without doing it again. Only one that moved nothing is withdrawn by it. */
export type Answering = 'withdrawn' | 'left'

/** What a line says that answers for an earlier one. */
export interface AnsweringLine {
  readonly answers: number
  readonly how: Answering
  readonly actionId: string
}

/** Where a line was first written, when that was not here. */
export type LineSource = 'paper'

/** Reads a line that answers for an earlier one; undefined when it is none. */
export function parseAnswering(body: Body): AnsweringLine | undefined {
  const line = body.type === ANSWERED ? parseLine(body) : undefined
  const how = line?.data.how
  if (line === undefined || (how !== 'withdrawn' && how !== 'left')) return undefined
  return { answers: Number(line.data.line), how, actionId: line.actionId }
}

/** Reads a line that joins two cases; undefined when it is none. */
export function parseJoining(body: Body): JoiningLine | undefined {
  const line = body.type === JOINED ? parseLine(body) : undefined
  const [other, how] = [line?.data.other, line?.data.how]
  if (line === undefined || typeof other !== 'string' || !is32Bytes(other) || (how !== 'into' && how !== 'from')) return undefined
  return { joins: other, how, actionId: line.actionId }
}

/** Reads a line that says a paper was made; undefined when it is none. */
export function parsePaper(body: Body): PaperLine | undefined {
  const line = body.type === PAPER_MADE ? parseLine(body) : undefined
  const [makes, locale] = [line?.data.paper, line?.data.locale]
  if (line === undefined || typeof makes !== 'string' || typeof locale !== 'string') return undefined
  return { makes, about: line.subject, locale, actionId: line.actionId }
}

/** Reads the data of a line; undefined when it is not one. */
export function parseLine({ data }: Body): CaseLine | undefined {
  const { action, subject, form, actionId } = data
  const fields = Array.isArray(form) ? toForm(form) : undefined
  if (typeof action !== 'string' || typeof subject !== 'string' || typeof actionId !== 'string' || fields === undefined) return undefined
  return {
    action,
    subject,
    data: fields,
    actionId,
    ...(data.source === 'paper' ? { source: data.source } : {}),
    ...(typeof data.again === 'number' ? { again: data.again } : {}),
    ...(data.anew === true ? { anew: true } : {}),
  }
}

function toForm(form: readonly Json[]): FormData | undefined {
  const fields = new Map<string, string | readonly string[]>()
  for (const pair of form) {
    if (!isRecord(pair) || typeof pair.field !== 'string') return undefined
    const value = Array.isArray(pair.value) ? toTexts(pair.value) : pair.value
    if (typeof value !== 'string' && !isTexts(value)) return undefined
    fields.set(pair.field, value)
  }
  return Object.fromEntries(fields)
}
const toTexts = (values: readonly Json[]): readonly string[] => values.filter(value => typeof value === 'string')
const isTexts = (value: Json | readonly string[] | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every(item => typeof item === 'string')

/** What a case began with: its school and the engine's opening. */
export interface CaseOpening {
  readonly school: string
  readonly opening: Opening
  /** Begun for named people only: nobody is given its keys for their role alone. */
  readonly narrowed: boolean
}

/** Reads the first body of a case; undefined when it is not one. `openedAt` is the time of its statement. */
export function parseOpening({ type, data, method }: Body, openedAt: string): CaseOpening | undefined {
  const { nonce, school, zone, agreement, readers } = data
  const keys = ['nonce', 'school', 'zone', 'agreement', ...(readers === undefined ? [] : ['readers'])]
  if (type !== OPENED || method === null || !hasExactly(data, keys) || (readers ?? 'named') !== 'named') return undefined
  if (typeof nonce !== 'string' || !is32Bytes(nonce) || typeof school !== 'string' || typeof zone !== 'string') return undefined
  // Written by the device that opened the case, which may be an adversary's.
  if (agreement !== null && !isSnapshot(agreement)) return undefined
  const pin: MethodPin = method
  return { school, opening: { method: pin, agreement, zone, openedAt }, narrowed: readers === 'named' }
}

const isBilingual = (words: unknown): boolean => typeof words === 'object' && words !== null && 'fr-CA' in words && 'en-CA' in words

function isSnapshot(value: unknown): value is AgreementSnapshot {
  if (typeof value !== 'object' || value === null) return false
  const fields = new Map(Object.entries(value))
  const are = (keys: string, test: (field: unknown) => boolean) => keys.split(' ').every(key => test(fields.get(key)))
  return (
    are('id territory policeService validFrom channelPhone', field => typeof field === 'string') &&
    are('channel deviceInstruction', isBilingual) &&
    are('targetDays amberDays', Number.isSafeInteger) &&
    isTexts(fields.get('closedDays') ?? [])
  )
}

/** The line that a public set-aside names; undefined for another body. */
export function setAsideOf({ type, data }: Body): number | undefined {
  return type === SET_ASIDE && typeof data.seq === 'number' ? data.seq : undefined
}
