import { type CalendarEntry, type CaseView, calendarFile } from '#casefile'
import { type Locale, localDate } from '#protocol'
import { owedTasks } from '../case/tasks.ts'
import { calendarWords } from './words/index.ts'

const DAYS_MOST = 120
const DAY_MS = 86_400_000

/** What falls to the reader, still to come, across their cases. */
const toCome = (views: readonly CaseView[]) =>
  views.flatMap(view =>
    owedTasks(view)
      .filter(one => one.mine && one.state.due > view.now)
      .map(owed => ({ view, owed })),
  )

/** The days on which something falls to the reader, at the school, in order: all that reminders by mail are made from. */
export function dueDays(views: readonly CaseView[]): readonly string[] {
  const soon = toCome(views).filter(({ view, owed }) => Date.parse(owed.state.due) < Date.parse(view.now) + DAYS_MOST * DAY_MS)
  return [...new Set(soon.map(({ view, owed }) => localDate(owed.state.due, view.state.zone)))].sort()
}

interface Asked {
  readonly locale: Locale
  readonly url: string
  readonly stamp: string
  readonly uidOf: (text: string) => Promise<string>
}

/** The calendar of the reader, and how many moments it holds: a neutral title and the time of each, the link of the app. */
export async function calendarOf(
  views: readonly CaseView[],
  { locale, url, stamp, uidOf }: Asked,
): Promise<{ text: string; moments: number }> {
  const words = calendarWords[locale]
  const entries: readonly CalendarEntry[] = await Promise.all(
    toCome(views)
      .toSorted((a, b) => a.owed.state.due.localeCompare(b.owed.state.due))
      .map(async ({ view, owed }) => ({
        uid: await uidOf(`${view.caseId}\n${owed.state.key}`),
        at: owed.state.due,
        title: owed.task.kind === 'follow-up' ? words.followUp : words.task,
      })),
  )
  return { text: calendarFile({ name: words.calendarName, stamp, text: words.text, url, locale, entries }), moments: entries.length }
}
