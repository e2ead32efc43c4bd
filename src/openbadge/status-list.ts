import { isObject, type Json, type JsonObject, listOf } from './json.ts'
import { decodeBase64url, encodeBase64url } from './multibase.ts'

/** Why a badge may be set aside: for good, or for a time. */
export const STATUS_PURPOSES = ['revocation', 'suspension'] as const
export type StatusPurpose = (typeof STATUS_PURPOSES)[number]

/** Places in a list: 16 KiB of bits, so that one badge hides among many (Bitstring Status List 2.0, minimum). */
export const LIST_LENGTH = 131_072
/** A list of ours is 16 KiB; strangers may have longer ones, but not a bomb. */
const MAX_LIST_BYTES = 1_048_576

/** A list that is not signed yet: the bits that are set, as `encodedList`. */
export async function statusListCredential(
  list: {
    readonly id: string
    readonly issuer: string
    readonly purpose: StatusPurpose
    readonly validFrom: string
    readonly validUntil?: string
  },
  set: Iterable<number>,
): Promise<JsonObject> {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: list.id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: list.issuer,
    validFrom: list.validFrom,
    ...(list.validUntil === undefined ? {} : { validUntil: list.validUntil }),
    credentialSubject: {
      id: `${list.id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: list.purpose,
      encodedList: await encodeBits(set),
    },
  }
}

/** The bits, the first at the left of the first byte, gzipped, base64url with its multibase letter. */
export async function encodeBits(set: Iterable<number>): Promise<string> {
  const bytes = new Uint8Array(LIST_LENGTH / 8)
  for (const index of set) {
    if (!Number.isInteger(index) || index < 0 || index >= LIST_LENGTH) throw new RangeError(`no place ${index} in the list`)
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (128 >> (index & 7))
  }
  const zipped = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))
  return `u${encodeBase64url(new Uint8Array(await new Response(zipped).arrayBuffer()))}`
}

/** The bytes of an `encodedList`; undefined when it is not one, is shorter than the standard allows, or unpacks to more than a megabyte. */
export async function decodeBits(encoded: Json | undefined): Promise<Uint8Array | undefined> {
  const packed = typeof encoded === 'string' && encoded.startsWith('u') ? decodeBase64url(encoded.slice(1)) : undefined
  if (packed === undefined) return undefined
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      chunks.push(part.value)
      length += part.value.length
      if (length > MAX_LIST_BYTES) {
        await reader.cancel()
        return undefined
      }
    }
  } catch {
    // Not gzip, or cut short: no list.
    return undefined
  }
  if (length < LIST_LENGTH / 8) return undefined
  const bits = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bits.set(chunk, at)
    at += chunk.length
  }
  return bits
}

export const bitAt = (bits: Uint8Array, index: number): boolean | undefined =>
  index < bits.length * 8 ? ((bits[index >> 3] ?? 0) & (128 >> (index & 7))) !== 0 : undefined

/** One entry of a credential's status: which bit of which list. */
export interface StatusEntry {
  readonly purpose: string
  readonly list: string
  readonly index: number
}

/** An absolute name for `credentialStatus`. The Open Badges schema allows one entry there; a second one stands under this name and says the same in linked data. */
export const SECOND_STATUS = 'https://www.w3.org/2018/credentials#credentialStatus'

/** The status entries of a credential under either name; `unknown` when one is of a kind we cannot read. */
export function statusEntries(credential: JsonObject): readonly (StatusEntry | 'unknown')[] {
  return [...listOf(credential['credentialStatus']), ...listOf(credential[SECOND_STATUS])].map(entry => {
    if (!isObject(entry) || !listOf(entry['type']).includes('BitstringStatusListEntry')) return 'unknown'
    const { statusPurpose: purpose, statusListCredential: list, statusListIndex: index, statusSize = 1 } = entry
    if (typeof purpose !== 'string' || typeof list !== 'string' || typeof index !== 'string' || statusSize !== 1) return 'unknown'
    return { purpose, list, index: Number(index) }
  })
}

/** A place that is free, by numbers below `LIST_LENGTH` that the caller draws; undefined when the list is too full to hide in. */
export function freePlace(draw: () => number, taken: (index: number) => boolean): number | undefined {
  for (let tries = 0; tries < 200; tries++) {
    const index = draw() % LIST_LENGTH
    if (!taken(index)) return index
  }
  return undefined
}
