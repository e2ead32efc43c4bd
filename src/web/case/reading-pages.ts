/** The pages one turns to after the first minutes, and those one hopes not to see; fetched apart, so that the first page of a case is light. */
export { followPage } from '../follow/follow-page.tsx'
export { devicePage } from './device-page.tsx'
export { journalPage } from './journal-page.tsx'
export { paperPage, paperWords } from './paper-page.tsx'
export { personPage } from './person-page.tsx'
export { choosePage, closedPage, missingPage } from './plain-pages.tsx'
export { stepPage } from './step-page.tsx'
