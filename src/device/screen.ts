import type { ScreenWords } from '#web'
import { blank } from './swap.ts'
import type { CaseNews } from './watch-case.ts'

/** What the device puts on screen by itself, outside of any page. Words are read when needed: the language may change. */
export interface Screen {
  /** Empties the page and the tab's title; one button brings back the door, not the page. */
  hide(resume: () => void): void
  /** Says how many seconds are left before the lock; undefined takes it away. */
  warnIdle(secondsLeft: number | undefined): void
  /** The app failed: says so above the page, which stays as it is. */
  failed(): void
  /** Says that what was typed before has come back. */
  draftBack(): void
  /** This tab reads, since another one writes: says so, and the forms of cases rest until the reader takes over. */
  reading(why: 'reading' | 'lost', takeOver: () => void): void
  /** This tab writes again: the forms wake up as they were left. */
  writing(): void
  /** Says what the page does not show yet. The page, the focus and what is typed stay as they are. */
  news(news: CaseNews, show: () => void): void
  offline(isOffline: boolean): void
}

/** Fetched apart: most visits need none. */
export const quietNotes = () => import('./quiet-notes.ts')

export const element = (name: string, className: string, text = ''): HTMLElement => {
  const made = document.createElement(name)
  if (className) made.className = className
  made.textContent = text
  return made
}

export const button = (className: string, text: string, press: () => void): HTMLElement => {
  const made = element('button', className, text)
  made.setAttribute('type', 'button')
  made.addEventListener('click', press, { once: true })
  return made
}

const hiddenPage = (words: ScreenWords, act: HTMLElement): HTMLElement => {
  const page = element('main', 'hidden-screen')
  page.append(element('h1', 'sr', words.paused.title), act)
  document.title = words.paused.title
  return page
}

const noteAbove = (id: string, className: string, ...parts: readonly (string | Node)[]): void => {
  document.getElementById(id)?.remove()
  const note = element('div', className)
  note.id = id
  note.tabIndex = -1
  note.append(...parts)
  const main = document.querySelector('main') ?? document.body
  main.prepend(note)
  note.focus({ preventScroll: true })
  note.scrollIntoView({ block: 'center' })
}

const idleBar = (words: ScreenWords, secondsLeft: number): void => {
  const known = document.getElementById('idle')
  const text = words.idle.text.replace('{seconds}', String(secondsLeft))
  if (known?.firstElementChild) {
    known.firstElementChild.textContent = text
    return
  }
  const bar = element('div', 'idle')
  bar.id = 'idle'
  // Said once when it appears; the seconds that follow are only shown.
  bar.setAttribute('role', 'status')
  const line = element('p', '', text)
  bar.append(
    line,
    button('alt', words.idle.stay, () => bar.remove()),
  )
  document.body.append(bar)
  line.setAttribute('aria-live', 'off')
}

export const deviceScreen = (words: () => ScreenWords): Screen => ({
  hide: resume => {
    blank(words().paused.title)
    const act = button('hide', words().paused.resume, resume)
    document.body.append(hiddenPage(words(), act))
    act.focus()
  },
  warnIdle: secondsLeft => {
    if (secondsLeft === undefined) document.getElementById('idle')?.remove()
    else idleBar(words(), secondsLeft)
  },
  failed: () => noteAbove('failed', 'note now', element('b', '', words().failed.title), ' ', element('span', '', words().failed.text)),
  draftBack: () => {
    const note = element('p', 'note draft-back', words().draft)
    note.setAttribute('role', 'status')
    document.querySelector('main form[method="post"]')?.prepend(note)
  },
  reading: (why, takeOver) => void quietNotes().then(({ reading }) => reading(words(), why, takeOver)),
  writing: () => void quietNotes().then(({ writing }) => writing()),
  news: (news, show) => void quietNotes().then(notes => notes.news(words(), news, show)),
  offline: isOffline => {
    for (const sign of document.querySelectorAll('[data-offline]')) sign.toggleAttribute('hidden', !isOffline)
  },
})
