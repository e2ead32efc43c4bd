import type { Context, Hono } from 'hono'
import type { Reader } from '../desk/frame.tsx'
import type { DeskPort } from '../desk/ports.ts'
import { firstPageOf } from '../start/first-page.ts'
import { type NarrowPage, narrowPage } from './narrow-page.tsx'

/** The page that opens a case for named people only; for an open session. */
export function narrowRoutes(
  app: Hono,
  port: Pick<DeskPort, 'base' | 'newFormId' | 'colleagues' | 'begin'>,
  readerOf: (request: Request) => Promise<Reader>,
): void {
  const show = async (c: Context, page: Omit<NarrowPage, 'colleagues'>) =>
    c.html(narrowPage(await readerOf(c.req.raw), { ...page, colleagues: await port.colleagues() }), page.refused ? 422 : 200)
  app.get('/start/named', c => show(c, { formId: port.newFormId(), chosen: [] }))
  app.post('/start/named', async c => {
    const form = new URLSearchParams(await c.req.text())
    const [formId, chosen] = [form.get('form') ?? port.newFormId(), form.getAll('with')]
    if (chosen.length === 0) return show(c, { formId, chosen, refused: 'nobody' })
    const begun = await port.begin(formId, chosen)
    if ('refused' in begun) return show(c, { formId, chosen, refused: begun.refused })
    return c.redirect(await firstPageOf(port.base, begun.desk, false), 303)
  })
}
