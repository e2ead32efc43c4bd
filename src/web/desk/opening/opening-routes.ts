import type { Context } from 'hono'
import type { Hono } from 'hono/tiny'
import type { Reader } from '../frame.tsx'
import type { DeskPort } from '../ports.ts'
import { type PasskeysPage, passkeysPage } from './passkeys-page.tsx'
import { provePage } from './prove-page.tsx'
import { secretOf } from './secret-fields.tsx'
import type { OpeningPageFault } from './words/index.ts'

/** What these pages need of the routes around them. */
export interface OpeningRooms {
  readonly readerOf: (request: Request) => Promise<Reader>
  /** A path of this same app, or its home. */
  readonly inside: (to: string | undefined) => string
}

const fields = async (context: Context): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(new URLSearchParams(await context.req.text()))

/** The passphrase of somebody who does not exist, which its page publishes. */
const publishedOf = async (port: DeskPort): Promise<string | undefined> =>
  port.fictional ? (await port.people()).find(person => person.published !== undefined)?.published : undefined

/** Who is there, asked once more; and the passkeys of the person at the screen. Their pages need an open session. */
export const openingRoutes = (app: Hono, port: DeskPort, rooms: OpeningRooms): void => {
  proveRoutes(app, port, rooms)
  passkeyRoutes(app, port, rooms)
}

const proveRoutes = (app: Hono, port: DeskPort, { readerOf, inside }: OpeningRooms): void => {
  const show = async (context: Context, to: string, fault?: OpeningPageFault) => {
    const [passkeys, published] = await Promise.all([(await port.passkeys()).list(), publishedOf(port)])
    const page = { to, passkey: passkeys.length > 0, published, ...(fault ? { fault } : {}) }
    return context.html(provePage(await readerOf(context.req.raw), page), fault ? 422 : 200)
  }
  app.get('/prove', async context => {
    const to = inside(context.req.query('to'))
    return port.isFresh() ? context.redirect(to, 303) : show(context, to)
  })
  app.post('/prove', async context => {
    const typed = await fields(context)
    const [to, secret] = [inside(typed['to']), secretOf(typed)]
    const proved = secret === undefined ? 'missing' : await port.prove(secret)
    return proved === 'open' ? context.redirect(to, 303) : show(context, to, proved)
  })
}

const passkeyRoutes = (app: Hono, port: DeskPort, { readerOf }: OpeningRooms): void => {
  const show = async (context: Context, more: Pick<PasskeysPage, 'fault' | 'done'>) => {
    const [passkeys, health, published] = await Promise.all([(await port.passkeys()).list(), port.health(), publishedOf(port)])
    const page = { passkeys, able: health.passkey !== 'no', published, ...more }
    return context.html(passkeysPage(await readerOf(context.req.raw), page), more.fault ? 422 : 200)
  }
  app.get('/device/passkeys', context => {
    const done = ['done', 'gone'].find(one => context.req.query(one) !== undefined)
    return show(context, { done: done === 'done' || done === 'gone' ? done : undefined })
  })
  app.post('/device/passkeys', async context => {
    const secret = secretOf(await fields(context))
    const added = secret === undefined ? 'missing' : await (await port.passkeys()).add(secret)
    return added === 'added' ? context.redirect(`${port.base}/device/passkeys?done`, 303) : show(context, { fault: added })
  })
  app.post('/device/passkeys/remove', async context => {
    await (await port.passkeys()).remove((await fields(context))['id'] ?? '')
    return context.redirect(`${port.base}/device/passkeys?gone`, 303)
  })
}
