import { Hono } from 'hono'
import { loadTextGuard } from '#protocol'
import {
  type Answers,
  actOnReflection,
  foldReview,
  LEVELS,
  type Level,
  type ReviewCommand,
  type Submission,
  sendReflection,
} from '#training'
import { askedIn, keepLanguage } from '../../public/language.ts'
import { plainPage } from '../frame.tsx'
import { gateOf, LONG_FORM, type Visit } from '../gate.tsx'
import type { TrainingPeoplePorts } from '../ports.ts'
import { writingPage } from './page.tsx'
import { standingPage, Told } from './standing.tsx'

const LONGEST = 8000
const nothing = { refused: undefined, faults: {}, warnings: {} } as const
type Said = Pick<Parameters<typeof writingPage>[1], 'refused' | 'faults' | 'warnings'>

/** The three answers that close a level: kept as drafts, sent, read by people. */
export function reflectionRoutes(ports: TrainingPeoplePorts): Hono {
  const app = new Hono()
  const { get, post } = gateOf(ports, app)
  get('/reflection/:level', async visit => {
    const level = levelOf(visit)
    return level === undefined ? unknownLevel(visit) : visit.context.html(await pageOf(ports, visit, level))
  })
  post(
    '/reflection/:level',
    async (visit, form) => {
      const level = levelOf(visit)
      if (level === undefined) return unknownLevel(visit)
      if (form.get('do') === 'withdraw') return withdraw(ports, visit, level)
      return write(ports, visit, level, form)
    },
    LONG_FORM,
  )
  return app
}

const levelOf = ({ context }: Visit): Level | undefined => LEVELS.find(level => level === context.req.param('level'))

const unknownLevel = ({ context, reader }: Visit): Response | Promise<Response> =>
  context.html(plainPage(reader, { ...reader.words.frame.nowhere, to: [`${reader.place.base}/`, reader.words.frame.home] }), 404)

async function submissionOf(ports: TrainingPeoplePorts, { learner }: Visit, level: Level): Promise<Submission | undefined> {
  return (await ports.submissions.ofLearner(learner.institution, learner.id)).find(one => one.level === level)
}

async function pageOf(ports: TrainingPeoplePorts, visit: Visit, level: Level, said: Said = nothing, answers?: Answers): Promise<string> {
  const { learner, reader } = visit
  const submission = await submissionOf(ports, visit, level)
  const state = submission && foldReview(submission.lines)
  const { rubric } = ports.guide.words(reader.locale)
  const now = ports.now()
  if (submission !== undefined && state !== undefined && state.standing !== 'learner') {
    const sent = await ports.submissions.text(submission.institution, submission.id, state.round)
    return standingPage(reader, { level, state, lines: submission.lines, rubric, sent, now, refused: said.refused })
  }
  const draft = await ports.drafts.find(learner.institution, learner.id, level)
  const before = state === undefined ? null : <Told reader={reader} state={state} rubric={rubric} />
  const { guide } = ports
  return writingPage(reader, { level, guide, answers: answers ?? draft?.answers ?? {}, savedAt: draft?.savedAt, before, now, ...said })
}

async function withdraw(ports: TrainingPeoplePorts, visit: Visit, level: Level): Promise<Response> {
  const submission = await submissionOf(ports, visit, level)
  const { learner, reader, context } = visit
  const command: ReviewCommand = { type: 'withdraw', by: learner }
  const done =
    submission === undefined ? ({ refused: 'not-written-yet' } as const) : await actOnReflection(ports, submission, command, learner)
  if (!('refused' in done)) return context.redirect(`${reader.place.base}/reflection/${level}`, 303)
  return context.html(await pageOf(ports, visit, level, { ...nothing, refused: reader.words.reviewRefused[done.refused] }), 409)
}

async function write(ports: TrainingPeoplePorts, visit: Visit, level: Level, form: URLSearchParams): Promise<Response> {
  const { learner, reader, context } = visit
  const questions = ports.guide.questions.filter(question => question.level === level)
  const answers = Object.fromEntries(questions.map(({ id }) => [id, (form.get(id) ?? '').slice(0, LONGEST).replaceAll('\r\n', '\n')]))
  await ports.drafts.save(learner.institution, learner.id, level, answers, ports.now())
  const asked = askedIn(form)
  if (asked !== undefined) keepLanguage(context, asked)
  const here = `${reader.place.base}/reflection/${level}`
  if (asked !== undefined || form.get('do') !== 'send') return context.redirect(here, 303)
  const progress = (await ports.progress.of(learner)).levels[level]
  const sent = await sendReflection({ ...ports, guard: await loadTextGuard(), progress }, learner, {
    level,
    locale: reader.locale,
    answers,
    checked: form.get('checked') === 'yes',
  })
  if ('state' in sent) return context.redirect(here, 303)
  if ('refused' in sent) {
    const refused = sent.refused === 'level-incomplete' ? reader.words.reflection.incomplete : reader.words.reviewRefused[sent.refused]
    return context.html(await pageOf(ports, visit, level, { ...nothing, refused }, answers), 409)
  }
  const refused = Object.keys(sent.faults).length > 0 ? reader.words.reflection.notSent : reader.words.reflection.notSentYet
  return context.html(await pageOf(ports, visit, level, { ...sent, refused }, answers), 422)
}
