import { canVerify } from './verify/browser-crypto.ts'
import { type ReadRefusal, readExport } from './verify/read-export.ts'
import { showResult } from './verify/show-result.ts'
import type { PublicWords } from './words/index.ts'

type VerifyWords = PublicWords['verify']

/** What reads and verifies: asked for at once, and beside the page. */
const checker = () => import('./verify/check-file.ts')

/** The whole script of the verification page: shows the form, and answers on this device. Nothing is sent. */
const form = document.getElementById('verify')
if (form instanceof HTMLFormElement) {
  // Written by our own page, in its own language.
  const words = JSON.parse(form.dataset.words ?? '{}') as VerifyWords
  form.addEventListener('submit', event => {
    event.preventDefault()
    void answer(form, words)
  })
  form.removeAttribute('data-awaits')
  void checker().catch(() => undefined)
}

async function answer(form: HTMLFormElement, words: VerifyWords): Promise<void> {
  const refused = await verify(form, words)
  const place = form.querySelector('#refused')
  if (!(place instanceof HTMLElement)) return
  place.hidden = refused === undefined
  place.textContent = refused === undefined ? '' : words.refused[refused]
}

async function verify(
  form: HTMLFormElement,
  words: VerifyWords,
): Promise<ReadRefusal | 'not-an-export' | 'no-crypto' | 'no-reader' | undefined> {
  if (!(await canVerify(globalThis.crypto?.subtle))) return 'no-crypto'
  const text = form.querySelector('textarea')
  const file = form.querySelector('input')
  const read = await readExport(text?.value ?? '', file?.files?.[0])
  if ('refused' in read) return read.refused
  const ready = await checker().catch(() => undefined)
  if (ready === undefined) return 'no-reader'
  const checked = await ready.checkFile(read.text)
  if ('malformed' in checked) return 'not-an-export'
  const when = new Date().toLocaleString(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' })
  form.reset()
  showResult(document, words, { ...checked.verdict, when })
  return undefined
}
