/**
 * SHA-256 (FIPS 180-4) done in place: a case of 500 lines asks for 1,500 digests, and WebCrypto goes to another thread and back
 * for each. Written out because a library's WebAssembly would bring 12 kB to every case page and is forbidden on public pages.
 */
export function sha256(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const digest = new Uint8Array(32)
  const state = new DataView(digest.buffer)
  INITIAL.forEach((initial, i) => {
    state.setInt32(4 * i, initial)
  })
  const whole = message.length - (message.length % BLOCK)
  const view = new DataView(message.buffer, message.byteOffset, message.length)
  for (let at = 0; at < whole; at += BLOCK) mix(state, view, at)
  const rest = padded(message, whole)
  for (let at = 0; at < rest.byteLength; at += BLOCK) mix(state, rest, at)
  return digest
}

const BLOCK = 64

/** The last bytes, a one bit, zeros, and the length in bits. */
function padded(message: Uint8Array, from: number): DataView {
  const left = message.length - from
  const rest = new Uint8Array(left < 56 ? BLOCK : 2 * BLOCK)
  rest.set(message.subarray(from))
  rest[left] = 0x80
  const view = new DataView(rest.buffer)
  view.setBigUint64(rest.length - 8, BigInt(message.length) * 8n)
  return view
}

// One block is worked on at a time, so one schedule is enough for all. Typed arrays: twice as fast here as a DataView.
const schedule = new Int32Array(64)
const word = (words: Int32Array, i: number): number => words[i] ?? 0

function mix(state: DataView, bytes: DataView, at: number): void {
  fillSchedule(bytes, at)
  let a = state.getInt32(0)
  let b = state.getInt32(4)
  let c = state.getInt32(8)
  let d = state.getInt32(12)
  let e = state.getInt32(16)
  let f = state.getInt32(20)
  let g = state.getInt32(24)
  let h = state.getInt32(28)
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + word(ROUND, i) + word(schedule, i)) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  add(state, 0, a)
  add(state, 4, b)
  add(state, 8, c)
  add(state, 12, d)
  add(state, 16, e)
  add(state, 20, f)
  add(state, 24, g)
  add(state, 28, h)
}

const add = (state: DataView, at: number, value: number): void => state.setInt32(at, (state.getInt32(at) + value) | 0)

function fillSchedule(bytes: DataView, at: number): void {
  for (let i = 0; i < 16; i++) schedule[i] = bytes.getInt32(at + 4 * i)
  for (let i = 16; i < 64; i++) {
    const x = word(schedule, i - 15)
    const y = word(schedule, i - 2)
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    schedule[i] = (word(schedule, i - 16) + s0 + word(schedule, i - 7) + s1) | 0
  }
}

/** The first 32 bits of the fractional parts of the square roots (`power` 2) or cube roots (3) of the first primes. */
function rootsOfPrimes(count: number, power: 2 | 3): Int32Array {
  const roots: number[] = []
  for (let n = 2; roots.length < count; n++) if (isPrime(n)) roots.push(fraction(BigInt(n), BigInt(power)))
  return Int32Array.from(roots)
}

const isPrime = (n: number): boolean => {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false
  return true
}

/** Whole-number search for the root of n times 2^(32·power): exact, where floating point would not be. */
function fraction(n: bigint, power: bigint): number {
  const target = n << (32n * power)
  let [low, high] = [0n, 1n << 40n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle ** power <= target) low = middle
    else high = middle
  }
  return Number(BigInt.asIntN(32, low))
}

const INITIAL = rootsOfPrimes(8, 2)
const ROUND = rootsOfPrimes(64, 3)
