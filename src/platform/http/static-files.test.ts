import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readStaticFiles, type StaticFiles } from './static-files.ts'

let folder: string
let files: StaticFiles
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-files-'))
  mkdirSync(join(folder, 'fonts'))
  writeFileSync(join(folder, 'app.css'), 'body{color:black}'.repeat(200))
  writeFileSync(join(folder, 'fonts', 'a.woff2'), Buffer.alloc(3000))
  writeFileSync(join(folder, 'notes.unknown'), 'not ours to serve')
  files = await readStaticFiles(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))
const ask = (path: string, headers: Record<string, string> = {}): Response | undefined =>
  files.answer(path, new Request('http://localhost/', { headers }), 'check')

test('a text is zipped for whoever reads gzip, the same to the byte', async () => {
  const zipped = ask('app.css', { 'accept-encoding': 'br, gzip' })
  expect(zipped?.headers.get('content-encoding')).toBe('gzip')
  const bytes = Buffer.from((await zipped?.arrayBuffer()) ?? new ArrayBuffer(0))
  expect(gunzipSync(bytes).toString()).toBe('body{color:black}'.repeat(200))
  expect(ask('app.css')?.headers.get('content-encoding')).toBeNull()
})
test('a font is sent as it is', () => {
  expect(ask('fonts/a.woff2', { 'accept-encoding': 'gzip' })?.headers.get('content-encoding')).toBeNull()
})
test('a reader who has the file is told so', () => {
  const tag = ask('app.css')?.headers.get('etag') ?? ''
  expect(ask('app.css', { 'if-none-match': tag })?.status).toBe(304)
})
test('what is not a known kind of file, or above the folder, is not there', () => {
  for (const path of ['notes.unknown', '../app.css', 'fonts/../app.css', '/etc/passwd', '']) expect(ask(path), path).toBeUndefined()
})
