import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer, doWhatIsDue, SHORTEST } from './case-story.ts'
import { enterSchool, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let karim: Person

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
  karim = await enterSchool(browser, server, { locale: 'fr-CA', as: 'karim' })
})
afterAll(async () => {
  await karim.leave()
  await browser.close()
  await server.stop()
})

describe('aucune entente en vigueur : on protège quand même', () => {
  it('le dossier s’ouvre en mode accompagnement, sans jamais retenir la protection', async () => {
    await karim.tap('form.acts button')
    expect(karim.where()).toBe('accompany')
    await answer(karim)
    await answer(karim, { 'risk-now': { choose: { spreading: ['yes'] } } })
    expect(karim.where()).toBe('police-call')
    expect(await karim.page.locator('a.call').first().getAttribute('href')).toBe('tel:911')
    await karim.axe()
    await answer(karim)
  })

  it('la grille Sexto reste fermée, avec la raison et ce qui reste possible', async () => {
    await karim.open('open-protocol')
    expect(await karim.page.locator('form button.go[type="submit"]').count()).toBe(0)
    expect(await karim.says()).toMatch(/entente/i)
    await karim.open('meet', 'A')
    expect(await karim.says()).toMatch(/reste(nt)? (fermée|ouvert)/i)
    await karim.axe()
    await karim.tap('main a.alt')
  })

  it('les devoirs, l’aide et les suivis se font jusqu’au bout', async () => {
    const done = await doWhatIsDue(
      karim,
      async () => !karim.page.url().includes('/do/') && (await karim.page.locator('.tasks a[href*="/do/"]').count()) === 0,
      {
        ...SHORTEST,
        'device-decide': { choose: { kind: ['phone'], grounds: ['no-grounds'], decision: ['leave'], 'why-leave': ['no-grounds'] } },
      },
    )
    expect(done).toEqual(expect.arrayContaining(['dpj-question', 'parents-inform', 'safety-plan', 'care-refer', 'summary-report']))
    expect(done).not.toContain('grid-start')
    expect(karim.faults).toEqual([])
  })
})
