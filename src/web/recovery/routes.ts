import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { type Language, localeNamed } from '../case/language.ts'
import type { RecoveryFault, RecoveryReader } from './frame.tsx'
import { donePage, drillPage, usePage, whoPage } from './pages.tsx'
import type { RecoveryPort, TakenOver, TypedSheets } from './ports.ts'
import { recoveryWords } from './words/index.ts'

const SHORTEST_PASSPHRASE = 14
const LONGEST_NAME = 120
const NOTHING: TypedSheets = { one: '', other: '' }

/** Where these pages are mounted, and what they show of the device. */
export interface RecoveryRoom {
  readonly port: RecoveryPort
  readonly language: Language
  readonly base: string
  readonly fictional: boolean
  unsent(): Promise<number>
}

const fieldsOf = async (context: Context): Promise<URLSearchParams> => new URLSearchParams(await context.req.text())
const sheetsOf = (form: URLSearchParams): TypedSheets => ({ one: form.get('one') ?? '', other: form.get('other') ?? '' })
const isOk = (fault: RecoveryFault | undefined): 200 | 422 => (fault === undefined ? 200 : 422)

/** The pages of a school's paper sheets. Mount at `/recovery` below the app's base. */
export function recoveryRoutes(room: RecoveryRoom): Hono {
  const app = new Hono()
  const readerOf = async (context: Context, chosen?: string | null): Promise<RecoveryReader> => {
    const { language, base, fictional } = room
    const other = localeNamed(chosen ?? undefined)
    if (other) language.remember?.(other)
    const locale = other ?? language.of(context.req.raw)
    const here = new URL(context.req.url).pathname
    return { locale, ui: await language.ui(locale), words: recoveryWords[locale], base, fictional, here, unsent: await room.unsent() }
  }
  drillRoutes(app, room, readerOf)
  useRoutes(app, room, readerOf)
  return app
}

type ReaderOf = (context: Context, chosen?: string | null) => Promise<RecoveryReader>

function drillRoutes(app: Hono, { port }: RecoveryRoom, readerOf: ReaderOf): void {
  const show = async (context: Context, typed: TypedSheets, said?: 'fits' | RecoveryFault, chosen?: string | null) => {
    const fault = said === 'fits' ? undefined : said
    const page = { typed, fault, fits: said === 'fits', last: await port.lastDrill(), uses: await port.uses() }
    return context.html(drillPage(await readerOf(context, chosen), page), isOk(fault))
  }
  app.get('/drill', context => show(context, NOTHING))
  app.post('/drill', async context => {
    const form = await fieldsOf(context)
    const typed = sheetsOf(form)
    if (form.has('lang')) return show(context, typed, undefined, form.get('lang'))
    const said = await port.drill(typed)
    return show(context, said === 'fits' ? NOTHING : typed, said)
  })
}

function useRoutes(app: Hono, { port, base }: RecoveryRoom, readerOf: ReaderOf): void {
  let done: TakenOver | undefined
  const show = async (context: Context, typed: TypedSheets, fault?: RecoveryFault, chosen?: string | null) =>
    context.html(usePage(await readerOf(context, chosen), typed, port.isOpen, fault), isOk(fault))
  const ask = async (context: Context, form: URLSearchParams, fault?: RecoveryFault) => {
    const opened = port.opened()
    if (opened === undefined) return context.redirect(`${base}/recovery/use`, 303)
    const typed = { member: form.get('member') ?? '', name: form.get('name') ?? '' }
    const page = { opened, typed, suggested: port.newPassphrase(), fault }
    return context.html(whoPage(await readerOf(context, form.get('lang')), page), isOk(fault))
  }
  app.get('/use', context => show(context, NOTHING))
  app.post('/use', async context => {
    const form = await fieldsOf(context)
    if (form.has('lang') || port.isOpen) return show(context, sheetsOf(form), undefined, form.get('lang'))
    const said = await port.open(sheetsOf(form))
    return said === 'open' ? context.redirect(`${base}/recovery/take-over`, 303) : show(context, sheetsOf(form), said)
  })
  app.get('/take-over', context => ask(context, new URLSearchParams()))
  app.post('/take-over', async context => {
    const form = await fieldsOf(context)
    const opened = port.opened()
    if (form.has('lang') || opened === undefined) return ask(context, form)
    const member = opened.members.find(({ id }) => id === form.get('member'))
    const name = member?.name || (form.get('name') ?? '').trim().slice(0, LONGEST_NAME)
    const passphrase = (form.get('passphrase') ?? '').trim()
    if (name === '') return ask(context, form, 'name')
    if (passphrase.length < SHORTEST_PASSPHRASE) return ask(context, form, 'short')
    if (passphrase !== (form.get('again') ?? '').trim()) return ask(context, form, 'differs')
    const taken = await port.takeOver({ member: member?.id, name, passphrase })
    if (typeof taken === 'string') return ask(context, form, taken)
    done = taken
    return context.redirect(`${base}/recovery/done`, 303)
  })
  app.get('/done', async context =>
    done ? context.html(donePage(await readerOf(context), done)) : context.redirect(`${base}/unlock`, 303),
  )
  app.post('/stop', context => {
    port.forget()
    return context.redirect(`${base}/unlock`, 303)
  })
}
