import { expect, test } from 'vitest'
import { type ReminderLinks, reminderRoutes } from './reminder-routes.tsx'

const OURS = { origin: 'https://pages.invalid', 'sec-fetch-site': 'same-origin' }

function pages() {
  const done: string[] = []
  const links: ReminderLinks = {
    isKnown: async token => token === 'good' && !done.includes('stop good'),
    confirm: async token => token === 'good' && done.push('confirm good') > 0,
    stop: async token => void done.push(`stop ${token}`),
  }
  const app = reminderRoutes(links)
  const ask = (path: string, init: RequestInit = {}) => app.request(`https://pages.invalid/reminders/${path}`, init)
  return { done, ask }
}

test('opening the link changes nothing: mail programs open links by themselves', async () => {
  const { done, ask } = pages()
  const page = await ask('good')
  expect([page.status, done]).toEqual([200, []])
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect(await page.text()).toContain('Oui, écrivez-moi à cette adresse')
  expect(await (await ask('good?lang=en-CA')).text()).toContain('Yes, write to me at this address')
})

test('yes and no are buttons, and what was done is said', async () => {
  const { done, ask } = pages()
  expect(await (await ask('good/confirm', { method: 'POST', headers: OURS })).text()).toContain('C’est noté.')
  expect((await ask('good/stop', { method: 'POST', headers: OURS })).status).toBe(200)
  expect(done).toEqual(['confirm good', 'stop good'])
  expect((await ask('good')).status).toBe(404)
})

test('a form of another site changes nothing, and a link that opens nothing says so', async () => {
  const { done, ask } = pages()
  const elsewhere = { origin: 'https://elsewhere.invalid', 'sec-fetch-site': 'cross-site' }
  expect((await ask('good/confirm', { method: 'POST', headers: elsewhere })).status).toBe(403)
  expect((await ask('good/stop', { method: 'POST', headers: elsewhere })).status).toBe(403)
  expect(done).toEqual([])
  const gone = await ask('old')
  expect(gone.status).toBe(404)
  expect(await gone.text()).toContain('Ce lien n’ouvre plus rien')
})
