import { Hono } from 'hono'
import { architect, drills, drillWords, explorer, retrievalQuestions, retrievalWords } from '#courses'
import { sexto } from '#method'
import type { Learner } from '#people'
import {
  type AttemptDesk,
  attemptDesk,
  type Level,
  memoryTrainingStore,
  packText,
  progressDesk,
  type ReviewState,
  type TrainingStore,
} from '#training'
import { words as methodWords } from '#words'
import { localeOf } from '../../../public/language.ts'
import { uiWords } from '../../../words/index.ts'
import type { LearnerOf } from '../../ports.ts'
import { learnerRoutes } from '../routes.ts'

/** A training with nothing around it: the real courses and method, a store in memory, and whoever the cookie says. */
export interface Room {
  readonly app: Hono
  readonly store: TrainingStore
  readonly attempts: AttemptDesk
  readonly clock: { now: string }
  /** What readers answered so far; a story puts it here. */
  readonly reviews: Partial<Record<Level, ReviewState>>
  /** Whether an agreement covers the school; a story changes it here. */
  readonly agreement: { inForce: boolean }
  readonly get: (path: string, more?: Visit) => Promise<Page>
  readonly post: (path: string, form: Readonly<Record<string, string>>, more?: Visit) => Promise<Page>
}
interface Visit {
  readonly as?: string
  readonly lang?: 'fr-CA' | 'en-CA'
  readonly from?: string
  readonly headers?: Readonly<Record<string, string>>
}
export interface Page {
  readonly status: number
  readonly text: string
  readonly to: string
  readonly headers: Headers
}

const method = { pin: { id: 'sexto', version: 'test', hash: 'method-of-the-test' }, protocol: sexto }
const learnerNamed = (id: string): Learner => ({
  id,
  institution: 'trois-lacs',
  name: id,
  email: `${id}@example.org`,
  roles: id === 'trainer' ? ['learner', 'trainer'] : ['learner'],
})

/** Whoever the cookie says, without a password. */
const trusting: LearnerOf = async request => {
  const who = /who=([a-z]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return who === undefined ? undefined : learnerNamed(who)
}

export function trainingRoom(store: TrainingStore = memoryTrainingStore(), learnerOf: LearnerOf = trusting): Room {
  const reviews: Partial<Record<Level, ReviewState>> = {}
  const clock = { now: '2026-11-21T15:00:00.000Z' }
  const agreement = { inForce: true }
  const methods = { get: async () => method, current: async () => method }
  const attempts = attemptDesk({ store, methods, now: () => clock.now })
  const cases = architect.map(pack => ({
    pack,
    text: packText(pack),
    pin: { id: pack.scenario.id, version: pack.scenario.version, hash: `hash of ${pack.scenario.id}` },
  }))
  const course = { version: '1.0.0', hash: 'course' }
  const curriculum = { lessons: explorer, cases: cases.map(({ pin }) => pin.id), courses: { explorer: course, architect: course } }
  const runs = new Set<string>()
  let ids = 0
  const pages = learnerRoutes({
    place: { base: '/training', fictional: false, zone: 'America/Toronto' },
    learnerOf,
    store,
    attempts,
    curriculum,
    progress: progressDesk(curriculum, store, attempts).of,
    reviews: async () => reviews,
    cases,
    method: async () => method.pin,
    protocol: async () => sexto,
    retrieval: { questions: retrievalQuestions, words: retrievalWords },
    drills: {
      drills,
      words: drillWords,
      begin: async run => void runs.add(run),
      addressOf: run => `/practice/case/${run}`,
      counts: async run => (runs.has(run) ? { acts: 3, fields: 1 } : undefined),
    },
    agreementInForce: async () => agreement.inForce,
    language: {
      of: localeOf,
      ui: locale => uiWords[locale],
      words: async locale => ({ ui: uiWords[locale], method: methodWords[locale] }),
    },
    newId: () => String(ids++).padStart(43, 'x'),
    now: () => clock.now,
  })
  // Mounted at its base, as the server does.
  const app = new Hono({ strict: false }).route('/training', pages)
  const ask = async (
    method: string,
    path: string,
    body: string | undefined,
    { as = 'samuel', lang = 'fr-CA', from, headers }: Visit = {},
  ) => {
    const given = { cookie: as === '' ? `lang=${lang}` : `who=${as}; lang=${lang}`, 'sec-fetch-site': from ?? 'same-origin', ...headers }
    const sent = { method, headers: body === undefined ? given : { ...given, 'content-type': 'application/x-www-form-urlencoded' } }
    const answer = await app.request(`http://localhost${path}`, body === undefined ? sent : { ...sent, body })
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '', headers: answer.headers }
  }
  return {
    app,
    store,
    attempts,
    clock,
    reviews,
    agreement,
    get: (path, more) => ask('GET', path, undefined, more),
    post: (path, form, more) => ask('POST', path, new URLSearchParams(form).toString(), more),
  }
}
