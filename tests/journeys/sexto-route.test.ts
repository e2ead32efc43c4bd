import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer, doWhatIsDue, type Habits, SHORTEST } from './case-story.ts'
import { enterSchool, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let nadia: Person

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
  nadia = await enterSchool(browser, server, {
    locale: 'en-CA',
    as: 'nadia',
    keyboard: true,
    viewport: { width: 1280, height: 900 },
    colorScheme: 'dark',
  })
})
afterAll(async () => {
  await nadia.leave()
  await browser.close()
  await server.stop()
})

const NO = ['no']
/** Nothing urgent, as far as is known: every answer given by somebody. */
const CALM: Habits = {
  ...SHORTEST,
  'risk-now': { choose: { 'self-harm': NO, violence: NO, 'fear-home': NO, threat: NO, spreading: NO } },
  'risk-who': { choose: { adult: NO, coercion: NO, 'online-stranger': NO, 'under-12': NO, organized: NO } },
  'device-decide': {
    choose: { kind: ['phone'], grounds: ['place-only'], 'health-need': NO, decision: ['leave'], 'why-leave': ['not-here'] },
  },
}

describe('an image forwarded without thinking, by keyboard alone', () => {
  it('begins, finds nothing urgent, and opens the Sexto route under the agreement', async () => {
    await nadia.tap('form.acts button')
    const done = await doWhatIsDue(nadia, () => nadia.where() === 'meet', CALM)
    expect(done.slice(0, 2)).toEqual(['accompany', 'risk-now'])
    expect(done).toEqual(expect.arrayContaining(['risk-who', 'scope', 'dpj-question', 'open-protocol', 'police-call']))
    await nadia.axe()
  })

  it('meets each young person alone, notes what is said by whom, and hands over aloud', async () => {
    const done = await doWhatIsDue(nadia, () => nadia.where() === 'handover', CALM)
    expect(done.filter(action => action === 'meet')).toHaveLength(2)
    await nadia.axe()
    await answer(nadia, CALM)
    await doWhatIsDue(nadia, () => nadia.where() !== 'receipt', CALM)
  })

  it('records what the prosecutor decided in its own compartment, where the team’s page does not show it', async () => {
    await nadia.open('outcome-record')
    await nadia.axe()
    await answer(nadia, { 'outcome-record': { choose: { outcome: ['dpcp-impulsive'] } } })
    expect(await nadia.says()).not.toMatch(/impulsive/i)
  })

  it('educates rather than criminalizes, follows up, and closes', async () => {
    await doWhatIsDue(
      nadia,
      async () => !nadia.page.url().includes('/do/') && (await nadia.page.locator('.tasks a[href*="/do/"]').count()) === 0,
      CALM,
    )
    for (const label of ['A', 'A', 'A', 'A', 'B', 'B', 'B', 'B']) {
      await nadia.open('follow-up', label)
      await answer(nadia, { 'follow-up': { choose: { 'safe-now': ['yes'], 'still-circulating': NO, plan: ['ended'] } } })
    }
    await nadia.open('close')
    await answer(nadia, CALM)
    expect(await nadia.says()).toMatch(/closed/i)
    expect(nadia.faults).toEqual([])
  })
})
