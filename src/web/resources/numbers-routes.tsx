import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { type Reader, renderPage } from '../desk/frame.tsx'
import { CardMain } from './card-page.tsx'
import type { KnownNumbers } from './ports.ts'
import { ResourceMain, regionNamed, type ShownResources } from './resource-page.tsx'
import { resourcePageWords } from './words/index.ts'

interface NumbersRoom {
  /** `''`, or `/demo`. */
  readonly base: string
  readonly numbers: () => Promise<KnownNumbers>
  readonly readerOf: (request: Request) => Promise<Reader>
}

/** The numbers on a device, with or without a network, a session or a key. Mount at `/numbers` below the app's base. */
export function numbersRoutes({ base, numbers, readerOf }: NumbersRoom): Hono {
  const app = new Hono()
  const shown = async (context: Context): Promise<{ readonly reader: Reader; readonly list: ShownResources }> => {
    const [reader, known] = await Promise.all([readerOf(context.req.raw), numbers()])
    const asked = context.req.query('region')
    const region = asked === undefined ? known.region : regionNamed(asked)
    const about = { locale: reader.locale, today: known.today, dials: !reader.fictional }
    return { reader, list: { reader: about, all: known.all, region, base: `${base}/numbers` } }
  }
  app.get('/', async context => {
    const { reader, list } = await shown(context)
    return context.html(renderPage(reader, { title: resourcePageWords(reader.locale).title, children: <ResourceMain {...list} /> }))
  })
  app.get('/card', async context => {
    const { reader, list } = await shown(context)
    return context.html(renderPage(reader, { title: resourcePageWords(reader.locale).cardTitle, children: <CardMain {...list} /> }))
  })
  return app
}
