import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readsGzip, WORTH_ZIPPING } from './gzip.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
}

interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly tag: string
  /** Made at the first request that accepts it, then kept. */
  zipped: Uint8Array<ArrayBuffer> | undefined
}

/** For a font or a picture gzip gains nothing. */
const isText = (type: string): boolean => /^text\/|json|svg/.test(type)

function zippedOf(file: StaticFile, request: Request): Uint8Array<ArrayBuffer> | undefined {
  if (file.bytes.length < WORTH_ZIPPING || !isText(file.type) || !readsGzip(request)) return undefined
  file.zipped ??= new Uint8Array(gzipSync(file.bytes, { level: 9 }))
  return file.zipped
}

/** A folder's files by their path, read once: a request can name only what was there at the start. */
export interface StaticFiles {
  readonly size: number
  has(path: string): boolean
  /** The file as an answer, 304 when the reader has it; undefined when there is none. */
  answer(path: string, request: Request, cache: 'always' | 'check'): Response | undefined
}

/** Reads a folder into memory; a folder that does not exist has no file. */
export async function readStaticFiles(folder: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>()
  for (const path of await listFiles(folder)) {
    const bytes = new Uint8Array(await readFile(path))
    const type = TYPES[extname(path)]
    const name = relative(folder, path).split(sep).join('/')
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    if (type !== undefined) files.set(name, { bytes, type, tag, zipped: undefined })
  }
  return {
    size: files.size,
    has: path => files.has(path),
    answer(path, request, cache) {
      const file = files.get(path)
      if (file === undefined) return undefined
      const headers = new Headers({
        'Content-Type': file.type,
        ETag: file.tag,
        Vary: 'Accept-Encoding',
        'Cache-Control': cache === 'always' ? 'public, max-age=31536000, immutable' : 'no-cache',
      })
      if (request.headers.get('if-none-match') === file.tag) return new Response(null, { status: 304, headers })
      const zipped = zippedOf(file, request)
      if (zipped !== undefined) headers.set('Content-Encoding', 'gzip')
      return new Response(zipped ?? file.bytes, { headers })
    },
  }
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw cause
  }
}
