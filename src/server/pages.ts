import { type Context, Hono } from 'hono'
import type { MethodLibrary, PracticeStore } from '#casefile'
import type { FictionalSchool } from '#demo'
import { sexto } from '#method'
import type { Resource } from '#people'
import type { Config } from '#platform'
import type { Locale } from '#protocol'
import { dayAt, type HandInDesk, handInRoutes, type InstallDoor, publicRoutes, type ReminderLinks, reminderRoutes } from '#web'
import { words } from '#words'
import { bearableForms } from './pace.ts'
import { practicePages } from './practice.ts'

/** The schools’ calendar, where nothing else says. */
const ZONE = 'America/Toronto'

interface PublicPagesParts {
  readonly settings: Config
  /** The version in force, as pinned by new cases. */
  readonly method: { readonly hash: string; readonly released: boolean }
  readonly methods: MethodLibrary
  readonly school: FictionalSchool
  readonly install: InstallDoor
  readonly practice: PracticeStore
  /** The training, at its two addresses. */
  readonly training: Hono
  /** Public pages of attestations. */
  readonly badges: Hono
  /** Where rescue files of real cases go; undefined when the server opens the fictional school only. */
  readonly handIn: HandInDesk | undefined
  /** What the links of reminders may do; undefined where none leave. */
  readonly reminders: ReminderLinks | undefined
  /** Help lines and services, as the register of real schools has them; as delivered where there is none. */
  readonly resources: () => Promise<readonly Resource[]>
  readonly callerOf: (context: Context) => string
  readonly now: () => string
}

/** Every page of the public origin, and the practice case, at a bearable pace. */
export function publicPages({
  settings,
  method,
  methods,
  school,
  install,
  practice,
  training,
  badges,
  handIn,
  reminders,
  resources,
  callerOf,
  now,
}: PublicPagesParts): Hono {
  const { hash, released } = method
  const readable = publicRoutes({
    method: (locale: Locale) => ({ protocol: sexto, words: words[locale], hash, released }),
    links: { caseUrl: settings.caseUrl, fictionalOnly: settings.demoOnly },
    school,
    install,
    resources: async () => ({ all: await resources(), today: dayAt(now(), ZONE) }),
  })
  const pages = new Hono()
  pages.use(bearableForms(callerOf, now))
  pages.route('/practice', practicePages({ store: practice, methods, now }))
  for (const path of ['/training/*', '/demo/training/*']) pages.all(path, context => training.fetch(context.req.raw, context.env))
  for (const path of ['/badges/*', '/demo/badges/*', '/demo/assets/badges/*', '/demo/did.json', '/.well-known/did.json'])
    pages.all(path, context => badges.fetch(context.req.raw, context.env))
  if (reminders) pages.route('/', reminderRoutes(reminders))
  if (handIn) pages.route('/', handInRoutes('/rescue', handIn))
  pages.route('/', handInRoutes('/demo/rescue', { fictional: true, handIn: school.handIn }))
  pages.all('*', context => readable.fetch(context.req.raw, context.env))
  return pages
}
