import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer, doWhatIsDue, SHORTEST } from './case-story.ts'
import { enterSchool, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let nadia: Person

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
  nadia = await enterSchool(browser, server, { locale: 'fr-CA', as: 'nadia' })
})
afterAll(async () => {
  await nadia.leave()
  await browser.close()
  await server.stop()
})

describe('une menace est rapportée : de la première minute à la fermeture', () => {
  it('en huit gestes au plus, la police est appelée et l’élève est accompagné', async () => {
    await nadia.axe()
    await nadia.tap('form.acts button')
    expect(nadia.where()).toBe('accompany')
    await nadia.axe()
    await answer(nadia)
    expect(nadia.where()).toBe('risk-now')
    await nadia.axe()
    await answer(nadia, { 'risk-now': { choose: { threat: ['yes'] } } })
    expect(nadia.where()).toBe('police-call')
    expect(await nadia.says()).toContain('Une menace')
    await nadia.axe()
    await answer(nadia)
    expect(nadia.taps()).toBeLessThanOrEqual(8)
  })

  it('en douze autres au plus, et trois champs tapés, l’appareil est sous scellé', async () => {
    nadia.resetCount()
    const done = await doWhatIsDue(nadia, () => nadia.where() === 'device-seal')
    expect(done).toEqual(['pledge', 'person-add', 'device-decide'])
    await nadia.axe()
    await answer(nadia)
    expect(nadia.taps() + nadia.typed()).toBeLessThanOrEqual(12)
    expect(nadia.typed()).toBeLessThanOrEqual(3)
  })

  it('rien ne se ferme avant l’heure : la page dit ce qui manque', async () => {
    await nadia.open('close')
    expect(await nadia.page.locator('form button.go[type="submit"]').count()).toBe(0)
    await nadia.axe()
  })

  it('la police donne son avis, la méthode suit son cours, la remise se fait à voix haute', async () => {
    await nadia.open('police-call')
    await answer(nadia, { 'police-call': { choose: { 'police-advice': ['go-on', 'coming'] } } })
    const done = await doWhatIsDue(nadia, () => nadia.where() === 'handover')
    expect(done).toEqual(
      expect.arrayContaining(['scope', 'dpj-question', 'open-protocol', 'meet', 'grid-start', 'grid-extent', 'parents-inform']),
    )
    await nadia.axe()
    await answer(nadia)
    expect(nadia.where()).toBe('receipt')
    await answer(nadia)
  })

  it('après la remise, la grille ne change plus : un fait nouveau s’ajoute', async () => {
    await nadia.open('grid-start', 'A')
    expect(await nadia.page.locator('form button.go[type="submit"]').count()).toBe(0)
    await nadia.open('addendum')
    await answer(nadia, { addendum: { choose: { about: ['date'] }, write: { note: 'A ajoute une date, dite au téléphone.' } } })
  })

  it('la décision communiquée reste dans son compartiment, l’accompagnement continue', async () => {
    await nadia.open('outcome-record')
    await answer(nadia, { 'outcome-record': { choose: { outcome: ['dpcp-malicious'] } } })
    const habits = { ...SHORTEST, 'follow-up': { choose: { 'safe-now': ['yes'], 'still-circulating': ['no'] } } }
    await doWhatIsDue(
      nadia,
      async () => !/\/do\//.test(nadia.page.url()) && (await nadia.page.locator('.tasks a[href*="/do/"]').count()) === 0,
      habits,
    )
    expect(await nadia.says()).not.toMatch(/malveillant/i)
  })

  it('fermer est refusé jusqu’au dernier suivi, nommé, puis se fait à deux', async () => {
    await nadia.open('close')
    expect(await nadia.says()).toMatch(/suivi/i)
    const follow = { 'follow-up': { choose: { 'safe-now': ['yes'], 'still-circulating': ['no'], plan: ['ended'] } } }
    for (const label of ['A', 'A', 'A', 'A', 'B', 'B', 'B', 'B']) {
      await nadia.open('follow-up', label)
      await answer(nadia, follow)
    }
    await nadia.open('close')
    await nadia.axe()
    await answer(nadia)
    expect(await nadia.says()).toMatch(/Dossier fermé/)
    expect(nadia.faults).toEqual([])
  })
})
