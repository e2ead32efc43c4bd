import type { PublicWords } from '../words/index.ts'
import { attentionFirst, type NamedCheck, verdictOf, wordCheck } from './answer-words.ts'

interface Result {
  readonly checks: readonly NamedCheck[]
  /** Head after the last line; its first eight characters are the short code on countersigned paper. */
  readonly head: string
  readonly lines: number
  readonly fictional: boolean
  /** When it was checked, in words. */
  readonly when: string
}

/** Writes the verdict, each named answer and the code into the page. Text only: nothing of the file becomes markup. */
export function showResult(page: Document, words: PublicWords['verify'], result: Result): void {
  const place = page.getElementById('result')
  if (place === null) return
  const heading = make(page, 'h1', words.verdict[verdictOf(result.checks)])
  heading.id = 'h'
  heading.tabIndex = -1
  const list = page.createElement('ol')
  list.className = 'answers sheet'
  list.append(...attentionFirst(result.checks).flatMap(check => rowOf(page, words, check)))
  page.getElementById('asking')?.remove()
  page.getElementById('again')?.removeAttribute('hidden')
  place.replaceChildren(head(page, words, heading, result), list, codeOf(page, words, result.head))
  place.hidden = false
  heading.focus()
}

function head(page: Document, words: PublicWords['verify'], heading: HTMLElement, result: Result): HTMLElement {
  const box = page.createElement('div')
  const done = make(page, 'span', words.done.replace('{when}', result.when))
  done.className = 'kicker'
  const lines = (result.lines === 1 ? words.lines.one : words.lines.other).replace('{n}', String(result.lines))
  const lead = make(page, 'p', [result.fictional ? words.fictional : '', lines, words.leadResult].filter(Boolean).join(' '))
  lead.className = 'lead'
  box.append(done, heading, lead)
  return box
}

function rowOf(page: Document, words: PublicWords['verify'], check: NamedCheck): Node[] {
  const template = page.getElementById(`answer-${check.answer}`)
  if (!(template instanceof HTMLTemplateElement)) return []
  const row = template.content.cloneNode(true)
  if (!(row instanceof DocumentFragment)) return []
  const worded = wordCheck(words, check)
  for (const [selector, text] of [
    ['h2', worded.question],
    ['.a', worded.answer],
    ['p', worded.text],
  ] as const) {
    const place = row.querySelector(selector)
    if (place !== null) place.textContent = text
  }
  return [row]
}

function codeOf(page: Document, words: PublicWords['verify'], head: string): HTMLElement {
  const box = page.createElement('dl')
  box.className = 'short-code'
  const value = make(page, 'dd', `${head.slice(0, 4)} ${head.slice(4, 8)}`)
  value.className = 'code'
  value.translate = false
  box.append(make(page, 'dt', words.short), value, make(page, 'dd', words.shortHelp))
  return box
}

function make(page: Document, name: string, text: string): HTMLElement {
  const element = page.createElement(name)
  element.textContent = text
  return element
}
