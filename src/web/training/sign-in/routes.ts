import { type Context, Hono } from 'hono'
import { emailOf, isEmail } from '#training'
import { askedIn, keepLanguage } from '../../public/language.ts'
import { plainPage, trainingReaderOf } from '../frame.tsx'
import { mustWait, receive } from '../gate.tsx'
import type { TrainingPeoplePorts } from '../ports.ts'
import { beginSession, dayAt, endSession } from '../session.ts'
import { isToken, makeLink, openLink } from './links.ts'
import { confirmPage, sentPage, signInPage } from './pages.tsx'

/** Sign-in by a link that is mailed and used once; nothing is opened or used by a GET. */
export function signInRoutes(ports: TrainingPeoplePorts): Hono {
  const app = new Hono()
  const { base, fictional } = ports.place
  const readerOf = async (context: Context) => trainingReaderOf(context.req.raw, ports.place, await ports.learnerOf(context.req.raw))
  app.get('/sign-in', async context =>
    context.html(signInPage(await readerOf(context), { email: '', people: fictional ? await ports.fictionalPeople() : [] })),
  )
  app.post('/sign-in', context => ask(context, ports))
  app.get('/sign-in/sent', async context => {
    const token = context.req.query('link') ?? ''
    return context.html(sentPage(await readerOf(context), fictional && isToken(token) ? token : undefined))
  })
  app.get('/sign-in/:token', async context => {
    const reader = await readerOf(context)
    const { token } = context.req.param()
    const purpose = isToken(token) ? await ports.signIn.peek(await ports.digest(token), ports.now()) : undefined
    if (purpose === undefined) return context.html(overPage(reader, base), 410)
    const places = purpose.joining === null ? await placesOf(ports, purpose.email, reader.locale) : []
    return context.html(confirmPage(reader, { email: purpose.email, token, places }))
  })
  app.post('/sign-in/:token', context => confirm(context, ports))
  app.post('/sign-out', async context => {
    const form = await receive(context)
    if (form instanceof Response) return form
    await endSession(context, ports)
    return context.redirect(`${base}/sign-in`, 303)
  })
  return app
}

async function ask(context: Context, ports: TrainingPeoplePorts): Promise<Response> {
  const form = await receive(context)
  if (form instanceof Response) return form
  const { base, fictional } = ports.place
  const typed = form.get('email') ?? ''
  const email = emailOf(typed)
  const asked = askedIn(form)
  if (asked !== undefined) keepLanguage(context, asked)
  if (asked !== undefined || !isEmail(email)) {
    const reader = trainingReaderOf(context.req.raw, ports.place, undefined, asked)
    const people = fictional ? await ports.fictionalPeople() : []
    return context.html(signInPage(reader, { email: typed, refused: asked === undefined, people }), asked === undefined ? 422 : 200)
  }
  const wait = mustWait(context, ports, 'link') ?? (ports.place.fictional ? undefined : mustWait(context, ports, 'mailbox', email))
  if (wait !== undefined) return wait
  const token = await makeLink(ports, { email, joining: null })
  return context.redirect(fictional ? `${base}/sign-in/sent?link=${token}` : `${base}/sign-in/sent`, 303)
}

async function confirm(context: Context, ports: TrainingPeoplePorts): Promise<Response> {
  const form = await receive(context)
  if (form instanceof Response) return form
  const wait = mustWait(context, ports, 'token')
  if (wait !== undefined) return wait
  const { base } = ports.place
  const reader = trainingReaderOf(context.req.raw, ports.place, undefined)
  const token = context.req.param('token') ?? ''
  const opened = isToken(token) ? await openLink(ports, token) : ({ refused: 'link-over' } as const)
  if ('refused' in opened) {
    if (opened.refused === 'link-over') return context.html(overPage(reader, base), 410)
    const words = reader.words.refused[opened.refused]
    return context.html(plainPage(reader, { ...words, to: [`${base}/sign-in`, reader.words.frame.signIn] }), 403)
  }
  const asked = form.get('institution')
  const member = opened.memberships.find(({ institution }) => institution === asked) ?? opened.memberships[0]
  if (member === undefined) throw new Error('a link opened no membership')
  await beginSession(context, ports, member)
  return context.redirect(`${base}/`, 303)
}

const overPage = (reader: ReturnType<typeof trainingReaderOf>, base: string): string =>
  plainPage(reader, { ...reader.words.refused['link-over'], to: [`${base}/sign-in`, reader.words.sent.again] })

async function placesOf(ports: TrainingPeoplePorts, email: string, locale: 'fr-CA' | 'en-CA') {
  const memberships = await ports.members.byEmail(email, dayAt(ports.now(), ports.place.zone))
  const places = await Promise.all(memberships.map(({ institution }) => ports.members.institution(institution)))
  return places.flatMap(place => (place === undefined ? [] : [{ id: place.id, name: place.name[locale] }]))
}
