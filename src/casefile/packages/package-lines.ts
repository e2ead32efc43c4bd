import { type Body, is32Bytes } from '#log'
import { type CaseLine, parseLine } from '../lines.ts'

/** Type of a sealed care line that tells the life of a hand-over package: prepared, handed over, received, returned, revoked. */
export const PACKAGE_NOTED = 'package-noted/1'

/** How a package leaves: to the key of the police service, under a spoken passphrase, on paper only, or readable as it is. */
export const PACKAGE_FORMS = ['key', 'phrase', 'paper', 'plain'] as const
export type PackageForm = (typeof PACKAGE_FORMS)[number]

/** On what lawful basis it leaves; `other` says in words which one. */
export const PACKAGE_BASES = ['agreement', 'request', 'order', 'danger', 'other'] as const
export type PackageBasis = (typeof PACKAGE_BASES)[number]

/** A package about to leave: to whom, on what basis, what is open in it. */
export interface PreparedPackage {
  readonly state: 'prepared'
  readonly recipient: string
  readonly basis: PackageBasis
  /** In words when the basis is another one; else empty. */
  readonly why: string
  readonly form: PackageForm
  /** Compartments disclosed. */
  readonly parts: readonly string[]
  /** Of an addendum: the position of the line that prepared the package which it completes, and the head of that package. */
  readonly follows?: { readonly package: number; readonly head: string }
}
/** Given into somebody's hands. `package`: position of the line that prepared it. */
export interface HandedPackage {
  readonly state: 'handed'
  readonly package: number
  readonly to: string
  readonly badge: string
}
/** The receipt came back: its short code and its seals were compared with those of the package. */
export interface ReceiptedPackage {
  readonly state: 'receipt'
  readonly package: number
  readonly receiver: string
  readonly event: string
  readonly code: string
  readonly seals: readonly string[]
}
/** It came back to the school, or those who hold it were told not to rely on it. */
export interface EndedPackage {
  readonly state: 'returned' | 'revoked'
  readonly package: number
  readonly why: string
}
export type PackageSaid = PreparedPackage | HandedPackage | ReceiptedPackage | EndedPackage
export type PackageStateName = PackageSaid['state']

/** What a line says of a package. */
export interface PackageLine {
  readonly packaged: PackageSaid
  readonly actionId: string
}

/** Reads a line of a package; undefined when it is none. */
export function parsePackaged(body: Body): PackageLine | undefined {
  const line = body.type === PACKAGE_NOTED ? parseLine(body) : undefined
  const packaged = line && saidIn(line)
  return line && packaged && { packaged, actionId: line.actionId }
}

function saidIn({ data }: CaseLine): PackageSaid | undefined {
  const text = (field: string): string => (typeof data[field] === 'string' ? data[field] : '')
  const list = (field: string): readonly string[] => (Array.isArray(data[field]) ? data[field] : [])
  const [state, of] = [text('state'), Number(text('package'))]
  if (state === 'prepared') return preparedIn(text, list('parts'))
  if (!Number.isSafeInteger(of) || of < 1) return undefined
  if (state === 'handed') return { state, package: of, to: text('to'), badge: text('badge') }
  if (state === 'receipt')
    return { state, package: of, receiver: text('receiver'), event: text('event'), code: text('code'), seals: list('seals') }
  return state === 'returned' || state === 'revoked' ? { state, package: of, why: text('why') } : undefined
}

function preparedIn(text: (field: string) => string, parts: readonly string[]): PreparedPackage | undefined {
  const basis = PACKAGE_BASES.find(one => one === text('basis'))
  const form = PACKAGE_FORMS.find(one => one === text('form'))
  const recipient = text('recipient')
  if (basis === undefined || form === undefined || recipient === '') return undefined
  const shared = { state: 'prepared', recipient, basis, why: text('why'), form, parts } as const
  const [first, head] = [Number(text('follows')), text('head')]
  return Number.isSafeInteger(first) && first > 0 && is32Bytes(head) ? { ...shared, follows: { package: first, head } } : shared
}
