import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { zippedPages } from './gzip.ts'

const page = `<!doctype html><h1>Je commence</h1>${'<p>Restez avec l’élève.</p>'.repeat(100)}`
const app = new Hono()
app.use(zippedPages)
app.get('/', context => {
  context.header('Set-Cookie', 'lang=fr-CA')
  return context.html(page, 422)
})
app.get('/short', context => context.html('<p>ok</p>'))
app.get('/file', context => context.html(page, 200, { ETag: '"kept"' }))
app.get('/data', context => context.json({ page }))
const ask = (path: string, accept: string | undefined, method = 'GET') =>
  app.request(path, { method, headers: accept === undefined ? {} : { 'accept-encoding': accept } })

test('a page is zipped for whoever reads gzip, the same to the byte, its status and cookies kept', async () => {
  const answer = await ask('/', 'br, gzip;q=0.8')
  expect([answer.status, answer.headers.get('content-encoding'), answer.headers.get('set-cookie')]).toEqual([422, 'gzip', 'lang=fr-CA'])
  expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(page)
})
test('anybody else gets it plain, and a cache is told that there are two', async () => {
  for (const accept of [undefined, 'identity', 'gzip;q=0', 'notgzip']) {
    const answer = await ask('/', accept)
    expect([answer.headers.get('content-encoding'), answer.headers.get('vary')], accept).toEqual([null, 'Accept-Encoding'])
    expect(await answer.text()).toBe(page)
  }
})
test('a HEAD has no body and no encoding', async () => {
  const answer = await ask('/', 'gzip', 'HEAD')
  expect([answer.status, answer.headers.get('content-encoding'), await answer.text()]).toEqual([422, null, ''])
})
test('a short page, a file with its tag and data are left as they are', async () => {
  for (const path of ['/short', '/file', '/data']) expect((await ask(path, 'gzip')).headers.get('content-encoding'), path).toBeNull()
  expect(await (await ask('/short', 'gzip')).text()).toBe('<p>ok</p>')
  expect((await ask('/file', 'gzip')).headers.get('etag')).toBe('"kept"')
})
