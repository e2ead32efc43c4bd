import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { type LessonDefinition, type LessonRefusal, readCells } from '#training'
import type { Examiner, Somebody } from './training-somebody.ts'

/** A file of a spreadsheet, looked at before anything is done. */
export async function enrolsByList(
  coordinator: Somebody,
  axe: Examiner,
  { name, email }: { readonly name: string; readonly email: string },
) {
  await coordinator.presses('a[href$="/coordinator/list"]')
  const file = {
    name: 'personnel.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Nom;Courriel\r\n${name};${email}\r\nSans courriel;\r\n`),
  }
  await coordinator.page.setInputFiles('#file', file)
  await coordinator.presses('form .go')
  await axe.reads(coordinator.page, 'list looked at')
  expect(await coordinator.count('tbody tr')).toBe(2)
  await coordinator.presses('form .go')
  expect(await coordinator.count('[role=status]')).toBe(1)
}

/** One lesson: finished too early, then each situation answered, once by a choice that the page does not offer. */
export async function readsLesson(
  who: Somebody,
  axe: Examiner,
  lesson: LessonDefinition,
  refusals: Readonly<Record<LessonRefusal, string>>,
): Promise<void> {
  const { page } = who
  await who.presses('button[name="finish"]')
  expect(await who.refusals()).toEqual([refusals['vignettes-left']])
  await axe.reads(page, 'lesson finished too early')
  const situations = lesson.sections.flatMap(section => (section.kind === 'vignette' ? [section] : []))
  for (const [n, { id, options }] of situations.entries()) {
    const send = `#${id} button[type="submit"]`
    if (n === 0) {
      await forges(who, `#${id} input[name="option"]`)
      await who.presses(send)
      expect(await who.refusals()).toEqual([refusals['unknown-option']])
      await axe.reads(page, 'situation refused')
    }
    await page.locator(`#${id} input[value="${options[n % options.length]?.id}"]`).check()
    await who.presses(send)
    expect(await who.count(`#${id} .comments > li`)).toBe(options.length)
  }
  await who.presses('button[name="finish"]')
}

/** Gives the first choice of a form a value that no page offers, and takes it. */
export async function forges(who: Somebody, radio: string, value = 'forged'): Promise<void> {
  const one = who.page.locator(radio).first()
  await one.evaluate((input, given) => input.setAttribute('value', given), value)
  await one.check()
}

/** Three answers, sent for reading. */
export async function sends(who: Somebody, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, text] of Object.entries(answers)) await who.page.fill(`textarea[name=${id}]`, text)
  await who.presses('button[value=send]')
}

/** The levels that the downloaded table of hours gives to somebody, in its order. */
export async function tableOfHours(coordinator: Somebody, email: string): Promise<readonly (string | undefined)[]> {
  const [download] = await Promise.all([coordinator.page.waitForEvent('download'), coordinator.page.click('a[href$="completions.csv"]')])
  const rows = readCells(await readFile(await download.path(), 'utf8')) ?? []
  return rows.filter(({ cells }) => cells[1] === email).map(({ cells }) => cells[2])
}
