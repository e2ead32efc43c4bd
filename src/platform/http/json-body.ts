import type { z } from 'zod'
import { type ApiRefusal, refuse } from './refusal.ts'

/** Largest request body, in bytes: a statement, a sealed body of 48 KiB and room for a few lids. */
export const BODY_LIMIT = 64 * 1024

/**
 * Reads a request body that an adversary controls: JSON in UTF-8, at most 64 KiB, of the expected shape.
 * Everything else, a file above all, is refused by its type before it is read.
 */
export async function readJson<T>(
  request: Request,
  schema: z.ZodType<T>,
): Promise<{ readonly value: T } | { readonly refused: ApiRefusal }> {
  const faulty = refuseByHeaders(request.headers)
  if (faulty !== undefined) return { refused: faulty }
  const bytes = await readAtMost(request, BODY_LIMIT)
  if (bytes === undefined) return { refused: refuse('too-large', { limit: String(BODY_LIMIT) }) }
  const text = decodeStrictly(bytes)
  if (text === undefined) return { refused: refuse('not-utf8') }
  const json = parseStrictly(text)
  if (json === undefined) return { refused: refuse('not-json') }
  const parsed = schema.safeParse(json.value)
  if (!parsed.success)
    return { refused: refuse('wrong-shape', { at: parsed.error.issues.map(issue => issue.path.join('.') || '.').join(' ') }) }
  return { value: parsed.data }
}

function refuseByHeaders(headers: Headers): ApiRefusal | undefined {
  const type = headers.get('content-type') ?? ''
  if (!/^application\/json\s*(?:;\s*charset=utf-8\s*)?$/i.test(type)) return refuse('not-json-type')
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') return refuse('encoded-body')
  if (Number(headers.get('content-length') ?? '0') > BODY_LIMIT) return refuse('too-large', { limit: String(BODY_LIMIT) })
  return undefined
}

async function readAtMost(request: Request, limit: number): Promise<Uint8Array | undefined> {
  // Node reads as many bytes as the header announces, and no more; asking for them whole spares making a stream for each line.
  if (request.headers.has('content-length')) {
    const bytes = new Uint8Array(await request.arrayBuffer())
    return bytes.byteLength > limit ? undefined : bytes
  }
  if (request.body === null) return new Uint8Array(0)
  const chunks: Uint8Array[] = []
  let size = 0
  // A chunked body has no length header: stop as soon as it is too long.
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function parseStrictly(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    return undefined
  }
}
