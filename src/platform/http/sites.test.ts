import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { CASE_POLICY, PUBLIC_POLICY } from './headers.ts'
import { caseSite, entrance, publicSite } from './sites.ts'
import { readStaticFiles, type StaticFiles } from './static-files.ts'

let door: Hono
const shell: StaticFiles = {
  size: 1,
  has: path => path === 'index.html',
  answer: path => (path === 'index.html' ? new Response('<!doctype html><title>shell</title>') : undefined),
}

const assets: StaticFiles = {
  size: 2,
  has: () => true,
  answer: path => (['reader.html', 'look.css'].includes(path) ? new Response(path) : undefined),
}

beforeAll(async () => {
  const none = await readStaticFiles('/nowhere')
  const files = { assets, device: shell, method: none }
  const api = new Hono().get('/logs', context => context.json({ logs: [] }))
  door = entrance({
    publicUrl: 'https://sexto.invalid',
    caseUrl: 'https://cases.invalid',
    localHosts: ['127.0.0.1:8787'],
    publicSite: publicSite({ files, secure: true, pages: new Hono().get('/', context => context.html('<h1>home</h1>')) }),
    caseSite: caseSite({ files, secure: true, publicUrl: 'https://pages.test', api: undefined, demoApi: api }),
    ready: async () => true,
  })
})

const ask = (host: string, path: string, init?: RequestInit) =>
  door.request(`https://${host}${path}`, { ...init, headers: { host, ...init?.headers } })

describe('two origins behind one door', () => {
  test('the public origin answers pages under its own policy', async () => {
    const answer = await ask('sexto.invalid', '/')
    expect(await answer.text()).toContain('home')
    expect(answer.headers.get('content-security-policy')).toBe(PUBLIC_POLICY)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
  test('the case origin answers the same static shell at every address, under the strictest policy', async () => {
    for (const path of ['/', '/case/abc', '/demo/enter?as=samuel']) {
      const answer = await ask('cases.invalid', path)
      expect(await answer.text()).toContain('shell')
      expect(answer.headers.get('content-security-policy')).toBe(CASE_POLICY)
    }
  })
  test('a form sent to the case origin is kept by nobody', async () => {
    const answer = await ask('cases.invalid', '/case/abc', { method: 'POST', body: 'note=secret' })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'unknown-address' })
  })
  test('a server of the fictional school refuses real cases in a sentence', async () => {
    const answer = await ask('cases.invalid', '/api/logs', { headers: { 'accept-language': 'en-CA' } })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'fictional-only', message: expect.stringContaining('fictional school only') })
  })
  test('the reader is taken away as a file, on either origin; nothing else is', async () => {
    const given = async (host: string, path: string) => (await ask(host, `/assets/${path}`)).headers.get('content-disposition')
    for (const host of ['sexto.invalid', 'cases.invalid']) {
      expect(await given(host, 'reader.html')).toBe('attachment')
      expect(await given(host, 'look.css')).toBeNull()
    }
    expect(await given('cases.invalid', '../')).toBeNull()
  })
  test('a host name that is not ours is sent away', async () => {
    expect((await ask('rebound.invalid', '/')).status).toBe(421)
  })
  test('an address with a NUL leads nowhere, on either origin', async () => {
    for (const host of ['sexto.invalid', 'cases.invalid']) expect((await ask(host, '/case/a%00b')).status).toBe(404)
  })
  test('health and readiness answer under any name', async () => {
    expect(await (await ask('10.0.0.1', '/health')).json()).toEqual({ status: 'ok' })
    expect((await ask('10.0.0.1', '/ready')).status).toBe(200)
  })
  test('nothing may use the camera, the microphone or the place', async () => {
    const features = (await ask('cases.invalid', '/')).headers.get('permissions-policy')
    for (const feature of ['camera', 'microphone', 'display-capture', 'geolocation']) expect(features).toContain(`${feature}=()`)
  })
})
