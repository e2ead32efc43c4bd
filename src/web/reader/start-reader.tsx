import type { Locale } from '#protocol'
import { footOfPages } from '../handover/whole.ts'
import { readExport } from '../public/verify/read-export.ts'
import { AskPage } from './ask-page.tsx'
import { ReaderFrame } from './frame.tsx'
import { KeyPage, type KeyShown } from './key-page.tsx'
import type { ReaderPorts, ReaderRefusal, ReadFile } from './ports.ts'
import { ShownPage } from './shown-page.tsx'
import { readerWords } from './words/index.ts'

interface Kept {
  readonly text: string | undefined
  readonly name: string | undefined
}
const NONE: Kept = { text: undefined, name: undefined }

interface State {
  readonly locale: Locale
  /** The files chosen, kept across refusals and languages. */
  readonly chosen: Kept
  readonly keyFile: Kept
  readonly phrase: string
  readonly refused: ReaderRefusal | undefined
  readonly file: ReadFile | undefined
  /** The export opened before: an addendum completes it. */
  readonly first: string | undefined
  /** The page of the key, when it is the one shown. */
  readonly keyPage: Omit<KeyShown, 'locale'> | undefined
  readonly at: string
  readonly busy: boolean
}
const NO_KEY: Omit<KeyShown, 'locale'> = { key: undefined, href: undefined, refused: undefined }
const BUTTONS = '[data-lang],[data-again],[data-print],[data-key],[data-read],[data-make]'

type Show = (next: Partial<State>) => void

/** Runs the reader in a page that is otherwise empty. Nothing of the file becomes markup but through the pages, which escape it. */
export function startReader(page: Document, ports: ReaderPorts, language: string): void {
  let state: State = {
    locale: language.toLowerCase().startsWith('en') ? 'en-CA' : 'fr-CA',
    chosen: NONE,
    keyFile: NONE,
    phrase: '',
    refused: undefined,
    file: undefined,
    first: undefined,
    keyPage: undefined,
    at: '',
    busy: false,
  }
  const show: Show = next => {
    state = { ...state, ...next }
    draw(page, state)
  }
  page.defaultView?.addEventListener('beforeprint', () => footOfPages(page))
  page.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target.closest(BUTTONS) : null
    if (target === null || state.busy) return
    if (target.hasAttribute('data-print')) page.defaultView?.print()
    else if (target.hasAttribute('data-make')) void makeKey(ports, show)
    else show(pressed(page, target, state))
  })
  page.addEventListener('submit', event => {
    event.preventDefault()
    if (!state.busy) void (state.keyPage ? showKey(page, ports, show) : open(page, ports, state, show))
  })
  show({})
}

/** What a button changes of what is shown. */
function pressed(page: Document, target: Element, state: State): Partial<State> {
  if (target.hasAttribute('data-again')) return { file: undefined, chosen: NONE, phrase: '', refused: undefined }
  if (target.hasAttribute('data-key')) return { keyPage: NO_KEY, refused: undefined }
  if (target.hasAttribute('data-read')) return { keyPage: forget(state.keyPage) }
  return { phrase: typedPhrase(page) ?? state.phrase, locale: state.locale === 'fr-CA' ? 'en-CA' : 'fr-CA' }
}

/** The screen says that it is at work before the work begins. */
async function atWork(ports: ReaderPorts): Promise<boolean> {
  await new Promise(resolve => setTimeout(resolve, 0))
  return ports.canVerify()
}

async function makeKey(ports: ReaderPorts, show: Show): Promise<void> {
  show({ busy: true })
  if (!(await atWork(ports))) return show({ busy: false, keyPage: { ...NO_KEY, refused: 'no-crypto' } })
  const key = await ports.makeKey()
  const href = key.made && URL.createObjectURL(new Blob([key.made.file], { type: 'application/json' }))
  show({ busy: false, keyPage: { key, href, refused: undefined } })
}

async function showKey(page: Document, ports: ReaderPorts, show: Show): Promise<void> {
  const file = fileIn(page, 'key')
  show({ busy: true })
  const chosen = await textOf(file, NONE)
  const read = 'refused' in chosen ? chosen : await ports.readKey(chosen.text)
  show({ busy: false, keyPage: 'refused' in read ? { ...NO_KEY, refused: read.refused } : { ...NO_KEY, key: read } })
}

async function open(page: Document, ports: ReaderPorts, state: State, show: Show): Promise<void> {
  // Read from the page before it is drawn at work: a second press must not begin a second opening.
  const [keyField, fileField] = [fileIn(page, 'key'), fileIn(page, 'file')]
  const phrase = typedPhrase(page) ?? ''
  show({ phrase, refused: undefined, busy: true })
  const key = await textOf(keyField, state.keyFile)
  const keyFile = 'refused' in key ? state.keyFile : key
  const chosen = await textOf(fileField, state.chosen)
  if ('refused' in chosen) return show({ keyFile, refused: chosen.refused, busy: false })
  const asked = { text: chosen.text, passphrase: phrase, key: keyFile.text, first: state.first }
  const read = (await atWork(ports)) ? await ports.read(asked) : { refused: 'no-crypto' as const }
  if ('refused' in read) return show({ chosen, keyFile, refused: read.refused, busy: false })
  // An addendum completes the first file, never another addendum.
  const first = read.shown === 'addendum' || read.newFrom !== undefined ? state.first : read.text
  show({ file: read, first, at: new Date().toISOString(), chosen: NONE, keyFile, phrase: '', refused: undefined, busy: false })
}

/** Takes away the address of a key that was made: it is gone with its page. */
const forget = (shown: Omit<KeyShown, 'locale'> | undefined): undefined => {
  if (shown?.href) URL.revokeObjectURL(shown.href)
  return undefined
}

const typedPhrase = (page: Document): string | undefined => {
  const field = page.getElementById('phrase')
  return field instanceof HTMLInputElement ? field.value : undefined
}

const fileIn = (page: Document, id: 'file' | 'key'): File | undefined => {
  const field = page.getElementById(id)
  return field instanceof HTMLInputElement ? field.files?.[0] : undefined
}

/** What a file just chosen holds, else what is kept from before. */
async function textOf(file: File | undefined, { text, name }: Kept) {
  if (file === undefined) return text === undefined ? { refused: 'empty' as const } : { text, name }
  const read = await readExport('', file)
  return 'refused' in read ? read : { text: read.text, name: file.name }
}

function mainOf(state: State) {
  const { locale, keyPage, file } = state
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (keyPage) return <KeyPage shown={{ locale, ...keyPage }} />
  if (file) return <ShownPage shown={{ locale, file, at: state.at, zone }} />
  return <AskPage asked={{ ...state, fileName: state.chosen.name, keyName: state.keyFile.name }} />
}

function draw(page: Document, state: State): void {
  const html = String(
    <ReaderFrame locale={state.locale} fictional={state.file?.verdict.fictional === true} busy={state.busy}>
      {mainOf(state)}
    </ReaderFrame>,
  )
  const read = new DOMParser().parseFromString(html, 'text/html')
  const isFirst = page.getElementById('page') === null
  page.documentElement.lang = state.locale
  page.title = readerWords[state.locale].title
  page.body.replaceChildren(...read.body.childNodes)
  const target = page.getElementById('refusal') ?? page.getElementById('h')
  // What answers a press is read out next; nobody pressed anything when the page opens.
  if (!state.busy && !isFirst) target?.focus()
}
