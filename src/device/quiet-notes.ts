import type { ScreenWords } from '#web'
import { button, element } from './screen.ts'
import type { CaseNews } from './watch-case.ts'

/** A note at the foot of the screen, said politely: it moves neither the page nor the focus. The same note is not said twice. */
const quietNote = (id: string, said: HTMLElement, act: HTMLElement): void => {
  const known = document.getElementById(id)
  if (known?.firstElementChild?.textContent === said.textContent) return
  const note = known ?? element('div', 'idle quiet-note')
  note.id = id
  note.setAttribute('role', 'status')
  if (!known) document.body.append(note)
  // A region announces what comes into it, not what it came with.
  setTimeout(() => note.replaceChildren(said, act), known ? 0 : 60)
}

/** A form of a case stays readable and cannot be sent; the language may still be changed. */
const restForm = (form: HTMLFormElement): void => {
  if (form.getAttribute('method') !== 'post' || !form.getAttribute('action')?.includes('/case/')) return
  for (const control of form.elements) {
    if (control.matches('.lang, [disabled]')) continue
    control.setAttribute('disabled', '')
    control.setAttribute('data-rests', '')
  }
}

/** This tab reads, since another one writes. */
export const reading = ({ tab }: ScreenWords, why: 'reading' | 'lost', takeOver: () => void): void => {
  quietNote('tab', element('p', '', tab[why]), button('alt', tab.take, takeOver))
  for (const form of document.forms) restForm(form)
}

/** This tab writes again: the forms wake up as they were left. */
export const writing = (): void => {
  document.getElementById('tab')?.remove()
  for (const control of document.querySelectorAll('[data-rests]')) control.toggleAttribute('disabled', false)
}

/** What the page does not show yet. The page, the focus and what is typed stay as they are. */
export const news = ({ news }: ScreenWords, { lines, unsent, doubt }: CaseNews, show: () => void): void => {
  if (unsent === 0) for (const sign of document.querySelectorAll('[data-unsent]')) sign.remove()
  if (lines === 0 && !doubt) return
  const told = doubt ? news.doubt : (lines === 1 ? news.one : news.other).replace('{n}', String(lines))
  const typing = document.querySelector('main form[method="post"]:not([data-nodraft])') !== null
  quietNote('news', element('p', '', typing ? `${told} ${news.kept}` : told), button('alt', news.show, show))
}
