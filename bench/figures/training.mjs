import { Agent, request } from 'node:http'
import { at, bundled, heard, inFolder, median, start, withBareHono } from '../measure.mjs'

const SECONDS = 5
const CHOICES = 25

/** The learner's pages over a real file: cold, warm, and eight people who choose at once. */
export const training = async () => {
  const program = await bundled('tests/bench/training-server.ts', { name: 'training-server.mjs', platform: 'node' })
  return inFolder(async folder => {
    const server = start([process.execPath, program, folder])
    try {
      while (!server.said().includes('\n')) {
        if (!server.alive()) throw new Error(server.faults())
        await new Promise(resolve => setTimeout(resolve, 20))
      }
      return await measured(JSON.parse(server.said()))
    } finally {
      await server.stop()
    }
  })
}

async function measured({ port, ids, cookies, scene, option }) {
  const first = []
  for (const [n, id] of ids.entries()) first.push(await timed(() => ask(port, cookies[n], 'GET', `/training/case/${id}`)))
  const warm = await load(`http://127.0.0.1:${port}/training/attempt/${ids[0]}`, cookies[0])
  const bare = await withBareHono({}, barePort => load(`http://127.0.0.1:${barePort}/`))
  const beside = { what: 'bare Hono page (a second)', value: bare }
  const one = { what: 'bare Hono page (ms)', value: 1000 / bare }
  return [
    { figure: 'training: a scene, asked again', value: warm, unit: 'a second', target: { least: 3000 }, beside },
    { figure: 'training: a case page, made for the first time', value: median(first), unit: 'ms', beside: one },
    {
      figure: 'training: one choice kept, eight at once',
      value: median(await choices({ port, ids, cookies, scene, option })),
      unit: 'ms',
      target: { most: 10 },
      beside: one,
    },
  ]
}

const load = async (url, cookie = '') => {
  const { perSecond, failed } = await heard(start([process.execPath, at('bench/load.mjs'), url, String(SECONDS), cookie]))
  if (failed > 0) throw new Error(`${failed} requests of ${url} were refused`)
  return perSecond
}

/** Each person chooses, goes back to the fork, and chooses again. */
const choices = async ({ port, ids, cookies, scene, option }) => {
  const waits = []
  await Promise.all(
    ids.map(async (id, n) => {
      const cookie = cookies[n]
      for (let i = 0; i < CHOICES; i++) {
        waits.push(await timed(() => ask(port, cookie, 'POST', `/training/attempt/${id}/choose`, `scene=${scene}&option=${option}`)))
        await ask(port, cookie, 'POST', `/training/attempt/${id}/rewind`, `scene=${scene}`)
      }
    }),
  )
  return waits
}

const timed = async work => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 })
const ask = (port, cookie, method, path, body) =>
  new Promise((resolve, reject) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, answer => {
      answer.resume()
      answer.on('end', () => (answer.statusCode < 400 ? resolve() : reject(new Error(`${method} ${path}: ${answer.statusCode}`))))
    })
    sent.on('error', reject)
    sent.end(body)
  })
