/** The reader's calendar and reminders by mail: pages of a device. */

export type * from './ports.ts'
/** Fetches the pages: no case page needs them. */
export const loadCalendarPages = () => import('./calendar-routes.tsx')
/** Fetches what tells the days of reminders again. */
export const loadDueDays = () => import('./due.ts')
