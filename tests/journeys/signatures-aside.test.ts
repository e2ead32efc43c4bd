import { createServer, type Server } from 'node:http'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'

/** Checks 500 signatures of which the eighth is of another text: all at once, then both halves side by side. Gives the places of those that are wrong. */
const PAGE = `
import { caseStore } from './src/device/case-store.ts'
import { openDatabase } from './src/device/database.ts'
import { knownSignatures, sealedLists } from './src/device/known-signatures.ts'
import { signaturesAside } from './src/device/signatures-aside.ts'
import { crypto, fictionalSchool } from './tests/fictional/school.ts'
const { signer } = (await fictionalSchool()).samuel.identity
const asked = await Promise.all(Array.from({ length: 500 }, async (_, i) => [signer.x, await signer.sign(i === 7 ? 'another' : 'line ' + i), 'line ' + i]))
globalThis.wrong = async path => {
  const { verifyAll } = signaturesAside(crypto, () => path)
  const answers = [await verifyAll(asked), (await Promise.all([verifyAll(asked.slice(0, 250)), verifyAll(asked.slice(250))])).flat()]
  return answers.map(given => given.flatMap((valid, i) => valid ? [] : [i]))
}
const keys = { usages: ['encrypt', 'decrypt'], make: () => globalThis.crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, keys.usages) }
const mine = await keys.make()
const database = await openDatabase('known')
await database.put('entries', { log: 'a-log', entry: { seq: 1 } }, ['a-log', 1])
const good = asked.filter((_, i) => i !== 7)
const reading = async (draftKey, list) => {
  let checked = 0
  const counting = { ...crypto, verify: (...one) => { checked += 1; return crypto.verify(...one) } }
  const { verifyAll } = knownSignatures(counting, sealedLists(database, () => draftKey && { kid: 'a-device', draftKey }))
  const answers = await verifyAll(list, 'a-log statements')
  await new Promise(resolve => setTimeout(resolve, 300))
  return [checked, answers.filter(valid => valid).length]
}
globalThis.known = async () => {
  const kept = { first: await reading(mine, good), again: await reading(mine, good), changed: await reading(mine, asked) }
  const rows = await database.getAll('drafts')
  const others = { colleague: await reading(await keys.make(), good), locked: await reading(undefined, good) }
  await database.put('drafts', { ...rows[0], sealed: rows[0].sealed.replace(/.$/, 'B') }, 'a-device a-log statements')
  const tampered = await reading(mine, good)
  await caseStore(database).erase('a-log', 'all')
  const late = await reading(mine, good)
  return { ...kept, ...others, tampered, late, erased: await database.count('drafts'), shown: JSON.stringify(rows).includes(good[0][1].slice(0, 20)) }
}
globalThis.ready = true
`
const files = new Map([
  ['/', '<!doctype html><script type="module" src="/page.js"></script>'],
  ['/short.js', 'addEventListener("message", ({ ports }) => ports[0].postMessage([true]))'],
  ['/broken.js', 'throw new Error("a script that does not even start")'],
])
const asks: string[] = []
let server: Server
let browser: Browser
let page: Page

beforeAll(async () => {
  const shared = { bundle: true, write: false, format: 'esm', platform: 'browser', target: 'es2023' } as const
  const [script, worker] = await Promise.all([
    build({ ...shared, stdin: { contents: PAGE, resolveDir: process.cwd(), loader: 'ts' } }),
    build({ ...shared, entryPoints: ['src/device/signature-worker.ts'], define: { worker: 'self' } }),
  ])
  files.set('/page.js', script.outputFiles[0]?.text ?? '').set('/signatures.js', worker.outputFiles[0]?.text ?? '')
  server = createServer(({ url = '' }, answer) => {
    asks.push(url)
    answer.writeHead(files.has(url) ? 200 : 404, { 'content-type': url === '/' ? 'text/html' : 'text/javascript' }).end(files.get(url))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  browser = await launchBrowser()
  page = await browser.newPage()
  const address = server.address()
  await page.goto(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`)
  await page.waitForFunction('globalThis.ready')
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

const wrong = (path: string) => page.evaluate(`globalThis.wrong(${JSON.stringify(path)})`)

it('many signatures are checked on one thread, which is kept, and the one that is another’s is found', async () => {
  expect(await wrong('/signatures.js')).toEqual([[7], [7]])
  expect(asks.filter(url => url === '/signatures.js')).toHaveLength(1)
})

it.each(['/missing.js', '/broken.js', '/short.js'])('with a thread that does not work, %s, the page checks them itself', async path => {
  expect(await wrong(path)).toEqual([[7], [7]])
  expect(asks).toContain(path)
})

it('what was checked on this device is known at the next opening to whoever holds its key, and goes with the case', async () => {
  expect(await page.evaluate('globalThis.known()')).toEqual({
    first: [499, 499],
    again: [0, 499],
    changed: [500, 499],
    colleague: [499, 499],
    locked: [499, 499],
    tampered: [499, 499],
    late: [499, 499],
    erased: 0,
    shown: false,
  })
})
