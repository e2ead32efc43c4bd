import type { Drafts } from './drafts.ts'
import { writerLock } from './one-tab.ts'
import type { Screen } from './screen.ts'
import type { Session } from './session.ts'

/** Whether this tab writes, for whoever signs, keeps or sends lines. */
export interface Writing {
  writes(): boolean
  /** Takes the writing from another tab, which is told at once. */
  takeOver(): Promise<void>
}

/** This tab among those of the device, as its pages show it. */
export interface Tab extends Writing {
  /** A session has just opened: it writes if no other tab does. */
  opened(): void
  /** A page was swapped in: what a tab that reads says above it is said again. */
  pageShown(): void
}

interface TabParts {
  /** Shared by all tabs of one store. */
  readonly name: string
  readonly session: Session
  readonly screen: Screen
  readonly drafts: Drafts
  readonly reload: () => void
}

/** One tab writes; the others read and say so. What was typed in a tab that loses the writing is sealed before its forms rest. */
export const deviceTab = ({ name, session, screen, drafts, reload }: TabParts): Tab => {
  let why: 'reading' | 'lost' | undefined
  const say = (): void => {
    if (why !== undefined && session.current() !== undefined) screen.reading(why, () => void takeOver().then(reload))
  }
  const lock = writerLock(name, change => {
    if (change === 'lost') void drafts.flush()
    why = change === 'writing' ? undefined : change
    if (change === 'writing') screen.writing()
    say()
  })
  const takeOver = async (): Promise<void> => {
    await lock.takeOver()
    why = undefined
  }
  session.onClose(() => {
    why = undefined
    lock.release()
  })
  return { writes: lock.writes, takeOver, opened: lock.join, pageShown: say }
}
