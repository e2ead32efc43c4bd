import type { Hono } from 'hono'
import { lessonStandings, minutesOf, readLesson } from '#training'
import { caseRows } from '../cases/routes.ts'
import { plainPage, trainingReaderOf } from '../frame.tsx'
import { type Here, hereOf } from '../learner/here.tsx'
import type { LearnerPorts } from '../learner/ports.ts'
import { learnerWords } from '../learner/words/index.ts'
import { type NextStep, trainingHome } from './home-page.tsx'

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
  const progress = await ports.progress(here.owner)
  const minutes = minutesOf(ports.curriculum.lessons.lessons)
  return trainingHome({ here, progress, next: await nextStep(ports, here, progress), minutes, paused, zone: ports.place.zone })
}

/** The lesson to go on with, then the reflection, then the case, then the reflection on the cases. */
async function nextStep(
  ports: LearnerPorts,
  here: Here,
  progress: Awaited<ReturnType<LearnerPorts['progress']>>,
): Promise<NextStep | undefined> {
  const { words, base, owner, reader } = here
  const { home } = words
  const { explorer, architect } = progress.levels
  if (!explorer.complete) {
    const { lessons } = ports.curriculum
    const left = lessonStandings(lessons.lessons, await ports.store.book(owner)).find(({ state }) => state !== 'done')
    const lesson = left && readLesson(lessons, left.lesson, reader.locale)
    if (left === undefined || lesson === undefined) return undefined
    const button = left.state === 'begun' ? home.continue : home.begin
    return { title: lesson.title, text: lesson.aim, button, href: `${base}/explorer/${lesson.id}/begin`, changes: true }
  }
  if (!architect.complete) {
    const row = (await caseRows(ports, owner)).find(({ standing }) => standing !== 'done')
    if (row === undefined) return undefined
    const said = row.open.pack.words[reader.locale]
    const begun = row.attempt !== undefined
    const href = begun ? `${base}/attempt/${row.attempt}/resume` : `${base}/architect/${row.open.pin.id}`
    return { title: said.title, text: said.summary, button: begun ? home.continue : home.begin, href, changes: begun }
  }
  return { title: home.reflect, text: home.reflectCases, button: home.begin, href: `${base}/reflection/architect`, changes: false }
}
