import { Hono } from 'hono'
import type { Field, Protocol } from '#protocol'
import type { Language } from '../../src/web/case/language.ts'
import { caseRoutes } from '../../src/web/case/routes.ts'
import { hamsterWords, lostHamster } from '../../src/web/testing/lost-hamster.ts'
import { MemoryDesk, webOf } from '../../src/web/testing/memory-desk.ts'
import { uiWords } from '../../src/web/words/index.ts'
import { chance } from '../contract/export-mutants.ts'
import { attemptOf } from './attempts.ts'

/** What came of it. */
export interface Smuggled {
  readonly tried: number
  /** Attempts of which anything was kept in the case. */
  readonly stored: readonly string[]
  /** Attempts after which anything was written to the console or to standard output. */
  readonly logged: readonly string[]
  /** Attempts whose text the page of refusal did not give back as it was typed. */
  readonly lost: readonly string[]
}

/** The method of a lost hamster with room for a note, and with three of them for what is cut over a form. */
const roomy = (extra: boolean): Protocol => ({
  ...lostHamster,
  actions: lostHamster.actions.map(action => ({
    ...action,
    fields: action.fields.flatMap((field): readonly Field[] => {
      if (field.kind !== 'note') return [field]
      const note = { ...field, max: 5000 }
      return extra ? [note, { ...note, id: 'second' }, { ...note, id: 'third' }] : [note]
    }),
  })),
})

const language: Language = {
  of: () => 'fr-CA',
  words: async locale => ({ method: hamsterWords(locale), ui: uiWords[locale] }),
  ui: locale => uiWords[locale],
  remember: locale => `lang=${locale}; Path=/`,
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => SIGNS[sign] ?? sign)

/** A page that is asked to keep a note; gives the answer's status and page. */
function pageOf(desk: MemoryDesk) {
  const app = new Hono().route('/practice/case', caseRoutes(webOf(desk), language))
  const path = '/practice/case/c1/do/begin?on=case'
  return async (where: string) => {
    const body = new URLSearchParams({ _head: '0', _action: 'one-form', seen: 'yes', where })
    const answer = await app.request(path, { method: 'POST', body })
    return { status: answer.status, html: await answer.text() }
  }
}

/** Listens to all that the program says while something is done. */
function listening(): { readonly heard: () => string; readonly stop: () => void } {
  const [out, err] = [process.stdout.write, process.stderr.write]
  let heard = ''
  const ear = (said: string | Uint8Array): boolean => {
    heard += String(said)
    return true
  }
  process.stdout.write = ear
  process.stderr.write = ear
  return {
    heard: () => heard,
    stop: () => {
      process.stdout.write = out
      process.stderr.write = err
    },
  }
}

/** Tries so many times to write an image into a case, by the real page and the real decision; the same seed tries the same. */
export async function smuggle(many: number, seed: number): Promise<Smuggled> {
  const draw = chance(seed)
  let [desk, wide] = [new MemoryDesk(roomy(false)), new MemoryDesk(roomy(true))]
  const [stored, logged, lost]: string[][] = [[], [], []]
  for (let n = 0; n < many; n++) {
    const { how, pieces } = attemptOf(draw)
    const ear = listening()
    try {
      const [where = '', second = '', third = ''] = pieces
      if (pieces.length > 1) {
        const data = { seen: 'yes', where, second, third: third + pieces.slice(3).join('') }
        await wide.perform({ action: 'begin', subject: 'case', data }, { head: 0, actionId: `form-${n}` })
      } else {
        const { status, html } = await pageOf(desk)(where)
        if (status !== 422 || !html.includes(escaped(where))) lost?.push(`${how} (${n}), status ${status}`)
      }
      if (ear.heard() !== '') logged?.push(`${how} (${n})`)
    } finally {
      ear.stop()
    }
    if ((await desk.read()).head + (await wide.read()).head > 0) {
      stored?.push(`${how} (${n})`)
      desk = new MemoryDesk(roomy(false))
      wide = new MemoryDesk(roomy(true))
    }
  }
  return { tried: many, stored: stored ?? [], logged: logged ?? [], lost: lost ?? [] }
}

/** That a note of a school is taken by the same page: else nothing would be proved. */
export async function takesNotes(): Promise<boolean> {
  const desk = new MemoryDesk(roomy(false))
  const { status } = await pageOf(desk)('Vu près du gymnase ce matin.')
  return status === 303 && (await desk.read()).head === 1
}
