import type { Context, Hono } from 'hono'
import type { Learner, TrainingRole } from '#people'
import { problemResponse, slowDownResponse } from '../public/about/problem-page.tsx'
import { readForm } from '../public/form.ts'
import { isFromOurPages } from '../public/same-origin.ts'
import { plainPage, type TrainingReader, trainingReaderOf } from './frame.tsx'
import type { TrainingPeoplePorts } from './ports.ts'

/** Somebody signed in, in front of a page. */
export interface Visit {
  readonly context: Context
  readonly learner: Learner
  readonly reader: TrainingReader
}

/** Three answers of 400 words, each accent three characters long in a form. */
export const LONG_FORM = 64 * 1024

type Page = (visit: Visit) => Promise<Response>
type Receiver = (visit: Visit, form: URLSearchParams) => Promise<Response>

/** Pages for people signed in; with `role`, only for those who hold it. Others are led to the sign-in page, or told why not. */
export function gateOf(ports: Pick<TrainingPeoplePorts, 'learnerOf' | 'place'>, app: Hono, role?: TrainingRole) {
  const enter = async (context: Context): Promise<Visit | Response> => {
    const learner = await ports.learnerOf(context.req.raw)
    if (learner === undefined) return context.redirect(`${ports.place.base}/sign-in`, 303)
    const reader = trainingReaderOf(context.req.raw, ports.place, learner)
    if (role === undefined || learner.roles.includes(role)) return { context, learner, reader }
    const { notYours } = reader.words.frame
    return context.html(plainPage(reader, { ...notYours, to: [`${ports.place.base}/`, reader.words.frame.home] }), 403)
  }
  const get = (path: string, page: Page): void => {
    app.get(path, async context => {
      const visit = await enter(context)
      return visit instanceof Response ? visit : page(visit)
    })
  }
  const post = (path: string, receiver: Receiver, limit?: number): void => {
    app.post(path, async context => {
      const form = await receive(context, limit)
      if (form instanceof Response) return form
      const visit = await enter(context)
      return visit instanceof Response ? visit : receiver(visit, form)
    })
  }
  return { enter, get, post }
}

/** A form of our own pages, or the page that says why it is not received. */
export async function receive(context: Context, limit?: number): Promise<URLSearchParams | Response> {
  if (!isFromOurPages(context.req.raw)) return problemResponse(context.req.raw, 'another-site')
  const read = await readForm(context.req.raw, limit)
  return 'refused' in read ? problemResponse(context.req.raw, read.refused) : read.form
}

/** The page that asks to wait, or undefined when the request may pass. */
export function mustWait(
  context: Context,
  ports: TrainingPeoplePorts,
  kind: Parameters<TrainingPeoplePorts['wait']>[0],
  key = ports.callerOf(context),
): Response | undefined {
  const seconds = ports.wait(kind, key)
  return seconds > 0 ? slowDownResponse(context.req.raw, seconds) : undefined
}
