/** Pages of the public origin: first page, fictional school, installation, verification, the method. */

export { type Problem, problemResponse, slowDownResponse } from './about/problem-page.tsx'
export { localeOf, rememberLanguage } from './language.ts'
export {
  type FictionalSchool,
  type InstallDoor,
  PERSON_PARTS,
  type PersonCard,
  type PublicLinks,
  type PublicMethod,
  type PublicPorts,
  READY_IDS,
  READY_STATES,
  type ReadyId,
  type ReadyItem,
  type ReadyState,
  type SchoolCard,
  TOKEN_REFUSALS,
  type TokenRefusal,
} from './ports.ts'
export { publicRoutes } from './routes.ts'
export { isFromOurPages } from './same-origin.ts'
