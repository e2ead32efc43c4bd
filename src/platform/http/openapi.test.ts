import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { apiRoutes } from './api.ts'
import type { ApiPorts } from './api-ports.ts'
import { drawOpenApi, OPERATIONS } from './openapi.ts'

const document = { ...drawOpenApi('0.0.0') }

test('the document is OpenAPI, by a validator that is not ours', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document))
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
  const broken = await new Validator().validate({ ...structuredClone(document), paths: { 'no-slash': 1 } })
  expect(broken.valid).toBe(false)
})

test('it has every route of the API and no other', () => {
  // Routes are only listed: nothing is asked of these ports.
  const edge = { perAddress: {}, perDevice: {}, cookie: {} }
  const server = { crypto: {}, now: () => '' }
  const app = apiRoutes({ edge, server, settings: {}, register: {}, releases: {}, retention: {} } as unknown as ApiPorts)
  const routes = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
  const told = OPERATIONS.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(told)).toEqual(new Set(routes))
  expect(new Set(told).size).toBe(told.length)
})

test('what is published is what the program says of itself', () => {
  const { info, ...published } = JSON.parse(readFileSync('docs/openapi.json', 'utf8'))
  const { info: own, ...ours } = JSON.parse(JSON.stringify(document))
  expect(published).toEqual(ours)
  expect({ ...info, version: '' }).toEqual({ ...own, version: '' })
})
