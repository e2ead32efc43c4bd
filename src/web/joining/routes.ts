import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { ROLES, type Role } from '#people'
import type { Language } from '../case/language.ts'
import { say } from '../ui/index.ts'
import { conductPage } from './conduct-page.tsx'
import type { JoiningReader } from './frame.tsx'
import { codePage, cosignPage, guestDonePage, offeredPage, sentPage } from './guest-pages.tsx'
import { hostDonePage, metPage, overPage, setUpPage, sheetPage, voidPage, waitingPage } from './host-pages.tsx'
import type { Ended, HostView, JoinFault, JoiningPort, StaffChange, StaffView } from './ports.ts'
import { personPage, staffPage } from './staff-pages.tsx'
import { joiningWords } from './words/index.ts'

const SHORTEST_PASSPHRASE = 14

interface Room {
  readonly port: JoiningPort
  readonly readerOf: (context: Context) => Promise<JoiningReader>
}

const fieldsOf = async (context: Context): Promise<URLSearchParams> => new URLSearchParams(await context.req.text())
const statusOf = (fault: JoinFault | undefined): 200 | 422 => (fault === undefined ? 200 : 422)

/** What is at fault with a passphrase that somebody chooses. */
function passphraseFault(form: URLSearchParams): JoinFault | undefined {
  const chosen = (form.get('passphrase') ?? '').trim()
  if (chosen.length < SHORTEST_PASSPHRASE) return 'short'
  return chosen === (form.get('again') ?? '').trim() ? undefined : 'differs'
}

const newcomerOf = (form: URLSearchParams) => ({ name: form.get('name') ?? '', passphrase: (form.get('passphrase') ?? '').trim() })
const rolesOf = (form: URLSearchParams): readonly Role[] => ROLES.filter(role => form.getAll('role').includes(role))
const isLanguage = (form: URLSearchParams): boolean => form.has('lang')

/** A meeting as the screen that shows the code has it: the same pages for founding and for signing in. */
function hostPage(
  reader: JoiningReader,
  view: HostView,
  root: '/set-up' | '/members/add',
  fault?: JoinFault,
  chosen?: readonly string[],
): string {
  const over = root === '/set-up' ? 'setUp' : 'members'
  switch (view.at) {
    case 'sheet':
      return sheetPage(reader, view, fault)
    case 'waiting':
      return waitingPage(reader, view, root)
    case 'met':
      return metPage(reader, view, root, fault, chosen)
    case 'void':
      return voidPage(reader, say(reader.words.void.host, { name: view.name }), view.school, root)
    case 'done':
      return hostDonePage(reader, view)
    case 'over':
      return overPage(reader, over, view.why, root === '/set-up' ? '/set-up?again=1' : '/members')
  }
}

function setUpRoutes(app: Hono, { port, readerOf }: Room): void {
  let pass = ''
  const form = async (context: Context, name: string, fault?: JoinFault) =>
    context.html(setUpPage(await readerOf(context), { pass, typed: { name }, suggested: port.newPassphrase(), fault }), statusOf(fault))
  const shown = async (context: Context, fault?: JoinFault) => {
    const view = port.host()
    if (view === undefined || (view.at !== 'sheet' && 'purpose' in view && view.purpose !== 'school')) return form(context, '', fault)
    return context.html(hostPage(await readerOf(context), view, '/set-up', fault), statusOf(fault))
  }
  app.get('/set-up', async context => {
    pass = port.carried() ?? pass
    if (context.req.query('again') !== undefined) {
      port.endHost()
      return context.redirect(`${port.base}/set-up`, 303)
    }
    return shown(context)
  })
  app.post('/set-up', async context => {
    const typed = await fieldsOf(context)
    pass = typed.get('pass') ?? pass
    if (isLanguage(typed)) return form(context, typed.get('name') ?? '')
    const fault = passphraseFault(typed)
    const ended: Ended = fault ?? (await port.beginSchool(pass, newcomerOf(typed)))
    return ended === 'done' ? context.redirect(`${port.base}/set-up`, 303) : form(context, typed.get('name') ?? '', ended)
  })
  app.post('/set-up/sheet', async context => {
    const typed = await fieldsOf(context)
    const ended = await port.sheetKept(['word-0', 'word-1', 'word-2'].map(name => typed.get(name) ?? ''))
    return ended === 'done' ? context.redirect(`${port.base}/set-up`, 303) : shown(context, ended)
  })
  app.post('/set-up/sign', async context => {
    const ended = await port.sign([])
    return ended === 'done' ? context.redirect(`${port.base}/set-up`, 303) : shown(context, ended)
  })
  app.post('/set-up/stop', context => {
    port.endHost()
    return context.redirect(`${port.base}/set-up`, 303)
  })
}

function joinRoutes(app: Hono, { port, readerOf }: Room): void {
  const shown = async (context: Context, name = '', fault?: JoinFault) => {
    const reader = await readerOf(context)
    const view = port.guest()
    const page = (): string => {
      if (view === undefined) return codePage(reader, name, fault)
      if (view.at === 'offered') return offeredPage(reader, view, { typed: { name }, suggested: port.newPassphrase(), fault })
      if (view.at === 'sent') return sentPage(reader, view)
      if (view.at === 'cosign') return cosignPage(reader, view, fault)
      if (view.at === 'void') return voidPage(reader, say(reader.words.void.guest, { name: view.host }), view.school, '/join')
      return view.at === 'done' ? guestDonePage(reader, view) : overPage(reader, 'join', view.why, '/join?again=1')
    }
    return context.html(page(), statusOf(fault))
  }
  const meet = async (context: Context, code: string) => {
    const ended = await port.meet(code)
    return ended === 'done' ? context.redirect(`${port.base}/join`, 303) : shown(context, code, ended)
  }
  app.get('/join', async context => {
    const code = port.carried()
    if (context.req.query('again') !== undefined) {
      port.endGuest()
      return context.redirect(`${port.base}/join`, 303)
    }
    if (code === undefined || isAnswering(port)) return shown(context)
    // What was met under another code, and not answered, is over.
    port.endGuest()
    return meet(context, code)
  })
  app.post('/join', async context => meet(context, (await fieldsOf(context)).get('code') ?? ''))
  app.post('/join/keys', async context => {
    const typed = await fieldsOf(context)
    const name = typed.get('name') ?? ''
    const ended: Ended = passphraseFault(typed) ?? (await port.present({ ...newcomerOf(typed), name: name || knownName(port) }))
    return ended === 'done' ? context.redirect(`${port.base}/join`, 303) : shown(context, name, ended)
  })
  app.post('/join/cosign', async context => {
    const ended = await port.cosign()
    return ended === 'done' ? context.redirect(`${port.base}/join`, 303) : shown(context, '', ended)
  })
  app.post('/join/stop', context => {
    port.endGuest()
    return context.redirect(`${port.base}/join`, 303)
  })
}

/** This device has handed its keys over, and waits: another code does not take the place of that. */
const isAnswering = (port: JoiningPort): boolean => ['sent', 'cosign', 'void'].includes(port.guest()?.at ?? '')

/** One more device of somebody: the offer says whose. */
function knownName(port: JoiningPort): string {
  const view = port.guest()
  return view?.at === 'offered' ? view.whose : ''
}

function addRoutes(app: Hono, { port, readerOf }: Room): void {
  const root = '/members/add'
  const shown = async (context: Context, fault?: JoinFault, chosen?: readonly string[]) => {
    const view = port.host()
    if (view === undefined) return context.redirect(`${port.base}/members`, 303)
    return context.html(hostPage(await readerOf(context), view, root, fault, chosen), statusOf(fault))
  }
  const begin = async (context: Context, whose?: string) => {
    port.endHost()
    const ended = await port.beginMeeting(whose)
    if (ended === 'done') return context.redirect(`${port.base}${root}`, 303)
    return context.html(overPage(await readerOf(context), 'members', ended, '/members'), 422)
  }
  app.get(root, context => shown(context))
  app.post(root, context => begin(context))
  app.post('/members/:id/device', context => begin(context, context.req.param('id')))
  app.post(`${root}/sign`, async context => {
    const roles = rolesOf(await fieldsOf(context))
    const ended = await port.sign(roles)
    return ended === 'done' ? context.redirect(`${port.base}${root}`, 303) : shown(context, ended, roles)
  })
  app.post(`${root}/stop`, context => {
    port.endHost()
    return context.redirect(`${port.base}/members`, 303)
  })
}

function staffRoutes(app: Hono, { port, readerOf }: Room): void {
  app.get('/members', async context =>
    context.html(staffPage(await readerOf(context), await port.staff(), context.req.query('done') !== undefined)),
  )
  const shown = async (context: Context, fault?: JoinFault, chosen?: readonly string[]) => {
    const view = await port.staff()
    if (view?.keyHolder !== true) return context.html(staffPage(await readerOf(context), view, false), 403)
    const person = personIn(view, context)
    return context.html(personPage(await readerOf(context), person, fault, chosen), person ? statusOf(fault) : 404)
  }
  const change = async (context: Context, wanted: StaffChange, chosen?: readonly string[]) => {
    const ended = await port.change(wanted)
    return ended === 'done' ? context.redirect(`${port.base}/members?done=1`, 303) : shown(context, ended, chosen)
  }
  app.get('/members/:id', context => shown(context))
  app.post('/members/:id/roles', async context => {
    const roles = rolesOf(await fieldsOf(context))
    return change(context, { change: 'roles', member: context.req.param('id'), roles }, roles)
  })
  app.post('/members/:id/revoke', async context => {
    const form = await fieldsOf(context)
    return form.has('sure') ? change(context, { change: 'revoke', device: form.get('device') ?? '' }) : shown(context)
  })
  app.post('/members/:id/left', async context =>
    (await fieldsOf(context)).has('sure') ? change(context, { change: 'left', member: context.req.param('id') }) : shown(context),
  )
}

const personIn = (view: StaffView, context: Context) => view.people.find(one => one.id === context.req.param('id'))

function conductRoutes(app: Hono, { port, readerOf }: Room): void {
  const inside = (to: string | null | undefined): string => (to?.startsWith(`${port.base}/`) && !/^\/\/|\\/.test(to) ? to : `${port.base}/`)
  app.get('/conduct', async context => context.html(conductPage(await readerOf(context), inside(context.req.query('to')))))
  app.post('/conduct', async context => {
    await port.acceptConduct()
    return context.redirect(inside((await fieldsOf(context)).get('to')), 303)
  })
}

/** Founding a school, joining it, its staff and its code of conduct; mount at the app's base. Only the first two are open without keys. */
export function joiningRoutes(port: JoiningPort, language: Language): Hono {
  const readerOf = async (context: Context): Promise<JoiningReader> => {
    const locale = language.of(context.req.raw)
    const [ui, unsent] = await Promise.all([language.ui(locale), port.unsent()])
    const url = new URL(context.req.url)
    return {
      locale,
      ui,
      words: joiningWords[locale],
      base: port.base,
      fictional: port.fictional,
      here: url.pathname,
      host: url.host,
      unsent,
    }
  }
  const app = new Hono()
  app.use('*', async (context, next) => {
    const { pathname } = new URL(context.req.url)
    const needsKeys = /^\/(members|conduct)(\/|$)/.test(pathname.slice(port.base.length))
    if (!needsKeys || port.isOpen()) return next()
    return context.redirect(`${port.base}/unlock?${new URLSearchParams({ to: pathname })}`, 303)
  })
  const room: Room = { port, readerOf }
  setUpRoutes(app, room)
  joinRoutes(app, room)
  addRoutes(app, room)
  staffRoutes(app, room)
  conductRoutes(app, room)
  return app
}
