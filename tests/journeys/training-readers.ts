import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { reviewGuide } from '#courses'
import { isSampled, type Verdict } from '#training'
import { type Arrival, type Examiner, Somebody } from './training-somebody.ts'

/** The two readers of the fictional team, each at a desk. */
export class Readers {
  readonly #ines: Somebody
  readonly #bao: Somebody
  private constructor(ines: Somebody, bao: Somebody) {
    this.#ines = ines
    this.#bao = bao
  }
  static async arrive(browser: Browser, arrival: Arrival): Promise<Readers> {
    const ines = await Somebody.arrives(browser, { ...arrival, width: 1280 })
    await ines.signsIn('ines@equipe.invalid')
    const bao = await Somebody.arrives(browser, arrival)
    await bao.signsIn('bao@equipe.invalid')
    return new Readers(ines, bao)
  }
  /** Inès asks for another version, with one criterion not shown yet and words of her own. */
  async askAgain(own: string): Promise<void> {
    await this.#reads(this.#ines, 'again', own)
  }
  /** Inès accepts; Bao reads too when the draw says so, and only then. */
  async accept(own: string, axe: Examiner): Promise<void> {
    const id = await this.#reads(this.#ines, 'accept', own, axe)
    await this.#bao.goes('/review')
    expect(await this.#bao.count('.persons button')).toBe(isSampled(id) ? 1 : 0)
    if (isSampled(id)) await this.#reads(this.#bao, 'accept', own)
  }
  /** From the queue to the decision; returns the id of what was read. */
  async #reads(reader: Somebody, verdict: Verdict, own: string, axe?: Examiner): Promise<string> {
    await reader.goes('/review')
    expect(await reader.count('.persons button')).toBe(1)
    await reader.presses('.persons button')
    const id = reader.path().split('/').at(-1) ?? ''
    await axe?.reads(reader.page, 'reading')
    for (const { id: criterion } of reviewGuide.rubric.criteria) {
      const level = verdict === 'again' && criterion === 'practice' ? 1 : 2
      await reader.page.locator(`input[name=score-${criterion}][value="${level}"]`).check()
    }
    if (verdict === 'again') await reader.page.locator('input[name=use-visible]').check()
    await reader.page.fill('#own', own)
    await reader.presses(`button[value=${verdict}]`)
    expect(await reader.refusals()).toEqual([])
    return id
  }
  async leave(): Promise<void> {
    await this.#ines.leaves()
    await this.#bao.leaves()
  }
}
