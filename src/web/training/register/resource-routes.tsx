import type { Hono } from 'hono'
import { type RegisterRefusal, verifyResources } from '#people'
import { askedIn, keepLanguage } from '../../public/language.ts'
import { trainingReaderOf } from '../frame.tsx'
import { gateOf, LONG_FORM, type Visit } from '../gate.tsx'
import { entryRoutes, readerOf } from './entry-routes.tsx'
import { Part } from './fields.tsx'
import type { RegisterPagePorts } from './ports.ts'
import { RESOURCE_FORM } from './resource-form.ts'
import { ageWords, resourceListPage, resourceTable } from './resource-list.tsx'

/** Help lines, services and recourses: their list, its spreadsheet, each of them, and what was checked today. */
export function resourceRoutes(app: Hono, ports: RegisterPagePorts): void {
  const { get, post } = gateOf(ports, app, 'registrar')
  get('/register/resources', async visit => {
    const said = visit.context.req.query('done')
    const done = said === 'written' || said === 'nothing' ? readerOf(ports, visit).words.done[said] : undefined
    return show(ports, visit, { values: new URLSearchParams(), done })
  })
  get('/register/resources.csv', async visit =>
    visit.context.body(resourceTable(readerOf(ports, visit), await ports.desk.read()), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="ressources-resources.csv"',
    }),
  )
  post(
    '/register/resources',
    async (visit, typed) => {
      const lang = askedIn(typed)
      if (lang !== undefined) {
        keepLanguage(visit.context, lang)
        const reader = trainingReaderOf(visit.context.req.raw, ports.place, visit.learner, lang)
        return show(ports, { ...visit, reader }, { values: typed })
      }
      const decided = await ports.desk.change(visit.learner.id, typed.get('reason') ?? '', room =>
        verifyResources(typed.getAll('ids'), room),
      )
      if ('refused' in decided) return show(ports, visit, { values: typed, refused: decided })
      const done = 'events' in decided ? 'written' : 'nothing'
      return visit.context.redirect(`${ports.place.base}/register/resources?done=${done}`, 303)
    },
    LONG_FORM,
  )
  entryRoutes(app, {
    ports,
    form: RESOURCE_FORM,
    surroundings: ({ reader, entry }) => ({
      above: (
        <Part id="age" title={reader.words.resource.age}>
          <p>{ageWords(reader, entry)}</p>
          <p class="address">
            <a href={entry.source} rel="noreferrer">
              {entry.source}
            </a>
          </p>
        </Part>
      ),
    }),
  })
}

interface Shown {
  readonly values: URLSearchParams
  readonly refused?: RegisterRefusal
  readonly done?: string | undefined
}

async function show(ports: RegisterPagePorts, visit: Visit, { values, refused, done }: Shown): Promise<Response> {
  const page = resourceListPage({ reader: readerOf(ports, visit), register: await ports.desk.read(), values, refused, done })
  return visit.context.html(page, refused === undefined ? 200 : 422)
}
