import { DEFAULT_CALENDAR, parseCalendar, type RetentionCalendar } from '#casefile'
import type { SettingStore } from '../sql/setting-store.ts'

const KEY = 'retention-calendar'

/** The organisation's calendar, in months after closing; the proposed one until it has its own. */
export async function calendarOf(settings: SettingStore): Promise<RetentionCalendar> {
  const text = await settings.get(KEY)
  return (text === undefined ? undefined : parseCalendar(JSON.parse(text))) ?? DEFAULT_CALENDAR
}

/** Keeps a calendar that was read whole; cases that have a date keep it, since a date only moves later. */
export const keepCalendar = (settings: SettingStore, calendar: RetentionCalendar): Promise<void> =>
  settings.put(KEY, JSON.stringify(calendar))
