import type { ListRefusal } from '#training'

/** The longest form that is read: a list and what surrounds it. */
const MOST_BYTES = 300_000

export type ReadList =
  | { readonly text: string; readonly typed: string; readonly oldEncoding: boolean }
  | { readonly refused: ListRefusal; readonly typed: string }

/** The list of a form: its file when there is one, else the lines typed. UTF-8, or Windows-1252 as spreadsheets still write. */
export async function readList(request: Request): Promise<ReadList> {
  const bytes = await bytesOf(request)
  if (bytes === undefined) return { refused: 'list-too-large', typed: '' }
  const type = request.headers.get('content-type') ?? ''
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => undefined)
  if (form === undefined) return { refused: 'list-empty', typed: '' }
  const [file, lines] = [form.get('file'), form.get('lines')]
  const typed = typeof lines === 'string' ? lines : ''
  if (!(file instanceof File) || file.size === 0) return { text: typed, typed, oldEncoding: false }
  const decoded = decode(new Uint8Array(await file.arrayBuffer()))
  return decoded === undefined ? { refused: 'list-encoding', typed } : { ...decoded, typed }
}

/** Text of a spreadsheet; undefined for UTF-16 and for what is no text at all. */
export function decode(bytes: Uint8Array): { readonly text: string; readonly oldEncoding: boolean } | undefined {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0)) return undefined
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), oldEncoding: false }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), oldEncoding: true }
  }
}

async function bytesOf(request: Request): Promise<ArrayBuffer | undefined> {
  if (request.body === null) return new ArrayBuffer(0)
  const reader = request.body.getReader()
  const parts: Uint8Array[] = []
  for (let size = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) return new Blob(parts.map(part => new Uint8Array(part))).arrayBuffer()
    size += value.byteLength
    if (size > MOST_BYTES) {
      await reader.cancel()
      return undefined
    }
    parts.push(value)
  }
}
