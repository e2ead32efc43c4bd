import type { Hono } from 'hono'
import { type Level, lessonStandings, minutesOf, readLesson, type Stage, stageOf } from '#training'
import { caseRows } from '../cases/routes.ts'
import { plainPage, trainingReaderOf } from '../frame.tsx'
import { type Here, hereOf } from '../learner/here.tsx'
import type { LearnerPorts } from '../learner/ports.ts'
import { learnerWords } from '../learner/words/index.ts'
import { type NextStep, type Standings, trainingHome } from './home-page.tsx'

/** The first page of the training: the sign-in door, or where one is and what is next. */
export function homeRoutes(app: Hono, ports: LearnerPorts): void {
  app.get('/', async context => {
    const learner = await ports.learnerOf(context.req.raw)
    const reader = trainingReaderOf(context.req.raw, ports.place, learner)
    const { home } = learnerWords[reader.locale]
    if (learner === undefined) {
      const door = { title: home.title, text: home.signInLead, to: [`${ports.place.base}/sign-in`, home.signIn] } as const
      return context.html(plainPage(reader, door))
    }
    const here = hereOf({ context, learner, reader })
    return context.html(await homeOf(ports, here, context.req.query('paused') !== undefined))
  })
}

async function homeOf(ports: LearnerPorts, here: Here, paused: boolean): Promise<string> {
  const { owner } = here
  const [progress, reviews, isCovered] = await Promise.all([
    ports.progress(owner),
    ports.reviews(owner),
    ports.agreementInForce(owner.institution),
  ])
  const minutes = minutesOf(ports.curriculum.lessons.lessons)
  const standing = (level: Level) => ({ stage: stageOf(progress.levels[level], reviews[level]), since: reviews[level]?.since ?? null })
  const standings = { explorer: standing('explorer'), architect: standing('architect') }
  const next = await nextStep(ports, here, standings)
  return trainingHome({ here, progress, standings, next, minutes, paused, isCovered, zone: ports.place.zone })
}

/** The lesson to go on with, the reflection on the lessons, the case to go on with, the reflection on the cases; nothing while others read. */
async function nextStep(ports: LearnerPorts, here: Here, { explorer, architect }: Standings): Promise<NextStep | undefined> {
  const lesson = explorer.stage === 'not-begun' || explorer.stage === 'under-way' ? await nextLesson(ports, here) : undefined
  const first = lesson ?? reflection(here, 'explorer', explorer.stage)
  if (first !== undefined) return first
  const play = architect.stage === 'not-begun' || architect.stage === 'under-way' ? await nextCase(ports, here) : undefined
  const second = play ?? reflection(here, 'architect', architect.stage)
  if (second !== undefined || explorer.stage !== 'passed' || architect.stage !== 'passed') return second
  const { home } = here.words
  return { title: home.bothPassed, text: home.bothPassedText, button: home.attestations, href: `${here.base}/attestations`, changes: false }
}

async function nextLesson(ports: LearnerPorts, { base, owner, words: { home }, reader }: Here): Promise<NextStep | undefined> {
  const { lessons } = ports.curriculum
  const left = lessonStandings(lessons.lessons, await ports.store.book(owner)).find(({ state }) => state !== 'done')
  const lesson = left && readLesson(lessons, left.lesson, reader.locale)
  if (left === undefined || lesson === undefined) return undefined
  const button = left.state === 'begun' ? home.continue : home.begin
  return { title: lesson.title, text: lesson.aim, button, href: `${base}/explorer/${lesson.id}/begin`, changes: true }
}

async function nextCase(ports: LearnerPorts, { base, owner, words: { home }, reader }: Here): Promise<NextStep | undefined> {
  const row = (await caseRows(ports, owner)).find(({ standing }) => standing !== 'done')
  if (row === undefined) return undefined
  const said = row.open.pack.words[reader.locale]
  const begun = row.attempt !== undefined
  const href = begun ? `${base}/attempt/${row.attempt}/resume` : `${base}/architect/${row.open.pin.id}`
  return { title: said.title, text: said.summary, button: begun ? home.continue : home.begin, href, changes: begun }
}

/** To write it, or to write it again; undefined when it is not its writer's turn. */
function reflection({ base, words: { home } }: Here, level: Level, stage: Stage): NextStep | undefined {
  const href = `${base}/reflection/${level}`
  if (stage === 'again') return { title: home.rewrite, text: home.rewriteText, button: home.continue, href, changes: false }
  if (stage !== 'to-write') return undefined
  const text = level === 'explorer' ? home.reflectLessons : home.reflectCases
  return { title: home.reflect, text, button: home.begin, href, changes: false }
}
