import { openDirect, sealDirect } from '#vault'
import type { DeviceDatabase } from './database.ts'
import { beside, fillForm, readForm, type Typed } from './form-values.ts'
import type { OpenSession, Session } from './session.ts'

const header = '{"alg":"dir","enc":"A256GCM","typ":"sexto-draft+jwe"}'
const pauseMs = 60

/** Half-typed forms: sealed as they are typed, so that a lock, a reload or a dead battery loses nothing. */
export interface Drafts {
  /** Begins to keep what is typed on the page now shown; puts back what was kept unless the page already holds it. True when it did. */
  pageShown(posted: boolean): Promise<boolean>
  /** Seals at once what was typed and not yet kept. Reads the page before its first await: blank the screen right after the call. */
  flush(): Promise<void>
  forget(address: string): Promise<void>
}

const keyOf = (kid: string, address: string): string => `${kid} ${address}`

/** A form is known by where it sends: the same after a reload, a lock or a change of language. */
const addressOf = (form: HTMLFormElement): string => {
  const url = new URL(form.getAttribute('action') ?? '', location.href)
  return url.pathname + url.search
}

const keepable = (form: unknown): form is HTMLFormElement =>
  form instanceof HTMLFormElement && form.getAttribute('method') === 'post' && !('nodraft' in form.dataset)

/** `notKept` is called when the browser could not keep what was typed. */
export const sealedDrafts = (database: DeviceDatabase, session: Session, now: () => string, notKept: () => void): Drafts => {
  let waiting = 0
  /** Forms with words not yet kept, and where they send: asked while their page is shown. */
  const touched = new Map<HTMLFormElement, string>()
  /**
   * What a form holds: what was `kept` of it, or `all` that was typed, where its page answers it. A quick hand types before either is
   * known: its words are then added to what was kept.
   */
  const holds = new WeakMap<HTMLFormElement, 'kept' | 'all'>()

  const keptOf = async ({ kid, draftKey }: OpenSession, address: string): Promise<Typed> => {
    const kept = await database.get('drafts', keyOf(kid, address))
    const text = kept && (await openDirect(draftKey, header, kept.sealed))
    // Sealed under a key that only this program has: nobody else wrote it.
    return text === undefined ? [] : (JSON.parse(text) as Typed)
  }
  /** Reads a form now; what it gives back keeps what was read. */
  const keep = (form: HTMLFormElement, address: string) => {
    const open = session.current()
    const typed = readForm(form, holds.get(form) === 'all')
    const isWhole = holds.has(form)
    return async (): Promise<void> => {
      if (!open) return
      const all = isWhole ? typed : [...beside(typed, await keptOf(open, address)), ...typed]
      if (all.length === 0) return database.delete('drafts', keyOf(open.kid, address))
      const sealed = await sealDirect(open.draftKey, header, JSON.stringify(all))
      await database.put('drafts', { at: now(), sealed }, keyOf(open.kid, address))
    }
  }
  /** One after another: what was read earlier never takes the place of what was read later. */
  let keeping = Promise.resolve()
  const flush = (): Promise<void> => {
    clearTimeout(waiting)
    for (const [form, address] of touched) keeping = keeping.then(keep(form, address)).catch(notKept)
    touched.clear()
    return keeping
  }
  document.addEventListener('input', event => {
    const form = event.target instanceof Element && event.target.closest('form')
    if (!keepable(form)) return
    touched.set(form, addressOf(form))
    clearTimeout(waiting)
    waiting = window.setTimeout(() => void flush(), pauseMs)
  })

  const restore = async (form: HTMLFormElement): Promise<boolean> => {
    const open = session.current()
    const kept = open ? await keptOf(open, addressOf(form)).catch(() => []) : []
    holds.set(form, 'kept')
    return form.isConnected && fillForm(form, kept)
  }
  return {
    pageShown: async posted => {
      const forms = [...document.forms].filter(keepable)
      if (posted) for (const form of forms) holds.set(form, 'all')
      // What was typed on the page before this one while this one was on its way.
      await flush()
      return !posted && (await Promise.all(forms.map(restore))).includes(true)
    },
    flush,
    forget: async address => {
      for (const [form, sentTo] of touched) if (sentTo === address) touched.delete(form)
      const open = session.current()
      await keeping
      if (open) await database.delete('drafts', keyOf(open.kid, address)).catch(() => undefined)
    },
  }
}
