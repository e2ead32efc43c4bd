import { openDirect, sealDirect } from '#vault'
import type { DeviceDatabase } from './database.ts'
import { fillForm, readForm, type Typed } from './form-values.ts'
import type { Session } from './session.ts'

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
  form instanceof HTMLFormElement && form.getAttribute('method')?.toLowerCase() === 'post' && !('nodraft' in form.dataset)

const parseTyped = (text: string): Typed => {
  const read: unknown = JSON.parse(text)
  const pairs = Array.isArray(read) ? read : []
  return pairs.filter((pair): pair is [string, string] => Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string')
}

/** `notKept` is called when the browser could not keep what was typed. */
export const sealedDrafts = (database: DeviceDatabase, session: Session, now: () => string, notKept: () => void): Drafts => {
  let whole = false
  let waiting = 0
  const touched = new Set<HTMLFormElement>()

  const keep = async (address: string, typed: Typed): Promise<void> => {
    const open = session.current()
    if (!open) return
    if (typed.length === 0) return database.delete('drafts', keyOf(open.kid, address))
    const sealed = await sealDirect(open.draftKey, header, JSON.stringify(typed))
    await database.put('drafts', { at: now(), sealed }, keyOf(open.kid, address))
  }
  const flush = async (): Promise<void> => {
    clearTimeout(waiting)
    const read = [...touched].map(form => [addressOf(form), readForm(form, whole)] as const)
    touched.clear()
    await Promise.all(read.map(([address, typed]) => keep(address, typed))).catch(notKept)
  }
  document.addEventListener('input', event => {
    const form =
      event.target instanceof HTMLFormElement ? event.target : event.target instanceof Element ? event.target.closest('form') : null
    if (!keepable(form)) return
    touched.add(form)
    clearTimeout(waiting)
    waiting = window.setTimeout(() => void flush(), pauseMs)
  })

  const restore = async (form: HTMLFormElement): Promise<boolean> => {
    const open = session.current()
    const kept = open && (await database.get('drafts', keyOf(open.kid, addressOf(form))).catch(() => undefined))
    const text = kept && (await openDirect(open.draftKey, header, kept.sealed))
    return text !== undefined && form.isConnected && fillForm(form, parseTyped(text))
  }
  return {
    pageShown: async posted => {
      whole = posted
      touched.clear()
      const forms = [...document.forms].filter(keepable)
      if (posted) return false
      return (await Promise.all(forms.map(restore))).includes(true)
    },
    flush,
    forget: async address => {
      const open = session.current()
      if (open) await database.delete('drafts', keyOf(open.kid, address)).catch(() => undefined)
    },
  }
}
