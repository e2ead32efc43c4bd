import { MAX_IMAGE_BYTES, type Unbaked } from './image-limits.ts'

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10]
/** Open Badges 3.0, 5.3.1: an uncompressed `iTXt` chunk of this keyword, once. */
const KEYWORD = 'openbadgecredential'

interface Chunk {
  readonly type: string
  readonly data: Uint8Array
  readonly start: number
  readonly end: number
}

/** A copy of a PNG with the text in it, in UTF-8, after its heading; one that was there before is replaced. Undefined when it is no PNG. */
export function bakePng(png: Uint8Array, text: string): Uint8Array | undefined {
  const chunks = chunksOf(png)
  const heading = chunks?.[0]
  if (chunks === undefined || heading === undefined) return undefined
  const kept = chunks.slice(1).filter(chunk => textOf(chunk) === undefined)
  const body = new TextEncoder().encode(`${KEYWORD}\0\0\0\0\0${text}`)
  return joined([Uint8Array.from(SIGNATURE), slice(png, heading), chunk('iTXt', body), ...kept.map(one => slice(png, one))])
}

/** The text baked into a PNG. Twice there, or compressed, it is refused: two readers could see two badges. */
export function unbakePng(png: Uint8Array): Unbaked {
  if (png.length > MAX_IMAGE_BYTES) return { refused: 'image-too-large' }
  const chunks = chunksOf(png)
  if (chunks === undefined) return { refused: 'not-an-image' }
  const [text, second] = chunks.map(textOf).filter(found => found !== undefined)
  return text === undefined || second !== undefined ? { refused: 'no-credential-in-image' } : { text }
}

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte)

function chunksOf(png: Uint8Array): readonly Chunk[] | undefined {
  if (!isPng(png)) return undefined
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const chunks: Chunk[] = []
  for (let at = 8; at < png.length; ) {
    if (at + 12 > png.length) return undefined
    const end = at + 12 + view.getUint32(at)
    if (end > png.length) return undefined
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8))
    chunks.push({ type, data: png.subarray(at + 8, end - 4), start: at, end })
    at = end
  }
  return chunks[0]?.type === 'IHDR' && chunks.at(-1)?.type === 'IEND' ? chunks : undefined
}

function textOf({ type, data }: Chunk): string | undefined {
  if (type !== 'iTXt' || String.fromCharCode(...data.subarray(0, KEYWORD.length)) !== KEYWORD || data[KEYWORD.length] !== 0)
    return undefined
  const flags = KEYWORD.length + 1
  const language = data.indexOf(0, flags + 2)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  if (data[flags] !== 0 || translated < 0) return ''
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(data.subarray(translated + 1))
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(type), 4)
  bytes.set(data, 8)
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)))
  return bytes
}

function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}

const slice = (png: Uint8Array, { start, end }: Chunk): Uint8Array => png.subarray(start, end)

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
