import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundled } from '../../bench/measure.mjs'
import openapi from '../../docs/openapi.json' with { type: 'json' }
import { signedInDevice } from '../bench/device.ts'
import { killed, startServer } from '../faults/killed-server.ts'

let [folder, program] = ['', '']
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-openapi-'))
  program = await bundled('tests/bench/append-server.ts', { name: `openapi-${process.pid}.mjs`, platform: 'node' })
})
afterAll(() => rmSync(folder, { recursive: true }))

const ajv = addFormats(new Ajv({ strict: false }))
ajv.addSchema({ $id: 'openapi', ...openapi })

test('what a real server answers is what the published document says, refusals too', async () => {
  const running = await startServer(program, [folder])
  const paths: Readonly<Record<string, Readonly<Record<string, { responses: Readonly<Record<string, unknown>> }>>>> = openapi.paths
  try {
    const device = await signedInDevice(running.given, 4)
    const { log, drafts } = await device.writtenCase(3)
    const told: string[] = []
    const asked = async (method: 'get' | 'post' | 'put', path: string, given: Readonly<Record<string, string>>, body?: unknown) => {
      const address = path.replace(/\{(\w+)\}/g, (_, name: string) => given[name] ?? '')
      const { status, text } = await device.ask(method.toUpperCase(), address, body)
      const responses = paths[path]?.[method]?.responses ?? {}
      const pointer = path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')
      const place = status < 400 ? `paths/${pointer}/${method}/responses/${status}` : 'components/responses/Refusal'
      expect(status < 400 ? Object.keys(responses) : ['refused'], `${method} ${path} ${status}`).toContain(
        status < 400 ? String(status) : 'refused',
      )
      if (status !== 204) {
        const valid = ajv.validate({ $ref: `openapi#/${place}/content/application~1json/schema` }, JSON.parse(text))
        expect(valid ? [] : ajv.errors, `${method} ${path}: ${text}`).toEqual([])
      }
      told.push(`${status} ${method} ${path}`)
      return status
    }
    const { school } = running.given
    await asked('get', '/logs', {})
    await asked('get', '/logs/{id}/entries', { id: log })
    for (const draft of drafts) await asked('post', '/logs/{id}/entries', { id: log }, draft)
    await asked('post', '/logs/{id}/entries', { id: log }, { statement: 'no', body: 'no' })
    await asked('post', '/logs/{id}/returned', { id: log }, { entries: [] })
    await asked('get', '/lids/{log}/{compartment}', { log, compartment: 'care' })
    await asked('post', '/looks/{log}', { log }, { what: 'print' })
    await asked('get', '/looks/{log}', { log })
    await asked('get', '/roster/{school}', { school })
    await asked('get', '/agreements/{school}', { school })
    await asked('get', '/retention/calendar', {})
    await asked('get', '/retention/{log}', { log })
    await asked('get', '/notices', {})
    await asked('get', '/logs/{id}/entries', { id: 'A'.repeat(43) })
    await asked('get', '/roster/{school}', { school: 'A'.repeat(43) })
    expect(told.filter(one => one.startsWith('2')).length).toBeGreaterThan(12)
    expect(told.filter(one => one.startsWith('4')).length).toBeGreaterThanOrEqual(3)
  } finally {
    await killed(running)
  }
})
