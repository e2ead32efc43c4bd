import { loadAnswerLine, loadPassOver, loadPerformAction, loadTwoStories } from '#casefile'
import { loadTextGuard } from '#protocol'
import { loadArgon2 } from '#vault'
import {
  loadActing,
  loadCalendarPages,
  loadCaseAside,
  loadCaseDoubts,
  loadDeskPages,
  loadNumbersPages,
  loadPaperRoutes,
  loadReadingPages,
  loadRefusedLines,
  loadReviewLines,
} from '#web'
import { loadCaseAsides } from './cases.ts'
import { loadLong } from './checking.ts'
import { loadCalendar, loadHealth, loadNotices, loadNumbers } from './desk-port.ts'
import type { DeviceLanguage } from './language.ts'
import type { MethodTexts } from './method-library.ts'
import { quietNotes } from './screen.ts'

/** Runs when the browser has nothing better to do; some browsers never say so. */
export const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 3_000 })
  else setTimeout(work, 500)
}

/**
 * Fetches, once the first page is shown, everything that is otherwise fetched when it is first needed: the network may be gone by then,
 * and a case must be able to begin all the same. A failure shows when the thing is needed.
 */
export const prefetchTheRest = (language: DeviceLanguage, methods: MethodTexts, request: Request): void =>
  whenIdle(() => {
    const locale = language.of(request)
    const words = async (): Promise<unknown> => language.words(locale, (await methods.current()).pin, true)
    const modules = [
      loadPerformAction,
      loadActing,
      loadTextGuard,
      loadDeskPages,
      loadReadingPages,
      loadCaseAsides.begin,
      loadCaseAsides.shelf,
      loadCaseAsides.news,
      loadNotices,
      loadHealth,
      loadNumbers,
      loadNumbersPages,
      loadCalendar,
      loadCalendarPages,
      loadArgon2,
    ]
    const rare = [
      quietNotes,
      loadAnswerLine,
      loadRefusedLines,
      loadReviewLines,
      loadCaseDoubts,
      loadPassOver,
      loadTwoStories,
      loadCaseAside,
      loadCaseAsides.aside,
      loadPaperRoutes,
      loadCaseAsides.papers,
      loadCaseAsides.rescue,
      loadCaseAsides.giveBack,
      loadCaseAsides.figures,
      loadLong,
    ]
    for (const load of [...modules, words, () => language.desk(locale), ...rare]) load().catch(() => undefined)
  })
