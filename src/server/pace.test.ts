import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { bearableForms } from './pace.ts'

const site = () => {
  const at = { now: Date.parse('2026-11-21T12:00:00.000Z') }
  const app = new Hono()
  app.use(
    bearableForms(
      context => context.req.header('from') ?? '',
      () => new Date(at.now).toISOString(),
    ),
  )
  app.all('*', context => context.text('received'))
  const send = (path: string, from: string, method = 'POST') =>
    app.request(path, { method, headers: { from, 'accept-language': 'en-CA', cookie: 'lang=en-CA' } })
  return { at, send }
}

test('a class begins its practice together; one address that goes on for ever is told to wait, and nobody else is', async () => {
  const { at, send } = site()
  for (let i = 0; i < 60; i++) expect((await send('/practice/start', 'here')).status).toBe(200)
  const slow = await send('/practice/start', 'here')
  expect([slow.status, slow.headers.get('retry-after')]).toEqual([429, '60'])
  expect(await slow.text()).toContain('Wait 60 seconds')
  expect((await send('/practice/start', 'there')).status).toBe(200)
  at.now += 61_000
  expect((await send('/practice/start', 'here')).status).toBe(200)
})
test('the fictional school is reset a few times a minute, whoever asks', async () => {
  const { send } = site()
  for (let i = 0; i < 6; i++) expect((await send('/demo/reset', `address ${i}`)).status).toBe(200)
  expect((await send('/demo/reset', 'another')).status).toBe(429)
})
test('practice cases made by many addresses together have an end too', async () => {
  const { send } = site()
  const answers = await Promise.all(Array.from({ length: 310 }, (_, i) => send('/practice/start', `address ${i}`)))
  expect(answers.filter(answer => answer.status === 429)).toHaveLength(10)
})
test('reading is never slowed, and any form is in the end', async () => {
  const { send } = site()
  const last = async (method: string): Promise<number> => {
    let status = 0
    for (let i = 0; i < 601; i++) status = (await send('/install', 'here', method)).status
    return status
  }
  expect(await last('GET')).toBe(200)
  expect(await last('POST')).toBe(429)
})
