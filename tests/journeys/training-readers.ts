import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { reviewGuide } from '#courses'
import { isSampled, type Verdict } from '#training'
import { type Arrival, type Examiner, Somebody } from './training-somebody.ts'

/** The two readers of the fictional team, each at a desk. */
export class Readers {
  readonly #ines: Somebody
  readonly #bao: Somebody
  /** What waited before this story began: it is left for others. */
  readonly #before: ReadonlySet<string>
  private constructor(ines: Somebody, bao: Somebody, before: ReadonlySet<string>) {
    this.#ines = ines
    this.#bao = bao
    this.#before = before
  }
  static async arrive(browser: Browser, arrival: Arrival): Promise<Readers> {
    const ines = await Somebody.arrives(browser, { ...arrival, width: 1280 })
    await ines.signsIn('ines@equipe.invalid')
    const bao = await Somebody.arrives(browser, arrival)
    await bao.signsIn('bao@equipe.invalid')
    const before = [...(await waitingFor(ines)), ...(await waitingFor(bao))]
    return new Readers(ines, bao, new Set(before))
  }
  /** Inès asks for another version, with one criterion not shown yet and words of her own. */
  async askAgain(own: string): Promise<void> {
    await this.#reads(this.#ines, 'again', own)
  }
  /** Inès accepts; Bao reads too when the draw says so, and only then. */
  async accept(own: string, axe: Examiner): Promise<void> {
    const id = await this.#reads(this.#ines, 'accept', own, axe)
    expect(await this.#newFor(this.#bao)).toEqual(isSampled(id) ? [id] : [])
    if (isSampled(id)) await this.#reads(this.#bao, 'accept', own)
  }
  /** From the queue to the decision; returns the id of what was read. */
  async #reads(reader: Somebody, verdict: Verdict, own: string, axe?: Examiner): Promise<string> {
    const [id = '', ...others] = await this.#newFor(reader)
    expect(others).toEqual([])
    await reader.presses(`form[action$="/review/${id}/claim"] button`)
    expect(reader.path()).toMatch(new RegExp(`/review/${id}$`))
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
  async #newFor(reader: Somebody): Promise<readonly string[]> {
    return (await waitingFor(reader)).filter(id => !this.#before.has(id))
  }
  async leave(): Promise<void> {
    await this.#ines.leaves()
    await this.#bao.leaves()
  }
}

/** Ids of what somebody may claim now. */
async function waitingFor(reader: Somebody): Promise<readonly string[]> {
  await reader.goes('/review')
  const actions = await reader.page
    .locator('form[action$="/claim"]')
    .evaluateAll(forms => forms.map(form => form.getAttribute('action') ?? ''))
  return actions.map(action => action.split('/').at(-2) ?? '')
}
