import { Hono } from 'hono'
import type { CaseWeb } from '#casefile'
import { brokenPage, caseRoutes, type DeskLanguage, type DeskPort, deskRoutes } from '#web'

/** The pages of the app that runs inside the page: the device's own, and those of a case. */
export interface DeviceApp {
  readonly desk: DeskPort
  readonly cases: CaseWeb<'real'>
  readonly language: DeskLanguage
}

/** Answers requests inside the page. A locked device answers the pages that need no key, and the door for all others. */
export const deviceApp = ({ desk, cases, language }: DeviceApp): Hono => {
  const app = desk.base === '' ? new Hono() : new Hono().basePath(desk.base)
  app.use('*', async (context, next) => {
    const url = new URL(context.req.url)
    const asked = url.searchParams.get('lang')
    if (context.req.method !== 'GET' || asked === null) return next()
    // The choice is kept by the language itself; the address goes back to what it was, so that a reload cannot undo a later choice.
    language.of(context.req.raw)
    url.searchParams.delete('lang')
    return context.redirect(url.pathname + url.search, 303)
  })
  app.use('/case/*', async (context, next) => {
    const { pathname, search } = new URL(context.req.url)
    if (desk.isOpen()) return next()
    return context.redirect(`${desk.base}/unlock?${new URLSearchParams({ to: pathname + search })}`, 303)
  })
  app.route('/case', caseRoutes(cases, language))
  app.route('/', deskRoutes(desk, language))
  app.onError(async (fault, context) => {
    // The console of this device only; nothing is reported anywhere.
    console.error(fault)
    return context.html(await brokenPage(desk, language, context.req.raw), 500)
  })
  return app
}
