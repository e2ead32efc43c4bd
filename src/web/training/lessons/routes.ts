import type { Hono } from 'hono'
import { answerRefusal, type BookEntry, type LessonRefusal, lessonStandings, note, readLesson, unanswered } from '#training'
import { plainPage } from '../frame.tsx'
import { gateOf, type Visit } from '../gate.tsx'
import { type Here, hereOf } from '../learner/here.tsx'
import type { LearnerPorts } from '../learner/ports.ts'
import { lessonPage } from './lesson-page.tsx'
import { lessonList } from './list-page.tsx'

/** The Explorer level: the list of lessons, each lesson, and what is answered in it. */
export function lessonRoutes(app: Hono, ports: LearnerPorts): void {
  const { get, post } = gateOf(ports, app)
  get('/explorer', async visit => visit.context.html(await list(ports, hereOf(visit))))
  get('/explorer/:lesson', visit => show(ports, visit))
  post('/explorer/:lesson/begin', async visit => {
    const { base, owner } = hereOf(visit)
    const lesson = lessonIn(ports, visit)
    if (lesson === undefined) return unknown(visit)
    await write(ports, owner, { did: 'lesson-begun', lesson: lesson.id })
    return visit.context.redirect(`${base}/explorer/${lesson.id}`, 303)
  })
  post('/explorer/:lesson', async (visit, form) => {
    const lesson = lessonIn(ports, visit)
    if (lesson === undefined) return unknown(visit)
    return form.has('finish') ? finish(ports, visit, lesson.id) : answer(ports, visit, form)
  })
}

const write = ({ store, now }: LearnerPorts, owner: Here['owner'], entry: BookEntry) => note(store, owner, () => ({ ...entry, at: now() }))

const lessonIn = ({ curriculum }: LearnerPorts, { context }: Visit) =>
  curriculum.lessons.lessons.find(({ id }) => id === context.req.param('lesson'))

function unknown(visit: Visit): Response | Promise<Response> {
  const { words, base, reader } = hereOf(visit)
  return visit.context.html(plainPage(reader, { ...words.unknownLesson, to: [`${base}/explorer`, words.lessons.back] }), 404)
}

async function list({ curriculum: { lessons }, store }: LearnerPorts, here: Here): Promise<string> {
  const standings = lessonStandings(lessons.lessons, await store.book(here.owner))
  return lessonList({
    here,
    lessons: standings.flatMap(({ lesson, state }) => {
      const read = readLesson(lessons, lesson, here.reader.locale)
      return read === undefined ? [] : [{ ...read, state }]
    }),
  })
}

async function show(ports: LearnerPorts, visit: Visit, refused?: { why: LessonRefusal; vignette: string }): Promise<Response> {
  const here = hereOf(visit)
  const { lessons } = ports.curriculum.lessons
  const at = lessons.findIndex(({ id }) => id === visit.context.req.param('lesson'))
  const lesson = lessons[at]
  const read = lesson && readLesson(ports.curriculum.lessons, lesson.id, here.reader.locale)
  const standing = lessonStandings(lessons, await ports.store.book(here.owner))[at]
  if (lesson === undefined || read === undefined || standing === undefined) return unknown(visit)
  const left = unanswered(lesson, standing).length
  const position = { n: at + 1, total: lessons.length, next: lessons[at + 1]?.id }
  return visit.context.html(lessonPage({ here, lesson: read, standing, position, left, refused }), refused === undefined ? 200 : 422)
}

async function answer(ports: LearnerPorts, visit: Visit, form: URLSearchParams): Promise<Response> {
  const { base, owner } = hereOf(visit)
  const lesson = lessonIn(ports, visit)
  if (lesson === undefined) return unknown(visit)
  const [vignette, option] = [form.get('vignette') ?? '', form.get('option') ?? '']
  let why: LessonRefusal | undefined
  await note(ports.store, owner, book => {
    const [standing] = lessonStandings([lesson], book)
    // The same form sent twice changes nothing, and is no mistake.
    if (standing?.answers[vignette] === option) return undefined
    why = standing && answerRefusal(lesson, standing, vignette, option)
    return why === undefined ? { did: 'vignette-answered', lesson: lesson.id, vignette, option, at: ports.now() } : undefined
  })
  if (why !== undefined) return show(ports, visit, { why, vignette })
  return visit.context.redirect(`${base}/explorer/${lesson.id}#${encodeURIComponent(vignette)}`, 303)
}

async function finish(ports: LearnerPorts, visit: Visit, id: string): Promise<Response> {
  const { base, owner } = hereOf(visit)
  const { lessons, courses } = { ...ports.curriculum.lessons, courses: ports.curriculum.courses }
  const at = lessons.findIndex(lesson => lesson.id === id)
  let left = false
  await note(ports.store, owner, book => {
    const standing = lessonStandings(lessons, book)[at]
    const lesson = lessons[at]
    left = standing === undefined || lesson === undefined || unanswered(lesson, standing).length > 0
    if (left || standing?.state === 'done') return undefined
    return { did: 'lesson-done', lesson: id, course: courses.explorer, at: ports.now() }
  })
  if (left) return show(ports, visit, { why: 'vignettes-left', vignette: '' })
  const next = lessons[at + 1]?.id
  if (next === undefined) return visit.context.redirect(`${base}/`, 303)
  await write(ports, owner, { did: 'lesson-begun', lesson: next })
  return visit.context.redirect(`${base}/explorer/${next}`, 303)
}
