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

/** How the words that are looked for begin. */
interface Starts {
  readonly pairs: Uint8Array
  readonly slots: Uint8Array
}

/** One bit for each slot: small enough to stay in the processor's cache. */
const slotOf = (low: number, high: number): number => (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> (32 - SLOT_BITS)

/** A search for all of these words in all their disguises, in one passage, however many they are. Throws when one is too short to be told. */
export function searchFor(words: readonly string[]): Search {
  const starts: Starts = { pairs: new Uint8Array(2 ** 16), slots: new Uint8Array(2 ** (SLOT_BITS - 3)) }
  const byStart = new Map<string, (readonly [string, string])[]>()
  for (const word of words)
    for (const disguise of bytesOf(word)) {
      if (disguise.length < WINDOW || disguise.length > OVERLAP) throw new Error(`${disguise} is too short or too long`)
      const start = disguise.slice(0, WINDOW)
      const first = Buffer.from(start, 'latin1')
      starts.pairs[first.readUInt16BE(0)] = 1
      const slot = slotOf(first.readInt32LE(0), first.readInt32LE(4))
      starts.slots[slot >>> 3] = (starts.slots[slot >>> 3] ?? 0) | (1 << (slot & 7))
      const some = byStart.get(start) ?? []
      if (some.push([disguise, word]) === 1) byStart.set(start, some)
    }
  return pieces => {
    const found = new Set<string>()
    let bytes = 0
    for (const piece of pieces) {
      bytes += piece.length
      for (const at of candidates(piece, starts))
        for (const [disguise, word] of byStart.get(piece.toString('latin1', at, at + WINDOW)) ?? [])
          if (piece.toString('latin1', at, at + disguise.length) === disguise) found.add(word)
    }
    return { bytes, found: [...found].toSorted() }
  }
}

/** Where a word may begin: some word has these two bytes first, and these eight fall into a slot that some word has. */
function candidates(piece: Buffer, { pairs, slots }: Starts): readonly number[] {
  const places: number[] = []
  const last = piece.length - WINDOW
  let pair = piece[0] ?? 0
  for (let at = 0; at <= last; at++) {
    pair = ((pair << 8) | (piece[at + 1] ?? 0)) & 0xffff
    if (pairs[pair] !== 1) continue
    const slot = slotOf(piece.readInt32LE(at), piece.readInt32LE(at + 4))
    if ((((slots[slot >>> 3] ?? 0) >>> (slot & 7)) & 1) === 1) places.push(at)
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
