import type { BadgeReport, Json, JsonObject } from '#openbadge'
import { findingOf, type ResultWords, wordAnswers } from './result.ts'

interface ShownBadge {
  readonly report: BadgeReport
  readonly credential: JsonObject | undefined
  readonly fictional: boolean
  /** When the lists of the page were made, ISO UTC. */
  readonly at: string | undefined
  /** The published original, when what was given differs from it. */
  readonly original: JsonObject | undefined
}

/** Writes the finding, the five answers and what was compared. Text only: nothing of the file becomes markup. */
export function showBadge(shown: ShownBadge, words: ResultWords): void {
  const place = document.getElementById('result')
  if (place === null) return
  const { report } = shown
  const heading = make('h1', findingOf(report.verdict, words))
  heading.id = 'h'
  heading.tabIndex = -1
  const list = make('ol', '')
  list.className = 'answers sheet'
  list.append(...wordAnswers(report.verdict, words).flatMap(rowOf))
  document.getElementById('asking')?.remove()
  document.getElementById('again')?.removeAttribute('hidden')
  place.replaceChildren(headOf(shown, heading, words), list, ...differences(shown, words.public), detailsOf(report, words.public))
  place.hidden = false
  heading.focus()
}

function headOf({ fictional, at, credential }: ShownBadge, heading: HTMLElement, words: ResultWords): HTMLElement {
  const when = (instant: string | Date) =>
    new Date(instant).toLocaleString(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' })
  const box = make('div', '')
  const done = make('span', words.public.checked.replace('{when}', when(new Date())))
  done.className = 'kicker'
  const lead = make('p', words.public.lead)
  lead.className = 'lead'
  box.append(done, heading, lead)
  const name = credential?.['name']
  if (typeof name === 'string') box.append(make('p', name.slice(0, 200)))
  if (fictional) {
    const note = make('p', words.public.fictional)
    note.className = 'note'
    box.append(note)
  }
  if (at !== undefined) box.append(make('p', words.verify.asOf.replace('{when}', when(at))))
  return box
}

function rowOf({ question, answer, word, meaning, todo }: ReturnType<typeof wordAnswers>[number]): Node[] {
  const template = document.getElementById(`answer-${answer}`)
  const row = template instanceof HTMLTemplateElement ? template.content.cloneNode(true) : undefined
  if (!(row instanceof DocumentFragment)) return []
  for (const [selector, text] of [
    ['h2', question],
    ['.a', word],
    ['p', todo === undefined ? meaning : `${meaning} ${todo}`],
  ] as const) {
    const place = row.querySelector(selector)
    if (place !== null) place.textContent = text
  }
  return [row]
}

function detailsOf({ key, hashes, detail, nquads, verdict }: BadgeReport, words: ResultWords['public']): HTMLElement {
  const box = make('details', '')
  // Whoever sees a no must see what was compared, without looking for it.
  if (box instanceof HTMLDetailsElement) box.open = verdict.signature.reason === 'changed'
  box.className = 'sheet badge-details'
  const list = make('dl', '')
  for (const [term, text] of [
    [words.key, key],
    [words.hashDocument, hashes?.document],
    [words.hashProof, hashes?.proof],
    [words.fault, detail],
  ] as const)
    if (text !== undefined) list.append(make('dt', term), make('dd', text))
  box.append(make('summary', words.details), list)
  if (verdict.signature.reason === 'changed') box.append(make('p', words.mismatch))
  if (nquads === undefined) return box
  const lines = make('pre', nquads)
  lines.tabIndex = 0
  lines.setAttribute('role', 'region')
  lines.setAttribute('aria-label', words.lines)
  box.append(lines)
  return box
}

function differences({ credential, original }: ShownBadge, words: ResultWords['public']): readonly HTMLElement[] {
  if (credential === undefined || original === undefined) return []
  const [mine, theirs] = [leaves(credential), leaves(original)]
  const paths = [...new Set([...mine.keys(), ...theirs.keys()])].filter(path => mine.get(path) !== theirs.get(path)).slice(0, 20)
  if (paths.length === 0) return []
  const list = make('ul', '')
  for (const path of paths) list.append(make('li', `${path}: ${theirs.get(path) ?? '∅'} → ${mine.get(path) ?? '∅'}`))
  list.id = 'differs'
  return [make('h2', words.differs), list]
}

const short = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

/** Every value by its path. */
function leaves(value: Json, path = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) return found.set(path, short(String(value)))
  for (const [name, inner] of Object.entries(value)) leaves(inner, path === '' ? name : `${path}.${name}`, found)
  return found
}

function make(name: string, text: string): HTMLElement {
  const element = document.createElement(name)
  element.textContent = text
  return element
}
