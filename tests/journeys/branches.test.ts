import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer } from './case-story.ts'
import { enterSchool, type Person, type PersonOptions } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let person: Person

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
afterEach(async () => {
  expect(person.faults).toEqual([])
  await person.leave()
})

const begin = async (options: PersonOptions): Promise<void> => {
  person = await enterSchool(browser, server, options)
  await person.tap('form.acts button')
  await answer(person)
}

describe('un membre du personnel a reçu l’image', () => {
  it('se dit tout de suite, sans faute : la police est due, la personne aussi est soutenue', async () => {
    await begin({ locale: 'fr-CA', as: 'nadia' })
    await person.open('staff-exposed')
    expect(await person.says()).toMatch(/On s’occupe de toi aussi/)
    await person.axe()
    await answer(person, { 'staff-exposed': { first: ['who'], choose: { means: ['sent-to-me'], told: ['coordinator'] } } })
    await person.open('staff-support')
    expect(await person.page.locator('form button.go[type="submit"]').count()).toBe(1)
    await person.axe()
  })
})

describe('the device is refused, a parent is in the office', () => {
  it('takes nothing by force: the refusal is a fact, the police are owed a call, the device stays in known hands', async () => {
    await begin({ locale: 'en-CA', as: 'samuel' })
    await person.open('person-add')
    await answer(person)
    await person.open('device-decide', 'B')
    await answer(person)
    await person.open('device-refused', '1')
    expect(await person.says()).toMatch(/force/i)
    await person.axe()
    await answer(person, { 'device-refused': { choose: { reaction: ['wants-parent'] } } })
    await person.open('device-seal', '1')
    expect(await person.says()).toMatch(/device/i)
    await person.open('police-call')
    await answer(person)
    await person.open('parents-inform', 'B')
    await answer(person, { 'parents-inform': { choose: { 'parent-told': ['one-parent'] } } })
  })
})

describe('une image modifiée, quarante destinataires', () => {
  it('même réponse que pour une image vraie; les destinataires se comptent, sans quarante dossiers', async () => {
    await begin({ locale: 'fr-CA', as: 'nadia' })
    await person.open('altered-image')
    await person.axe()
    await answer(person, { 'altered-image': { choose: { 'altered-basis': ['told-by-affected'] } } })
    await person.open('recipients-counted')
    await person.axe()
    await answer(person, { 'recipients-counted': { choose: { counted: ['eleven-fifty'] } } })
    await person.open('police-call')
    expect(await person.says()).toMatch(/modifiée|générée/)
    await answer(person)
  })
})

describe('a wrong alarm', () => {
  it('stands down in two taps, with a reason, and can be opened again', async () => {
    person = await enterSchool(browser, server, { locale: 'en-CA', as: 'nadia' })
    await person.tap('form.acts button')
    await person.open('stand-down')
    person.resetCount()
    await answer(person, { 'stand-down': { choose: { reason: ['misunderstanding'] } } })
    expect(person.taps()).toBe(2)
    expect(await person.says()).toMatch(/stood down/i)
    await person.open('reopen')
    await answer(person, { reopen: { choose: { reason: ['new-facts'] } } })
    expect(await person.says()).not.toMatch(/stood down/i)
    await person.axe()
  })
})
