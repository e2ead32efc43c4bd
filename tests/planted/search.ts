import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { bytesOf } from './names.ts'

const WINDOW = 8
const SLOT_BITS = 24
/** How many bytes are read at once. */
export const PIECE = 8 * 2 ** 20
/** Longer than any disguise: a word over the edge of a piece is whole in the next. */
const OVERLAP = 1024

/** What was read, and which of the planted words stood in it. */
export interface Looked {
  readonly bytes: number
  readonly found: readonly string[]
}

/** Looks for words in bytes. */
export type Search = (pieces: Iterable<Buffer>) => Looked

/** One bit for each slot: small enough to stay in the processor's cache. */
const slotOf = (low: number, high: number): number => (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> (32 - SLOT_BITS)

/** A search for all of these words in all their disguises, in one passage, however many they are. Throws when one is too short to be told. */
export function searchFor(words: readonly string[]): Search {
  const slots = new Uint8Array(2 ** (SLOT_BITS - 3))
  const byStart = new Map<string, (readonly [string, string])[]>()
  for (const word of words)
    for (const disguise of bytesOf(word)) {
      if (disguise.length < WINDOW || disguise.length > OVERLAP) throw new Error(`${disguise} is too short or too long`)
      const start = disguise.slice(0, WINDOW)
      const first = Buffer.from(start, 'latin1')
      const slot = slotOf(first.readInt32LE(0), first.readInt32LE(4))
      slots[slot >>> 3] = (slots[slot >>> 3] ?? 0) | (1 << (slot & 7))
      const some = byStart.get(start) ?? []
      if (some.push([disguise, word]) === 1) byStart.set(start, some)
    }
  return pieces => {
    const found = new Set<string>()
    let bytes = 0
    for (const piece of pieces) {
      bytes += piece.length
      for (const at of candidates(piece, slots))
        for (const [disguise, word] of byStart.get(piece.toString('latin1', at, at + WINDOW)) ?? [])
          if (piece.toString('latin1', at, at + disguise.length) === disguise) found.add(word)
    }
    return { bytes, found: [...found].toSorted() }
  }
}

/** Where a word may begin: the eight bytes there fall into a slot that some word has. */
function candidates(piece: Buffer, slots: Uint8Array): readonly number[] {
  const places: number[] = []
  if (piece.length < WINDOW) return places
  let [low, high] = [piece.readInt32LE(0), piece.readInt32LE(4)]
  for (let at = 0, next = WINDOW; next <= piece.length; at++, next++) {
    const slot = slotOf(low, high)
    if ((((slots[slot >>> 3] ?? 0) >>> (slot & 7)) & 1) === 1) places.push(at)
    low = (low >>> 8) | (high << 24)
    high = (high >>> 8) | ((piece[next] ?? 0) << 24)
  }
  return places
}

/** Something long, read a piece at a time, each beginning before the last one ended; `read` gives how many bytes it read. */
export function* pieces(length: number, read: (into: Buffer, at: number) => number): Iterable<Buffer> {
  for (let at = 0; at < length; at += PIECE - OVERLAP) {
    const into = Buffer.allocUnsafe(Math.min(PIECE, length - at))
    yield into.subarray(0, read(into, at))
  }
}

function* fileIn(path: string): Iterable<Buffer> {
  if (path.endsWith('.gz')) {
    const whole = gunzipSync(readFileSync(path))
    yield* pieces(whole.length, (into, at) => whole.copy(into, 0, at))
    return
  }
  const file = openSync(path, 'r')
  try {
    yield* pieces(fstatSync(file).size, (into, at) => readSync(file, into, 0, into.length, at))
  } finally {
    closeSync(file)
  }
}

/** Every file of a folder and its folders, with its name; what is compressed is unfolded. */
export function* filesIn(folder: string): Iterable<Buffer> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    yield Buffer.from(entry.name)
    if (entry.isFile()) yield* fileIn(join(entry.parentPath, entry.name))
  }
}
