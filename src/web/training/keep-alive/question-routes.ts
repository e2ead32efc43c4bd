import type { Hono } from 'hono'
import { type BookLine, drawRetrieval, dueRetrieval, lessonsDoneAt, note, type RetrievalAnswer, type RetrievalWeek } from '#training'
import { formatDay, say } from '../../ui/index.ts'
import { plainPage } from '../frame.tsx'
import { gateOf, type Visit } from '../gate.tsx'
import { type Here, hereOf } from '../learner/here.tsx'
import type { LearnerPorts } from '../learner/ports.ts'
import { type Asked, questionPage } from './question-page.tsx'

/** The questions that come back 1, 4, 16 and 52 weeks after the last lesson. */
export function questionRoutes(app: Hono, ports: LearnerPorts): void {
  const { get, post } = gateOf(ports, app)
  get('/keep', visit => show(ports, visit))
  post('/keep', async (visit, form) => {
    const here = hereOf(visit)
    const [question, option] = [form.get('question') ?? '', form.get('option') ?? '']
    let why: 'missingOption' | 'unknown' | undefined
    await note(ports.store, here.owner, book => {
      const time = timeOf(ports, here, book)
      const asked = time?.asked.find(one => one.question.id === question)
      why = undefined
      if (time === undefined || asked === undefined) why = 'unknown'
      else if (option === '') why = 'missingOption'
      else if (!asked.question.options.some(one => one.id === option)) why = 'unknown'
      if (why !== undefined || time === undefined || asked?.chosen !== undefined) return undefined
      return { did: 'question-answered', weeks: time.weeks, question, option, at: ports.now() }
    })
    if (why !== undefined) return show(ports, visit, { why, question })
    return visit.context.redirect(`${here.base}/keep#${encodeURIComponent(question)}`, 303)
  })
}

const answersIn = ({ retrieval }: LearnerPorts, book: readonly BookLine[]): readonly RetrievalAnswer[] =>
  book.flatMap(line => {
    if (line.did !== 'question-answered') return []
    const sound = retrieval.questions.find(({ id }) => id === line.question)?.options.find(({ id }) => id === line.option)?.sound
    return [{ weeks: line.weeks, question: line.question, sound: sound === true }]
  })

/** The time that has come, answered or not, and its five questions. */
function timeOf(
  ports: LearnerPorts,
  { owner, reader }: Here,
  book: readonly BookLine[],
): { weeks: RetrievalWeek; asked: readonly Asked[] } | undefined {
  const done = lessonsDoneAt(ports.curriculum.lessons.lessons, book)
  // Without the answers, what is due is the time itself, finished or not.
  const weeks = done === undefined ? undefined : dueRetrieval(done, [], ports.now()).due?.weeks
  if (weeks === undefined) return undefined
  const drawn = drawRetrieval(ports.retrieval.questions, answersIn(ports, book), weeks, `${owner.institution}/${owner.learner}`)
  const asked = drawn.flatMap((question): readonly Asked[] => {
    const words = ports.retrieval.words[reader.locale][question.id]
    const given = book.find(line => line.did === 'question-answered' && line.weeks === weeks && line.question === question.id)
    return words === undefined ? [] : [{ question, words, chosen: given?.did === 'question-answered' ? given.option : undefined }]
  })
  return { weeks, asked }
}

async function show(
  ports: LearnerPorts,
  visit: Visit,
  refused?: { why: 'missingOption' | 'unknown'; question: string },
): Promise<Response> {
  const here = hereOf(visit)
  const book = await ports.store.book(here.owner)
  const time = timeOf(ports, here, book)
  if (time !== undefined) return visit.context.html(questionPage({ here, ...time, refused }), refused === undefined ? 200 : 422)
  const { keep, home } = here.words
  const done = lessonsDoneAt(ports.curriculum.lessons.lessons, book)
  const next = done === undefined ? undefined : dueRetrieval(done, answersIn(ports, book), ports.now()).next
  const text =
    next === undefined
      ? done === undefined
        ? keep.notYet
        : keep.nothingMore
      : say(keep.nothing, { when: formatDay(next.at, ports.place.zone, here.reader.locale, true) })
  return visit.context.html(
    plainPage(here.reader, { title: keep.title, text, to: [`${here.base}/`, home.title] }),
    refused === undefined ? 200 : 422,
  )
}
