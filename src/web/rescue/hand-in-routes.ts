import { type Context, Hono } from 'hono'
import { MAX_RESCUE_BYTES } from '#log'
import { problemResponse } from '../public/about/problem-page.tsx'
import { readForm } from '../public/form.ts'
import { readerOf } from '../public/frame.tsx'
import { rememberLanguage } from '../public/language.ts'
import { isFromOurPages } from '../public/same-origin.ts'
import { handedInPage, handInPage } from './hand-in-page.tsx'
import type { HandInDesk, RescueRefusal } from './ports.ts'

/** A form writes three characters for each sign that is no letter: room for a file at its longest. */
const FORM_LIMIT = MAX_RESCUE_BYTES * 1.5
const STATUS = { 'too-large': 413, 'wrong-type': 415, 'another-site': 403 } as const
const statusOf = (refused: RescueRefusal) =>
  refused === 'too-large' || refused === 'wrong-type' || refused === 'another-site' ? STATUS[refused] : 422

/** The page where a rescue file is handed in. It keeps nothing that is not a line of a case. */
export function handInRoutes(path: '/rescue' | '/demo/rescue', desk: HandInDesk): Hono {
  const app = new Hono()
  app.use(path, rememberLanguage)
  app.get(path, context => context.html(handInPage(readerOf(context.req.raw), { desk, path, typed: '' })))
  app.post(path, async context => {
    const refuse = (refused: RescueRefusal, typed = '') =>
      context.html(handInPage(readerOf(context.req.raw), { desk, path, typed, refused }), statusOf(refused))
    const sent = await receive(context)
    if ('refused' in sent) return refuse(sent.refused)
    const { text } = sent
    if (text.trim() === '') return refuse('empty')
    const answer = await desk.handIn(text)
    if (answer === undefined) return problemResponse(context.req.raw, 'broken')
    if ('refused' in answer) return refuse(answer.refused, text)
    // Shown at once and not after a redirect: what became of a file is in no address, and sending it again changes nothing.
    return context.html(handedInPage(readerOf(context.req.raw), { desk, path, handed: answer }))
  })
  return app
}

async function receive(context: Context): Promise<{ readonly text: string } | { readonly refused: RescueRefusal }> {
  if (!isFromOurPages(context.req.raw)) return { refused: 'another-site' }
  const read = await readForm(context.req.raw, FORM_LIMIT)
  return 'refused' in read ? read : { text: read.form.get('text') ?? '' }
}
