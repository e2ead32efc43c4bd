import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import type { DeviceSecrets } from '../device-keys.ts'
import { isUnsayable } from '../spoken.ts'
import { recoveryKeysOf, SEED_BYTES } from './recovery-keys.ts'
import { bytesOfWords, SHEET_WORDS, typedWords, wordsOf } from './sheet-words.ts'
import { joinParts, PARTS, type Part, splitSecret } from './two-of-three.ts'

/** One of a school's three sheets, as printed. Two of them open every case of the school: never keep one on a device. */
export interface RecoverySheet {
  readonly number: Part['x']
  /** Twenty words; they are all that the sheet says. */
  readonly words: readonly string[]
}

/** The public halves of a school's recovery, for the first line of its roster. */
export interface RecoveryPublic {
  /** X25519, base64url: keys are wrapped to it. */
  readonly recovery: string
  /** Ed25519, base64url: signs that the sheets were used. */
  readonly recoverySign: string
}

/** A sheet as it was typed: it fits in itself; whether it is of this school is asked with another one. */
export interface ReadSheet {
  readonly part: Part
  /** The first 30 bits of what names the school's recovery. */
  readonly tag: number
}

/** Why what was typed is no sheet. `wrong`: places of words, from 1, that cannot be right. */
export type SheetFault =
  | { readonly fault: 'empty' }
  | { readonly fault: 'count'; readonly found: number }
  | { readonly fault: 'words'; readonly wrong: readonly number[] }
  /** Each word fits, the sheet does not: two or more were taken from elsewhere. */
  | { readonly fault: 'whole' }

/** Why two sheets do not open a school. */
export const PAIR_FAULTS = ['same-sheet', 'other-school', 'do-not-fit'] as const
export type PairFault = (typeof PAIR_FAULTS)[number]

const CHECK_BYTES = 4
const TAG_BYTES = 4

/**
 * Makes a school's recovery and its three sheets. The seed is forgotten at once: it exists again only where two sheets meet.
 * Drawn again until no sheet holds a word that nobody should have to read aloud.
 */
export async function newRecovery(random = randomBytes): Promise<RecoveryPublic & { readonly sheets: readonly RecoverySheet[] }> {
  for (;;) {
    const seed = random(SEED_BYTES)
    const { sign, box } = await recoveryKeysOf(seed)
    const tag = await tagOf(box.x)
    const sheets = await Promise.all(splitSecret(seed, random(SEED_BYTES)).map(part => sheetOf(part, tag)))
    seed.fill(0)
    if (!sheets.some(({ words }) => words.some(isUnsayable))) return { recovery: box.x, recoverySign: sign.x, sheets }
  }
}

const randomBytes = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))

async function sheetOf(part: Part, tag: number): Promise<RecoverySheet> {
  const held = new Uint8Array(TAG_BYTES + SEED_BYTES)
  new DataView(held.buffer).setUint32(0, part.x * 2 ** 30 + tag)
  held.set(part.y, TAG_BYTES)
  const bytes = new Uint8Array(held.length + CHECK_BYTES)
  bytes.set(held)
  bytes.set(await checkOf(held), held.length)
  return { number: part.x, words: wordsOf(bytes) }
}

/** Reads a sheet as it was typed: accents, capitals and what stands between the words do not matter. */
export async function readSheet(typed: string): Promise<ReadSheet | SheetFault> {
  const words = typedWords(typed)
  if (words.length === 0) return { fault: 'empty' }
  if (words.length !== SHEET_WORDS) return { fault: 'count', found: words.length }
  const bytes = bytesOfWords(words)
  if ('wrong' in bytes) return { fault: 'words', wrong: bytes.wrong }
  const held = bytes.slice(0, TAG_BYTES + SEED_BYTES)
  const check = await checkOf(held)
  const first = new DataView(held.buffer).getUint32(0)
  const x = PARTS.find(one => one === Math.floor(first / 2 ** 30))
  if (x === undefined || check.some((byte, i) => byte !== bytes[held.length + i])) return { fault: 'whole' }
  return { part: { x, y: held.slice(TAG_BYTES) }, tag: first % 2 ** 30 }
}

/** Whether a sheet says that it is of this school: one in a thousand million others does by chance. */
export const isOfSchool = async (sheet: ReadSheet, recovery: string): Promise<boolean> => sheet.tag === (await tagOf(recovery))

/** The keys that two sheets give, whatever school they are of: they are held against the roster that the server then shows. */
export async function keysOfPair(one: ReadSheet, other: ReadSheet): Promise<DeviceSecrets | 'same-sheet' | 'do-not-fit'> {
  const seed = joinParts(one.part, other.part)
  if (seed === undefined) return one.tag === other.tag ? 'same-sheet' : 'do-not-fit'
  const keys = await recoveryKeysOf(seed)
  seed.fill(0)
  const tag = await tagOf(keys.box.x)
  return tag === one.tag && tag === other.tag ? keys : 'do-not-fit'
}

/** The school's recovery keys from two sheets, held against the public keys of its roster. In memory only: forget them. */
export async function keysFromSheets(one: ReadSheet, other: ReadSheet, recovery: string): Promise<DeviceSecrets | PairFault> {
  if (!(await isOfSchool(one, recovery)) || !(await isOfSchool(other, recovery))) return 'other-school'
  const keys = await keysOfPair(one, other)
  return typeof keys === 'string' || keys.box.x === recovery ? keys : 'do-not-fit'
}

const digestOf = async (text: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)))

const checkOf = async (held: Uint8Array): Promise<Uint8Array> =>
  (await digestOf(`sexto/1 sheet\n${toBase64url(held)}`)).slice(0, CHECK_BYTES)

async function tagOf(recovery: string): Promise<number> {
  const digest = await digestOf(`sexto/1 recovery\n${toBase64url(fromBase64url(recovery))}`)
  return new DataView(digest.buffer).getUint32(0) >>> 2
}
