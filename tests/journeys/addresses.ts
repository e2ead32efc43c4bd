import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whoever looks at a page: a stranger, somebody of the fictional training, or somebody of the fictional school on their device. */
export type Looker = 'anybody' | 'samuel' | 'nadia' | 'ines' | 'solene' | 'helene' | 'device' | 'locked'

/** How a page is come to: from an address, then by the first link of each kind that is met. */
export interface Way {
  readonly as: Looker
  readonly from: string
  readonly then: readonly RegExp[]
}

const to = (as: Looker, from: string, ...then: readonly RegExp[]): Way => ({ as, from, then })
const CASE = /\/case\/[^/?#]+$/
const inCase = (...then: readonly RegExp[]): Way => to('device', '/', CASE, ...then)
const beside = (name: string): string => `/case/ID/${name}`

/** Every address that answers a page, with the ways to it; or why it is no page, or which story comes to it. Keyed by file and pattern. */
export const ADDRESSES: Readonly<Record<string, readonly Way[] | string>> = {
  'access/narrow-routes.ts /start/named': [to('device', '/start/named')],
  'badges/holder-routes.ts /attestations': [to('samuel', '/attestations')],
  'badges/holder-routes.ts /attestations/:id': 'badges.test.ts: an attestation exists once it was earned',
  'badges/holder-routes.ts /attestations/:id/:locale/:file': 'a file',
  'badges/holder-routes.ts /attestations/record': [to('samuel', '/attestations/record')],
  'badges/issuer-routes.ts /issuer': [to('helene', '/issuer')],
  'badges/public-routes.ts ${base}${path}': [to('anybody', '/demo/badges/levels/explorer/fr-CA')],
  'badges/public-routes.ts ${base}/assets/badges/:name': 'a picture',
  'badges/verify-routes.tsx /badges/verify': [to('anybody', '/badges/verify')],
  'badges/verify-routes.tsx /badges/verify/lists': 'JSON',
  'badges/verify-routes.tsx /demo/badges/verify': 'leads to /badges/verify',
  'calendar/calendar-routes.tsx /': [to('device', '/calendar')],
  'case/routes.ts /:id': [inCase()],
  'case/routes.ts /:id/*': [to('device', beside('nowhere'))],
  'case/routes.ts /:id/device/:label': [inCase(/\/device\/[^/?#]+$/)],
  'case/routes.ts /:id/do/:action': [inCase(/\/do\/[^/?#]+/)],
  'case/routes.ts /:id/follow': [to('device', beside('follow'))],
  'case/routes.ts /:id/journal': [to('device', beside('journal'))],
  'case/routes.ts /:id/paper': [to('device', beside('paper'))],
  'case/routes.ts /:id/person/:label': [inCase(/\/person\/[^/?#]+$/)],
  'case/routes.ts /:id/step/:step': [inCase(/\/step\/[^/?#]+$/)],
  'desk/case-aside-routes.ts /:id/aside': [to('device', beside('aside'))],
  'desk/case-aside-routes.ts /:id/export': [to('device', beside('export'))],
  'desk/case-aside-routes.ts /:id/join': [to('device', beside('join'))],
  'desk/case-aside-routes.ts /:id/keys': [to('device', beside('keys'))],
  'desk/case-aside-routes.ts /:id/looked': [to('device', beside('looked'))],
  'desk/case-aside-routes.ts /:id/packages': [to('device', beside('packages'))],
  'desk/case-aside-routes.ts /:id/receipts': [to('device', beside('receipts'))],
  'desk/case-aside-routes.ts /:id/statement': [to('device', beside('statement'))],
  'desk/opening/opening-routes.ts /device/passkeys': [to('device', '/device/passkeys')],
  'desk/opening/opening-routes.ts /prove': [to('device', '/prove')],
  'desk/retention-routes.ts /:id/destroyed': [to('device', beside('destroyed'))],
  'desk/retention-routes.ts /:id/retention': [to('device', beside('retention'))],
  'desk/routes.ts /': [to('device', '/')],
  'desk/routes.ts /calendar': 'the pages of calendar-routes.tsx',
  'desk/routes.ts /calendar/*': 'the pages of calendar-routes.tsx',
  'desk/routes.ts /device': [to('locked', '/device')],
  'desk/routes.ts /device/rescue': [to('device', '/device/rescue')],
  'desk/routes.ts /enter': 'opens the session of the fictional school, then leads on',
  'desk/routes.ts /figures': 'the pages of figures/routes.ts',
  'desk/routes.ts /figures/*': 'the pages of figures/routes.ts',
  'desk/routes.ts /help': [to('locked', '/help')],
  'desk/routes.ts /notice': [to('device', '/notice')],
  'desk/routes.ts /notice/kept': [to('device', '/notice/kept?receipt=abc')],
  'desk/routes.ts /numbers': 'the pages of resources/numbers-routes.tsx',
  'desk/routes.ts /numbers/card': 'the pages of resources/numbers-routes.tsx',
  'desk/routes.ts /recovery/*': 'the pages of recovery/routes.ts',
  'desk/routes.ts /start': [to('locked', '/start')],
  'desk/routes.ts /unlock': [to('locked', '/unlock')],
  'figures/routes.ts /figures': [to('device', '/figures')],
  'figures/routes.ts /figures/several': [to('device', '/figures/several')],
  'joining/routes.ts /conduct': [to('device', '/conduct')],
  'joining/routes.ts /join': [to('device', '/join')],
  'joining/routes.ts /members': [to('device', '/members')],
  'joining/routes.ts /members/:id': [to('device', '/members', /\/members\/[^/?#]+$/)],
  'joining/routes.ts /set-up': 'school-setup.test.ts: founds a real school, once',
  'joining/routes.ts root': 'school-setup.test.ts: the screen that shows a code',
  'papers/routes.ts /:id/papers': [to('device', beside('papers'))],
  'papers/routes.ts /:id/papers/:paper': [to('device', beside('papers'), /\/papers\/[^/?#]+/)],
  'public/routes.ts /': [to('anybody', '/')],
  'public/routes.ts /${name}': [to('anybody', '/security'), to('anybody', '/accessibility')],
  'public/routes.ts /aide-memoire': [to('anybody', '/aide-memoire')],
  'public/routes.ts /demo': [to('anybody', '/demo')],
  'public/routes.ts /demo/reset': [to('anybody', '/demo/reset')],
  'public/routes.ts /install': [to('anybody', '/install')],
  'public/routes.ts /method': [to('anybody', '/method')],
  'public/routes.ts /paper': 'paper.test.ts: sixteen pages of the sheets that the first hour shows seven of',
  'public/routes.ts /paper/first-hour': [to('anybody', '/paper/first-hour')],
  'public/routes.ts /start': [to('anybody', '/start')],
  'public/routes.ts /verify': [to('anybody', '/verify')],
  'public/routes.ts path': [to('anybody', '/resources?region=laval'), to('anybody', '/resources/card')],
  'recovery/routes.ts /done': [to('locked', '/recovery/done')],
  'recovery/routes.ts /drill': [to('device', '/recovery/drill')],
  'recovery/routes.ts /take-over': 'recovery.test.ts: needs the sheets of the school',
  'recovery/routes.ts /use': [to('locked', '/recovery/use')],
  'reminders/reminder-routes.tsx /reminders/:token': 'only where a server sends mail for real cases',
  'rescue/hand-in-routes.ts path': [to('anybody', '/demo/rescue')],
  'resources/numbers-routes.tsx /': [to('locked', '/numbers')],
  'resources/numbers-routes.tsx /card': [to('locked', '/numbers/card?region=montreal')],
  'training/cases/routes.ts /architect': [to('samuel', '/architect')],
  'training/cases/routes.ts /architect/:case': [to('samuel', '/architect', /\/architect\/[^/?#]+$/)],
  'training/cases/routes.ts /architect/:case/preview': 'training-whole-way.test.ts: for readers, beside a reflection',
  'training/cases/routes.ts /attempt/:id': 'training-learner.test.ts: an attempt exists once it was begun',
  'training/coordinator/person-routes.ts /coordinator/add': [to('nadia', '/coordinator/add')],
  'training/coordinator/person-routes.ts /coordinator/changes': [to('nadia', '/coordinator/changes')],
  'training/coordinator/person-routes.ts /coordinator/people/:id': [to('nadia', '/coordinator', /\/coordinator\/people\/[^/?#]+$/)],
  'training/coordinator/routes.ts /coordinator': [to('nadia', '/coordinator')],
  'training/coordinator/routes.ts /coordinator/attendance': [to('nadia', '/coordinator/attendance')],
  'training/coordinator/routes.ts /coordinator/completions.csv': 'a file',
  'training/coordinator/routes.ts /coordinator/list': [to('nadia', '/coordinator/list')],
  'training/coordinator/year-routes.ts /coordinator/year': [to('nadia', '/coordinator/year')],
  'training/gate.tsx path': 'the gate itself',
  'training/home/routes.ts /': [to('anybody', '/demo/training/'), to('samuel', '/')],
  'training/join/routes.tsx /join': [to('anybody', '/demo/training/join')],
  'training/join/routes.tsx /join/:code': [to('anybody', '/demo/training/join/AAAA')],
  'training/keep-alive/drill-routes.ts /drill': [to('samuel', '/drill')],
  'training/keep-alive/drill-routes.ts /drill/:drill': [to('samuel', '/drill', /\/drill\/[^/?#]+$/)],
  'training/keep-alive/drill-routes.ts /drill/:drill/:run': 'training-learner.test.ts: a drill that was run',
  'training/keep-alive/question-routes.ts /keep': [to('samuel', '/keep')],
  'training/learner/routes.ts /attempt/:id': 'training-learner.test.ts: an attempt exists once it was begun',
  'training/learner/routes.ts /case/:id': 'the pages of case/routes.ts',
  'training/learner/routes.ts /case/:id/*': 'the pages of case/routes.ts',
  'training/lessons/routes.ts /explorer': [to('samuel', '/explorer')],
  'training/lessons/routes.ts /explorer/:lesson': [to('samuel', '/explorer', /\/explorer\/[^/?#]+$/)],
  'training/lti/routes.ts /enter': 'lti.test.ts: needs a platform',
  'training/lti/routes.ts /keys': 'JSON',
  'training/lti/routes.ts /login': 'lti.test.ts: leads to a platform',
  'training/reflection/routes.tsx /reflection/:level': [to('samuel', '/reflection/explorer')],
  'training/register/entry-routes.tsx /register/${form.path}/:key': [
    to('solene', '/register', /\/territories\/[^/?#]+$/),
    to('solene', '/register', /\/centres\/[^/?#]+$/),
    to('solene', '/register', /\/agreements\/[^/?#]+$/),
    to('solene', '/register/resources/cavac'),
  ],
  'training/register/entry-routes.tsx /register/${form.path}/new': [to('solene', '/register/institutions/new')],
  'training/register/resource-routes.tsx /register/resources': [to('solene', '/register/resources')],
  'training/register/resource-routes.tsx /register/resources.csv': 'a file',
  'training/register/routes.tsx /register': [to('solene', '/register')],
  'training/register/routes.tsx /register/trail': [to('solene', '/register/trail')],
  'training/register/staff-routes.tsx /register/staff': [to('solene', '/register/staff')],
  'training/register/waiting-page.tsx /register/waiting': [to('solene', '/register/waiting')],
  'training/review/routes.ts /review': [to('ines', '/review')],
  'training/review/routes.ts /review/:id': [to('ines', '/review', /\/review\/[^/?#]+$/)],
  'training/sign-in/routes.ts /sign-in': [to('anybody', '/demo/training/sign-in')],
  'training/sign-in/routes.ts /sign-in/:token': [to('anybody', '/demo/training/sign-in/nobody')],
  'training/sign-in/routes.ts /sign-in/sent': [to('anybody', '/demo/training/sign-in/sent')],
}

const WEB = join(import.meta.dirname, '../../src/web')
const ROUTE = /(?:\b(?:app|pages)\.(?:get|all)|(?<![.\w])get)\(\s*(?:'(\/[^']*)'|`([^`]*)`|(path|root)\b)/g

/** Every address that the code answers, as it is written there: file, then pattern. */
export function addressesOfTheCode(): readonly string[] {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(
    name => /\.tsx?$/.test(name) && !/\.test\.|testing/.test(name),
  )
  const found = files.flatMap(name =>
    [...readFileSync(join(WEB, name), 'utf8').matchAll(ROUTE)].map(
      ([, path, template, variable]) => `${name} ${path ?? template ?? variable}`,
    ),
  )
  return [...new Set(found)].toSorted()
}
