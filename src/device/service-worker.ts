/// <reference lib="webworker" />

/**
 * Keeps the app itself, never a case: pages, words and methods are the same for everybody. One version at a time, fetched whole
 * before it serves, so that a page never mixes two; the API is never answered from here.
 */
/** The build writes `self` here: this compiler knows `self` as a page's. */
declare const worker: ServiceWorkerGlobalScope
/** Written by the build: every file of this version, by address, and a name that changes with any of them. */
declare const APP: { readonly version: string; readonly files: readonly string[] }

const SHELL = '/'
const APP_PREFIX = 'app '
/** Methods that a case pins are kept for ever: their address is their hash. */
const METHODS = 'methods'
const MINE = `${APP_PREFIX}${APP.version}`
const CURRENT_METHOD = '/method/current.json'

worker.addEventListener('install', event => event.waitUntil(keepAll()))
worker.addEventListener('activate', event => event.waitUntil(takeOver()))
worker.addEventListener('message', event => {
  // A version that waits comes in when nobody has a case open: the old tab's files must not change under somebody who works.
  if (event.data === 'come in') event.waitUntil(comeInIfNobodyWorks())
  // A page that loaded while one version followed another asks whether it is of this one.
  else event.ports[0]?.postMessage(APP.files.includes(event.data?.keeps))
})
worker.addEventListener('fetch', event => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin) return
  const answer = answerFor(event.request, url)
  if (answer !== undefined) event.respondWith(answer)
})

/** All or nothing: a version that lacks a file is not installed, and the old one goes on. `no-cache` asks the server again. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(MINE)
  await cache.addAll(APP.files.filter(file => !file.startsWith('/method/')).map(file => new Request(file, { cache: 'no-cache' })))
  const methods = await caches.open(METHODS)
  await methods.addAll(APP.files.filter(file => file.startsWith('/method/')).map(file => new Request(file, { cache: 'no-cache' })))
}

async function takeOver(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith(APP_PREFIX) && name !== MINE).map(name => caches.delete(name)))
  await worker.clients.claim()
}

async function comeInIfNobodyWorks(): Promise<void> {
  const { held = [] } = await worker.navigator.locks.query()
  if (!held.some(({ name }) => name?.endsWith(' writer'))) await worker.skipWaiting()
}

/** Undefined: the browser asks the server itself. */
function answerFor(request: Request, url: URL): Promise<Response> | undefined {
  if (/^\/(api|demo\/api|health|ready)(\/|$)/.test(url.pathname)) return undefined
  if (request.mode === 'navigate') return kept(MINE, SHELL, request)
  if (url.pathname === CURRENT_METHOD) return newest(request)
  if (url.pathname.startsWith('/method/')) return keptFromNowOn(request)
  return url.pathname.startsWith('/assets/') ? kept(MINE, url.pathname + url.search, request) : undefined
}

async function kept(cacheName: string, address: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(address)) ?? fetch(request)
}

async function keptFromNowOn(request: Request): Promise<Response> {
  const cache = await caches.open(METHODS)
  const found = await cache.match(request)
  if (found !== undefined) return found
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

/** The method in force today, if the server says so soon; else the last one known. */
async function newest(request: Request): Promise<Response> {
  const cache = await caches.open(METHODS)
  const answer = await fetch(request, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined)
  if (answer?.ok) {
    await cache.put(CURRENT_METHOD, answer.clone())
    return answer
  }
  return (await cache.match(CURRENT_METHOD)) ?? Response.error()
}
