import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type MethodLibrary, type PracticePorts, type PracticeStore, practiceCases } from '#casefile'
import { FICTIONAL_PLACES } from '#demo'
import { randomId } from '#platform'
import type { Locale, MethodWords } from '#protocol'
import {
  caseRoutes,
  firstPageOf,
  isFromOurPages,
  type Language,
  localeOf,
  ON_PAPER,
  practiceStartPage,
  problemResponse,
  rememberLanguage,
  uiWords,
} from '#web'

const FORM_LIMIT = 64 * 1024
const ZONE = 'America/Toronto'
const OPAQUE_ID = /^[A-Za-z0-9_-]{43}$/
/** Whom the learner plays: trained staff of the school that has an agreement. */
const PLAYED = 'samuel'

interface PracticeSettings {
  readonly store: PracticeStore
  readonly methods: MethodLibrary
  readonly now: () => string
}

/** Practice cases on the pages' origin: the case pages of a real case, served, with no JavaScript and nothing secret. */
export function practicePages({ store, methods, now }: PracticeSettings): Hono {
  const ports: PracticePorts = { store, methods, now, newId: randomId }
  const app = new Hono()
  app.use(bodyLimit({ maxSize: FORM_LIMIT, onError: context => problemResponse(context.req.raw, 'too-large') }))
  app.use(plainFormsOfOurs)
  const cases = practiceCases(ports)
  app.use('/start', rememberLanguage)
  app.get('/start', context => context.html(practiceStartPage(context.req.raw, ports.newId())))
  app.post('/start', async context => {
    const sent = new URLSearchParams(await context.req.text())
    const caseId = await beginPractice(ports, sent.get('case') ?? undefined)
    const desk = await cases.open(caseId, context.req.raw)
    if ('closed' in desk) throw new Error(`a practice case cannot be opened: ${desk.closed}`)
    return context.redirect(await firstPageOf('/practice', desk, sent.has(ON_PAPER)), 303)
  })
  app.route('/case', caseRoutes(cases, practiceLanguage(methods)))
  return app
}

/** Forms of our own pages only, and no file: the practice case has no place for one either. */
const plainFormsOfOurs: MiddlewareHandler = async (context, next) => {
  const { raw, method } = context.req
  if (method === 'GET' || method === 'HEAD') return next()
  if (!isFromOurPages(raw)) return problemResponse(raw, 'another-site')
  const type = raw.headers.get('content-type') ?? 'application/x-www-form-urlencoded'
  return /^application\/x-www-form-urlencoded\b/i.test(type) ? next() : problemResponse(raw, 'wrong-type')
}

/** The case of this very form: made the first time, found the next. */
export async function beginPractice({ store, methods, now, newId }: PracticePorts, asked: unknown): Promise<string> {
  const [place] = FICTIONAL_PLACES
  const caseId = typeof asked === 'string' && OPAQUE_ID.test(asked) ? asked : newId()
  await store.create({
    practice: true,
    caseId,
    opening: { method: (await methods.current()).pin, agreement: place.agreement, zone: ZONE, openedAt: now() },
    members: [...place.keyHolders, ...place.others].map(({ member, name, roles }) => ({ id: member, name, roles })),
    actor: PLAYED,
  })
  return caseId
}

/** The language of pages made by the server over cases in clear. */
export function practiceLanguage(methods: MethodLibrary): Language {
  const read = new Map<string, MethodWords>()
  const methodWords = async (locale: Locale, hash: string): Promise<MethodWords> => {
    const known = read.get(`${hash}/${locale}`)
    if (known !== undefined) return known
    const text = (await methods.get(hash))?.files?.words[locale]
    if (text === undefined) throw new Error(`method ${hash} has no words in ${locale}`)
    const words: MethodWords = JSON.parse(text)
    read.set(`${hash}/${locale}`, words)
    return words
  }
  return {
    of: localeOf,
    ui: locale => uiWords[locale],
    words: async (locale, pin) => ({ ui: uiWords[locale], method: await methodWords(locale, pin.hash) }),
    remember: locale => `lang=${locale}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`,
  }
}
