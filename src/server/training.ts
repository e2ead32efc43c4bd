import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { MethodLibrary, PracticeStore } from '#casefile'
import { architect, drills, drillWords, explorer, retrievalQuestions, retrievalWords } from '#courses'
import { type FictionalSchool, fictionalStaff } from '#demo'
import { changesWaiting } from '#people'
import { type Config, consoleMail, type Mail, randomId, type Stores, smtpMail } from '#platform'
import { attemptDesk, type Curriculum, packText, progressDesk, reviewsOf } from '#training'
import {
  type BadgePorts,
  type DrillRoom,
  type LearnerPorts,
  learnerRoutes,
  ltiRoutes,
  type OpenCase,
  problemResponse,
  registerRoutes,
  type TrainingPeoplePorts,
  type TrainingPlace,
  trainingPeopleRoutes,
} from '#web'
import { attestationRoutes, badgePorts, publicBadgePages } from './badges.ts'
import { ltiPorts } from './lti.ts'
import { beginPractice, practiceLanguage } from './practice.ts'
import { registerOf, registerPages } from './register.ts'
import { trainingPeople } from './training-people.ts'

const ZONE = 'America/Toronto'
/** Fields of a form that somebody wrote in, and did not tick. */
const WRITTEN_FIELDS = ['note', 'code', 'name', 'phone'] as const

interface TrainingParts {
  readonly settings: Config
  /** Undefined when the server opens the fictional school only. */
  readonly stores: Stores | undefined
  readonly school: FictionalSchool
  readonly practice: PracticeStore
  readonly methods: MethodLibrary
  readonly callerOf: (context: Context) => string
  readonly now: () => string
}

/** The rooms of the training, and the people of the organisation's own; undefined when the server opens the fictional school only. */
export interface Training {
  readonly pages: Hono
  readonly people: TrainingPeoplePorts | undefined
  /** Public pages of attestations, of both issuers. */
  readonly badges: Hono
}

/** The training of the organisation at `/training`, and that of the fictional school at `/demo/training`: the same pages over two stores. */
export function openTraining(parts: TrainingParts): Training {
  const { stores, school } = parts
  const app = new Hono()
  const real = stores && roomOf(parts, stores, { base: '/training', fictional: false, zone: ZONE })
  app.all('/training/*', context => real?.pages.fetch(context.req.raw, context.env) ?? context.redirect('/demo/training/', 303))
  let open: ({ readonly stores: Stores } & Room) | undefined
  const fictional = (): Room | undefined => {
    const now = school.stores()
    // Still being made, or just made again.
    if (now === undefined) return undefined
    if (open?.stores !== now) open = { stores: now, ...roomOf(parts, now, { base: '/demo/training', fictional: true, zone: ZONE }) }
    return open
  }
  app.all('/demo/training/*', context => {
    const room = fictional()
    // The page of the school says that it is being made.
    if (room === undefined) return context.redirect('/demo', 303)
    return room.pages.fetch(context.req.raw, context.env)
  })
  const badges = publicBadgePages({ real: () => real?.badges, fictional: () => fictional()?.badges })
  return { pages: app, people: real?.people, badges }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** The cases as they are shipped, each with what its attempts pin. */
const CASES: readonly OpenCase[] = architect.map(pack => {
  const text = packText(pack)
  return { pack, text, pin: { id: pack.scenario.id, version: pack.scenario.version, hash: hashOf(text) } }
})

const CURRICULUM: Curriculum = {
  lessons: explorer,
  cases: CASES.map(({ pin }) => pin.id),
  courses: {
    explorer: { version: explorer.version, hash: hashOf(JSON.stringify(explorer)) },
    architect: {
      version: CASES.map(({ pin }) => pin.version).join(' '),
      hash: hashOf(CASES.map(({ pin }) => pin.hash).join(' ')),
    },
  },
}

interface Room {
  readonly pages: Hono
  readonly people: TrainingPeoplePorts
  readonly badges: BadgePorts
}

function roomOf(parts: TrainingParts, stores: Stores, place: TrainingPlace): Room {
  const { settings, methods, now, callerOf } = parts
  const attempts = attemptDesk({ store: stores.training, methods, now })
  const desk = progressDesk(CURRICULUM, stores.training, attempts)
  const shared = trainingPeople({
    place,
    stores,
    callerOf,
    now,
    mail: mailOf(settings),
    publicUrl: settings.publicUrl,
    progress: { of: ({ id, institution }) => desk.of({ institution, learner: id }), ofInstitution: desk.ofInstitution },
    fictionalPeople: () => fictionalStaff(stores),
  })
  const register = registerOf(stores, place.zone, now)
  const people: TrainingPeoplePorts = { ...shared, changesWaiting: async institution => changesWaiting(await register.read(), institution) }
  const learner: LearnerPorts = {
    place,
    attempts,
    now,
    learnerOf: people.learnerOf,
    store: stores.training,
    curriculum: CURRICULUM,
    progress: desk.of,
    reviews: async ({ institution, learner }) => reviewsOf(await stores.people.submissions.ofLearner(institution, learner)),
    cases: CASES,
    method: async () => (await methods.current()).pin,
    protocol: async () => (await methods.current()).protocol,
    retrieval: { questions: retrievalQuestions, words: retrievalWords },
    drills: drillRoom(parts),
    agreementInForce: people.agreementInForce,
    language: practiceLanguage(methods),
    newId: randomId,
  }
  const badges = badgePorts({ stores, people, config: settings })
  const pages = new Hono({ strict: false })
    .route(`${place.base}/lti`, ltiRoutes(people, ltiPorts(stores, people)))
    .route(place.base, attestationRoutes(badges))
    .route(place.base, registerRoutes(registerPages(stores, people)))
    .route(place.base, learnerRoutes(learner))
    .route(place.base, trainingPeopleRoutes(people))
  pages.onError((fault, context) => {
    console.error('a page of the training could not be made', fault)
    return problemResponse(context.req.raw, 'broken')
  })
  pages.notFound(context => problemResponse(context.req.raw, 'not-found'))
  return { pages, people, badges }
}

const mailOf = (settings: Config): Mail => (settings.mail === undefined ? consoleMail(line => console.log(line)) : smtpMail(settings.mail))

/** Drills are run on practice cases, and counted there. */
function drillRoom({ practice, methods, now }: TrainingParts): DrillRoom {
  const ports = { store: practice, methods, now, newId: randomId }
  return {
    drills,
    words: drillWords,
    begin: async run => {
      await beginPractice(ports, run)
    },
    addressOf: run => `/practice/case/${run}`,
    async counts(run) {
      if ((await practice.find(run)) === undefined) return undefined
      const [lines, { protocol }] = await Promise.all([practice.lines(run), methods.current()])
      const written = lines.flatMap(line => {
        const fields = protocol.actions.find(({ id }) => id === line.action)?.fields ?? []
        return fields.filter(field => WRITTEN_FIELDS.some(kind => kind === field.kind) && (line.data[field.id] ?? '') !== '')
      })
      return { acts: lines.length, fields: written.length }
    },
  }
}
