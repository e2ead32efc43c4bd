import { expect } from 'vitest'
import type { MoveFaultCode, Scenario } from '#training'
import type { TestServer } from './server.ts'
import { CasePlayer } from './training-case-player.ts'
import type { Examiner, Somebody } from './training-somebody.ts'
import { forges } from './training-steps.ts'

/** From a link to a case: its first page, the choice to begin, which is asked for, and the first scene. */
export async function begins(who: Somebody, axe: Examiner, link: string, consentMissing: string): Promise<CasePlayer> {
  await who.presses(link)
  await who.presses('main form button.go')
  expect(await who.refusals()).toEqual([consentMissing])
  await axe.reads(who.page, 'case begun without choosing to')
  await who.page.locator('input[name="consent"]').check()
  await who.presses('main form button.go')
  expect(who.path()).toMatch(/^\/attempt\/[\w-]{43}$/)
  return new CasePlayer(who, axe)
}

/** A choice that no page offers, then a scene that was skipped: both refused with the reason, and the scene stands as it was. */
export async function cheats(
  who: Somebody,
  axe: Examiner,
  faults: Readonly<Record<MoveFaultCode, string>>,
  { scenes }: Scenario,
): Promise<void> {
  const { page } = who
  const before = await who.says()
  const attempt = who.path()
  await forges(who, 'input[name="option"]')
  await who.presses('form[action$="/choose"] button.go')
  expect(await who.refusals()).toEqual([faults['unknown-option']])
  await axe.reads(page, 'choice refused')
  await page.locator('input[name="option"]').first().check()
  await page
    .locator('form[action$="/choose"] input[name="scene"]')
    .evaluate((input, last) => input.setAttribute('value', last), scenes.at(-1)?.id ?? '')
  await who.presses('form[action$="/choose"] button.go')
  expect(await who.refusals()).toEqual([faults['not-this-scene']])
  await who.goes(attempt)
  expect(await who.says()).toBe(before)
}

/** What a case came to: its ending, both paths, and how a rule stepped over was repaired. */
export async function readsDebrief(who: Somebody, axe: Examiner, ending: string | undefined, repaired?: string): Promise<void> {
  expect(await who.page.locator('#ending').innerText()).toContain(ending)
  expect(await who.count('.paths > li')).toBeGreaterThan(4)
  const tags = (await who.page.locator('.paths .tag').allInnerTexts()).join(' ')
  if (repaired !== undefined) expect(tags.toLowerCase()).toContain(repaired.toLowerCase())
  await axe.reads(who.page, repaired === undefined ? 'debrief' : `debrief, ${repaired}`)
  await who.presses('.next a[href*="/case/"]')
  await axe.reads(who.page, 'file of a case that ended')
  await who.presses('.scene-panel a[href*="/attempt/"]')
}

/** Going on before an act that the story waits for: refused, and the act is named with the way to it. */
export async function goesOnTooEarly(who: Somebody, axe: Examiner, reason: string): Promise<void> {
  await who.presses('form[action$="/go-on"] button')
  expect(await who.refusals()).toEqual([reason])
  expect(await who.count('.note.now a[href*="/do/"]')).toBeGreaterThan(0)
  await axe.reads(who.page, 'act awaited')
}

/** Leaves by the button of every page; the server is away meanwhile; the exercise goes on from where it was. */
export async function takesAPause(who: Somebody, server: TestServer, paused: string): Promise<void> {
  await who.presses('form[action$="/exit"] button')
  expect(await who.says()).toContain(paused)
  await server.goAway()
  await server.comeBack()
  await who.presses('.next-step button.go')
}
