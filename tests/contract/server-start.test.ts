import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
let folder: string
let port: number
let running: ChildProcess | undefined

interface Heard {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** Node does not resolve `cases.localhost`: the address is the machine's, the name is in the header. */
const ask = (path: string, { host = `localhost:${port}`, method = 'GET', body = '', headers = {} } = {}): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() }))
    })
    sent.on('error', reject)
    sent.end(body)
  })

const until = async (what: () => Promise<boolean>, ms: number): Promise<number> => {
  const started = performance.now()
  while (performance.now() - started < ms) {
    if (running?.exitCode !== null) throw new Error('it ended instead')
    if (await what().catch(() => false)) return performance.now() - started
    await new Promise(wait => setTimeout(wait, 20))
  }
  throw new Error('it did not happen in time')
}

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address()
      probe.close(() => resolve(typeof at === 'object' && at !== null ? at.port : 0))
    })
  })

const consoleFile = (): string => join(folder, 'console.txt')
const start = async (environment: Record<string, string> = {}, args: readonly string[] = []): Promise<number> => {
  const out = openSync(consoleFile(), 'w')
  running = spawn(process.execPath, ['dist/server.js', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: join(folder, 'data'), ...environment },
    stdio: ['ignore', out, out],
  })
  closeSync(out)
  return until(async () => (await ask('/health')).status === 200, 60_000)
}
const stop = (): Promise<number | null> =>
  new Promise(resolve => {
    const ending = running
    running = undefined
    if (ending === undefined || ending.exitCode !== null) return resolve(ending?.exitCode ?? null)
    ending.once('exit', code => resolve(code))
    ending.kill('SIGTERM')
  })
const keyring = () => ask('/demo/api/keyrings/samuel', { host: `cases.localhost:${port}` })

beforeAll(async () => {
  // The build is a plain script, as `npm start` runs it.
  await new Promise(done => spawn(process.execPath, ['tools/build.mjs'], { cwd: root, stdio: 'ignore' }).once('exit', done))
  folder = mkdtempSync(join(tmpdir(), 'sexto-start-'))
  port = await freePort()
})
afterAll(async () => {
  await stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('starting', () => {
  test('an empty folder is enough: it answers, says both addresses and one token, and makes the fictional school', async () => {
    await start()
    const said = readFileSync(consoleFile(), 'utf8')
    expect(said).toContain(`http://localhost:${port}`)
    expect(said).toContain(`http://cases.localhost:${port}`)
    expect(said).toMatch(/one-time token: \S{20,}/)
    await until(async () => (await keyring()).status === 200, 60_000)
    expect((await ask('/demo')).text).toContain('Samuel Roy')
  })
  test('the first page, the method and the verifier are there, and nothing of them asks another server', async () => {
    for (const path of ['/', '/start', '/demo', '/install', '/verify', '/method', '/aide-memoire']) {
      const page = await ask(path)
      expect([path, page.status]).toEqual([path, 200])
      const fetched = [...page.text.matchAll(/<(?:link|script|img|iframe)[^>]*(?:href|src)="([^"]*)"/g)].map(match => match[1])
      expect(fetched.filter(address => !address?.startsWith('/'))).toEqual([])
      expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    }
  })
  test('the token opens the checklist once', async () => {
    const token = /one-time token: (\S+)/.exec(readFileSync(consoleFile(), 'utf8'))?.[1] ?? ''
    const form = { method: 'POST', body: new URLSearchParams({ token }).toString() }
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    const admitted = await ask('/install', { ...form, headers })
    expect(admitted.status).toBe(303)
    const cookie = admitted.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    expect((await ask(admitted.headers.location ?? '', { headers: { cookie } })).status).toBe(200)
    expect((await ask('/install', { ...form, headers })).status).not.toBe(303)
  })
  test('stopped and started again, the fictional school is the same one', async () => {
    const before = JSON.parse((await keyring()).text).school
    expect(await stop()).toBe(0)
    await start()
    await until(async () => (await keyring()).status === 200, 60_000)
    expect(JSON.parse((await keyring()).text).school).toBe(before)
  })
  test('starting over from the page makes another school; another site cannot do it', async () => {
    const before = JSON.parse((await keyring()).text).school
    const body = (await ask('/demo/reset')).text.match(/name="([^"]+)" value="([^"]+)"/)
    const form = { method: 'POST', body: new URLSearchParams(body ? [[body[1] ?? '', body[2] ?? '']] : []).toString() }
    const typed = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await ask('/demo/reset', { ...form, headers: { ...typed, 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
    expect((await ask('/demo/reset', { ...form, headers: { ...typed, 'sec-fetch-site': 'same-origin' } })).status).toBe(303)
    expect(JSON.parse((await keyring()).text).school).not.toBe(before)
  })
  test('`npm run demo` opens the fictional school only, and refuses real cases in a sentence', async () => {
    await stop()
    await start({}, ['--demo'])
    const answer = await ask('/api/logs', { host: `cases.localhost:${port}` })
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'fictional-only' })
  })
  test('a setting that is wrong is said, and nothing starts', async () => {
    await stop()
    await expect(start({ DATABASE_URL: 'mysql://db.invalid/x', PUBLIC_URL: 'nowhere' })).rejects.toThrow('it ended instead')
    expect(running?.exitCode).toBe(2)
    expect(readFileSync(consoleFile(), 'utf8')).toMatch(/PUBLIC_URL .*\n[\s\S]*DATABASE_URL must be a postgres/)
  })
})

describe('a data file of a newer program', () => {
  test('ends the start with a sentence in each language, and is not changed', async () => {
    await stop()
    const data = join(folder, 'newer')
    mkdirSync(data)
    const file = new Libsql(join(data, 'main.sqlite'))
    file.exec(
      "create table migration (name text primary key, applied_at text not null); insert into migration values ('20991231T000000-create-later', '')",
    )
    file.close()
    await expect(start({ DATA_DIR: data })).rejects.toThrow('it ended instead')
    expect(running?.exitCode).toBe(2)
    const said = readFileSync(consoleFile(), 'utf8').trim().split('\n')
    expect(said).toEqual([
      expect.stringMatching(/main\.sqlite a été écrit par une version plus récente .*20991231T000000-create-later/),
      expect.stringMatching(/main\.sqlite was written by a newer version .*20991231T000000-create-later/),
    ])
  })
})

describe('the practice case without JavaScript', () => {
  const ours = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
  const fieldsOf = (html: string): URLSearchParams => {
    const hidden = [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(match => match[0])
    return new URLSearchParams(hidden.map(input => [/name="([^"]*)"/.exec(input)?.[1] ?? '', /value="([^"]*)"/.exec(input)?.[1] ?? '']))
  }
  test('a form is sent, the line is written, and the next page is the next thing to do', async () => {
    await stop()
    await start()
    const instructions = await ask('/practice/start')
    for (const seen of ['Restez avec l’élève.', 'href="tel:911"', 'practice']) expect(instructions.text).toContain(seen)
    const form = fieldsOf(instructions.text).toString()
    const begun = await ask('/practice/start', { method: 'POST', headers: ours, body: form })
    expect(begun.headers.location).toContain('/do/accompany')
    const again = await ask('/practice/start', { method: 'POST', headers: ours, body: form })
    const idOf = (address = ''): string => address.split('/')[3] ?? ''
    expect([again.status, idOf(again.headers.location)]).toEqual([303, idOf(begun.headers.location)])
    const first = await ask(begun.headers.location ?? '')
    const fields = fieldsOf(first.text)
    for (const [name, value] of [
      ['with', 'samuel'],
      ['roles', 'affected'],
    ] as const)
      fields.set(name, value)
    const path = (begun.headers.location ?? '').split('?')[0] ?? ''
    const done = await ask(`${path}?on=case`, { method: 'POST', headers: ours, body: fields.toString() })
    const twice = await ask(`${path}?on=case`, { method: 'POST', headers: ours, body: fields.toString() })
    expect([done.status, twice.status]).toEqual([303, 303])
    const journal = await ask(`${path.replace(/\/do\/.*/, '')}/journal`)
    expect(journal.text).toContain('practice')
  })
  test('a file, or a form of 70,000 bytes, is refused before it is read', async () => {
    const multipart = { ...ours, 'content-type': 'multipart/form-data; boundary=x' }
    expect((await ask('/practice/case/x/do/y', { method: 'POST', headers: multipart, body: '--x--' })).status).toBe(415)
    expect((await ask('/practice/case/x/do/y', { method: 'POST', headers: ours, body: `note=${'a'.repeat(70_000)}` })).status).toBe(413)
  })
  test('another site cannot send a form to it', async () => {
    const answer = await ask('/practice/start', { method: 'POST', headers: { ...ours, 'sec-fetch-site': 'cross-site' } })
    expect(answer.status).toBe(403)
  })
})

describe('whoever keeps the server', () => {
  const TOKEN = 'a-token-for-this-test-only'
  test('reads counts with the token alone: times and statuses by area, no address, no file, no person', async () => {
    await stop()
    await start({ METRICS_TOKEN: TOKEN })
    await ask('/start?who=maya-gagnon')
    await ask('/api/logs/kQ1kQ1kQ1kQ1kQ1kQ1kQ1kQ1kQ1kQ1kQ1kQ1kQ1kQ1k/entries', { host: `cases.localhost:${port}` })
    for (const authorization of [undefined, 'Bearer wrong', TOKEN])
      expect((await ask('/metrics', { headers: authorization === undefined ? {} : { authorization } })).status).toBe(404)
    const { status, text, headers } = await ask('/metrics', { headers: { authorization: `Bearer ${TOKEN}` } })
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    expect(text).toContain('sexto_ready 1')
    expect(text).toMatch(/sexto_answers_total\{area="api",status="4xx"\} 1/)
    expect(text).toMatch(/sexto_answer_seconds_count\{area="pages"\} 1/)
    expect(text).not.toMatch(/maya|gagnon|kQ1|127\.0\.0\.1/)
  })
  test('is heard when it ends: not ready for as long as asked, answering all the while, then gone with 0', async () => {
    await stop()
    await start({ DRAIN_SECONDS: '3' })
    expect((await ask('/ready')).status).toBe(200)
    const ending = stop()
    await expect.poll(async () => (await ask('/ready')).status).toBe(503)
    expect((await ask('/start')).status).toBe(200)
    expect(await ending).toBe(0)
    await expect(ask('/health')).rejects.toThrow()
  })
  test('gets one JSON object a line when asked for it', async () => {
    await start({ LOG_FORMAT: 'json' })
    const lines = readFileSync(consoleFile(), 'utf8').trim().split('\n')
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: 'info', text: expect.any(String), at: expect.any(String) })
  })
  test('finds a copy of each store that an upgrade touched, made before it, and nothing when there was nothing to upgrade', async () => {
    await stop()
    const data = join(folder, 'before')
    await start({ DATA_DIR: data })
    await stop()
    expect(existsSync(join(data, 'copies'))).toBe(false)
    const file = new Libsql(join(data, 'main.sqlite'))
    const last = file.prepare("select name from migration where name like '%-create-destroyed-seen'").get()
    expect(last).toBeDefined()
    file.exec("delete from migration where name like '%-create-destroyed-seen'; drop table destroyed_seen")
    file.close()
    await start({ DATA_DIR: data })
    expect(readdirSync(join(data, 'copies'))).toEqual([expect.stringMatching(/^\d{8}T\d{9}Z-main$/)])
  })
})
