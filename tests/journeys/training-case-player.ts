import { expect } from 'vitest'
import { architect } from '#courses'
import { sexto } from '#method'
import { asWritten, type FormData } from '#protocol'
import { CAREFUL, type MoveBody, type Player, playThrough, type Scenario } from '#training'
import { inputsOf } from '../../src/web/ui/index.ts'
import type { Examiner, Somebody } from './training-somebody.ts'

const ZONE = 'America/Toronto'
type Act = Extract<MoveBody, { move: 'act' }>

/** The case of this number, from 0. */
export function caseAt(n: number): Scenario {
  const scenario = architect[n]?.scenario
  if (scenario === undefined) throw new Error(`there is no case ${n}`)
  return scenario
}

/** The first scene of a case in which somebody can step over an absolute rule, and the option that does. */
export function firstCritical(scenario: Scenario): { readonly scene: string; readonly option: string } {
  for (const { id, options } of scenario.scenes)
    for (const option of options) if (option.critical !== undefined) return { scene: id, option: option.id }
  throw new Error('no rule can be stepped over')
}

/** The moves of somebody careful, or of somebody who steps over one rule, says so at once, and goes on with care. */
export function movesOf(scenario: Scenario, slip?: string): { readonly moves: readonly MoveBody[]; readonly ending: string } {
  const tells: Player = {
    acts: true,
    pick: (offered, scene) => offered.find(({ id, repair }) => id === slip || repair === 'told') ?? CAREFUL.pick(offered, scene),
  }
  const method = { id: sexto.id, version: sexto.version, hash: 'of-the-story' }
  const { moves, state, faults } = playThrough(
    { scenario, method, protocol: sexto, texts: asWritten },
    slip === undefined ? CAREFUL : tells,
  )
  expect(faults).toEqual([])
  return { moves, ending: state.ending ?? '' }
}

/** Plays an attempt from its scene page, by links and forms alone. */
export class CasePlayer {
  readonly #who: Somebody
  readonly #axe: Examiner
  /** Pages that no link leads to: their address had to be typed. */
  readonly typed: string[] = []
  constructor(who: Somebody, axe: Examiner) {
    this.#who = who
    this.#axe = axe
  }

  async makes(move: MoveBody): Promise<void> {
    if (move.move === 'act') return this.#acts(move)
    await this.backToScene()
    if (move.move === 'choose') await this.chooses(move.option)
    else await this.goesOn()
    expect(await this.#who.refusals(), JSON.stringify(move)).toEqual([])
  }

  async chooses(option: string): Promise<void> {
    await this.#who.page.locator(`input[name="option"][value="${option}"]`).check()
    await this.#who.presses('form[action$="/choose"] button.go')
  }

  async goesOn(): Promise<void> {
    await this.#who.presses('form[action$="/go-on"] button')
  }

  async backToScene(): Promise<void> {
    if (this.#who.path().startsWith('/case/')) await this.#who.presses('.scene-panel a[href*="/attempt/"]')
  }

  async #acts(act: Act): Promise<void> {
    await this.#reaches(act)
    await this.#fills(act.data)
    await this.#who.presses('main form button.go[type="submit"]')
    expect(await this.#who.refusals(), JSON.stringify(act)).toEqual([])
  }

  /** The page of an act: where the tool has just led, else by a link of this page, of the file, or of the step that the act belongs to. */
  async #reaches({ action, subject }: Act): Promise<void> {
    const { page } = this.#who
    const isThere = this.#who.path().endsWith(`/do/${action}`) && new URL(page.url()).searchParams.get('on') === subject
    if (isThere || (await this.#follows(action, subject))) return
    if (this.#who.path().startsWith('/attempt/')) {
      await this.#who.presses(`main a[href$="/case/${this.#attempt()}"]`)
      await this.#axe.reads(page, 'file')
      if (await this.#follows(action, subject)) return
    }
    const step = sexto.actions.find(({ id }) => id === action)?.step
    const toStep = `.rail .steps a[href$="/step/${step}"]`
    await this.#opensAround(toStep)
    await this.#who.presses(toStep)
    await this.#axe.reads(page, `step ${step}`)
    if (await this.#follows(action, subject)) return
    this.typed.push(`${action} on ${subject}`)
    await this.#who.goes(`/case/${this.#attempt()}/do/${action}?on=${subject}`)
  }

  #attempt(): string {
    return this.#who.path().split('/')[2] ?? ''
  }

  async #follows(action: string, subject: string): Promise<boolean> {
    const link = `a[href*="/do/${action}?on=${subject}"]`
    if ((await this.#who.count(link)) === 0) return false
    await this.#opensAround(link)
    await this.#who.presses(link)
    return true
  }

  /** What waits behind a control is opened first, from the outside in. */
  async #opensAround(inside: string): Promise<void> {
    const { page } = this.#who
    const target = page.locator(inside).first()
    const closed = target.locator('xpath=ancestor::details[not(@open)]')
    for (let left = await closed.count(); left > 0; left -= 1) await closed.first().locator('> summary').click()
  }

  async #fills(data: FormData): Promise<void> {
    for (const [field, given] of Object.entries(data)) for (const value of [given].flat()) await this.#gives(field, value)
  }

  async #gives(field: string, value: string): Promise<void> {
    const { page } = this.#who
    const tile = `form [name="${field}"][value="${value}"]`
    if ((await this.#who.count(tile)) > 0) {
      await this.#opensAround(tile)
      return page.locator(tile).first().check()
    }
    const moment = `form [name="${field}.date"]`
    if ((await this.#who.count(moment)) > 0) {
      const { date, time } = inputsOf(value, ZONE)
      await this.#opensAround(moment)
      await page.fill(moment, date)
      return page.fill(`form [name="${field}.time"]`, time)
    }
    await this.#opensAround(`form [name="${field}"]`)
    await page.fill(`form [name="${field}"]`, value)
  }
}
