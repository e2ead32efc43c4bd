import type { Locale } from '#protocol'
import { footOfPages } from '../handover/whole.ts'
import { readExport } from '../public/verify/read-export.ts'
import { AskPage } from './ask-page.tsx'
import { ReaderFrame } from './frame.tsx'
import type { ReaderPorts, ReaderRefusal, ReadFile } from './ports.ts'
import { ShownPage } from './shown-page.tsx'
import { readerWords } from './words/index.ts'

interface State {
  readonly locale: Locale
  /** The file chosen, kept across refusals and languages. */
  readonly text: string | undefined
  readonly fileName: string | undefined
  readonly phrase: string
  readonly refused: ReaderRefusal | undefined
  readonly file: ReadFile | undefined
  readonly at: string
  readonly busy: boolean
}

/** Runs the reader in a page that is otherwise empty. Nothing of the file becomes markup but through the pages, which escape it. */
export function startReader(page: Document, ports: ReaderPorts, language: string): void {
  let state: State = {
    locale: language.toLowerCase().startsWith('en') ? 'en-CA' : 'fr-CA',
    text: undefined,
    fileName: undefined,
    phrase: '',
    refused: undefined,
    file: undefined,
    at: '',
    busy: false,
  }
  const show = (next: Partial<State>): void => {
    state = { ...state, ...next }
    draw(page, state)
  }
  page.defaultView?.addEventListener('beforeprint', () => footOfPages(page))
  page.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target.closest('[data-lang],[data-again],[data-print]') : null
    if (target === null) return
    if (target.hasAttribute('data-print')) return page.defaultView?.print()
    const phrase = typedPhrase(page) ?? state.phrase
    if (target.hasAttribute('data-again'))
      return show({ file: undefined, text: undefined, fileName: undefined, phrase: '', refused: undefined })
    show({ phrase, locale: state.locale === 'fr-CA' ? 'en-CA' : 'fr-CA' })
  })
  page.addEventListener('submit', event => {
    event.preventDefault()
    if (!state.busy) void open()
  })
  const open = async (): Promise<void> => {
    const phrase = typedPhrase(page) ?? ''
    const chosen = await chosenFile(page, state)
    if ('refused' in chosen) return show({ phrase, refused: chosen.refused })
    show({ ...chosen, phrase, refused: undefined, busy: true })
    // The screen says that it is at work before the work begins.
    await new Promise(resolve => setTimeout(resolve, 0))
    const read = (await ports.canVerify()) ? await ports.read(chosen.text, phrase) : { refused: 'no-crypto' as const }
    if ('refused' in read) return show({ refused: read.refused, busy: false })
    show({ file: read, at: new Date().toISOString(), text: undefined, phrase: '', refused: undefined, busy: false })
  }
  show({})
}

const typedPhrase = (page: Document): string | undefined => {
  const field = page.getElementById('phrase')
  return field instanceof HTMLInputElement ? field.value : undefined
}

/** The file just chosen, else the one kept from before. */
async function chosenFile(page: Document, { text, fileName }: State) {
  const field = page.getElementById('file')
  const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined
  if (file === undefined) return text === undefined ? { refused: 'empty' as const } : { text, fileName }
  const read = await readExport('', file)
  return 'refused' in read ? read : { text: read.text, fileName: file.name }
}

function draw(page: Document, state: State): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const main = state.file ? <ShownPage shown={{ locale: state.locale, file: state.file, at: state.at, zone }} /> : <AskPage asked={state} />
  const html = String(
    <ReaderFrame locale={state.locale} fictional={state.file?.verdict.fictional === true} busy={state.busy}>
      {main}
    </ReaderFrame>,
  )
  const read = new DOMParser().parseFromString(html, 'text/html')
  page.documentElement.lang = state.locale
  page.title = readerWords[state.locale].title
  page.body.replaceChildren(...read.body.childNodes)
  const target = page.getElementById('refusal') ?? page.getElementById('h')
  if (!state.busy) target?.focus()
}
