import { Hono } from 'hono'
import { endAgreement, type Register, type RegisterLine } from '#people'
import { problemResponse } from '../../public/about/problem-page.tsx'
import { rememberLanguage } from '../../public/language.ts'
import { renderTraining } from '../frame.tsx'
import { gateOf } from '../gate.tsx'
import { Coverings, Ending, SchoolsOf, Standing } from './around.tsx'
import { entryPage } from './entry-page.tsx'
import { entryRoutes, linesOf, namesIn, nowhere, readerOf, waits } from './entry-routes.tsx'
import { AGREEMENT_FORM, CENTRE_FORM, INSTITUTION_FORM, TERRITORY_FORM } from './forms.ts'
import { registerHome } from './home-page.tsx'
import type { RegisterPagePorts } from './ports.ts'
import type { RegisterReader } from './reader.ts'
import { resourceRoutes } from './resource-routes.tsx'
import { staffRoutes } from './staff-routes.tsx'
import { RegisterTrail } from './trail.tsx'
import { waitingRoutes } from './waiting-page.tsx'

/** Lines of the trail on one page. */
const LINES = 300
const nothing = new URLSearchParams()

/** The register, under the training's base: its pages are for registrars only. Every address works without a script. */
export function registerRoutes(ports: RegisterPagePorts): Hono {
  const app = new Hono()
  app.use(rememberLanguage)
  const { get } = gateOf(ports, app, 'registrar')
  get('/register', async visit => {
    const [register, known] = await Promise.all([ports.desk.read(), ports.institutions()])
    const reader = readerOf(ports, visit)
    const outside = known.filter(({ id }) => !register.institution.has(id)).map(({ id, name }) => ({ id, name: name[visit.reader.locale] }))
    return visit.context.html(registerHome({ reader, register, outside }))
  })
  get('/register/trail', async visit => {
    const [register, lines] = await Promise.all([ports.desk.read(), ports.desk.lines()])
    return visit.context.html(await trailPage(ports, readerOf(ports, visit), register, lines))
  })
  app.route('/', staffRoutes(ports))
  resourceRoutes(app, ports)
  waitingRoutes(app, ports)
  ending(app, ports)
  entryRoutes(app, { ports, form: TERRITORY_FORM, surroundings: () => ({}) })
  entryRoutes(app, { ports, form: CENTRE_FORM, surroundings: around => ({ below: <SchoolsOf {...around} centre={around.entry.id} /> }) })
  entryRoutes(app, {
    ports,
    form: INSTITUTION_FORM,
    surroundings: around => ({ above: <Coverings {...around} institution={around.entry} /> }),
  })
  entryRoutes(app, {
    ports,
    form: AGREEMENT_FORM,
    surroundings: around => ({
      above: <Standing {...around} agreement={around.entry} />,
      below: <Ending reader={around.reader} agreement={around.entry} values={nothing} refused={undefined} />,
    }),
  })
  app.onError((fault, context) => {
    console.error('a page of the register could not be made', fault)
    return problemResponse(context.req.raw, 'broken')
  })
  return app
}

function ending(app: Hono, ports: RegisterPagePorts): void {
  const { post } = gateOf(ports, app, 'registrar')
  post('/register/agreements/:key/end', async (visit, typed) => {
    const key = visit.context.req.param('key') ?? ''
    const lastDay = (typed.get('end-lastDay') ?? '').trim()
    const decided = await ports.desk.change(visit.learner.id, typed.get('end-reason') ?? '', room => endAgreement(key, lastDay, room))
    if (!('refused' in decided)) {
      if (waits(decided)) return visit.context.redirect(`${ports.place.base}/register/waiting?done=waiting`, 303)
      const done = 'events' in decided ? 'written' : 'nothing'
      return visit.context.redirect(`${ports.place.base}/register/agreements/${encodeURIComponent(key)}?done=${done}`, 303)
    }
    const [register, reader] = [await ports.desk.read(), readerOf(ports, visit)]
    const agreement = register.agreement.get(key)
    if (agreement === undefined) return nowhere(visit, ports)
    const values = AGREEMENT_FORM.valuesOf(agreement)
    const page = entryPage(reader, {
      title: AGREEMENT_FORM.titleOf(agreement, reader),
      lead: reader.words.agreement.lead,
      action: `${reader.base}/agreements/${encodeURIComponent(key)}`,
      fields: AGREEMENT_FORM.fields(reader, register, agreement, values),
      values,
      hidden: { seen: String((await linesOf(ports, 'agreement', agreement)).length) },
      isNew: false,
      refused: undefined,
      done: undefined,
      above: <Standing reader={reader} register={register} agreement={agreement} />,
      below: <Ending reader={reader} agreement={agreement} values={typed} refused={decided} />,
    })
    return visit.context.html(page, 422)
  })
}

async function trailPage(
  ports: RegisterPagePorts,
  reader: RegisterReader,
  register: Register,
  all: readonly RegisterLine[],
): Promise<string> {
  const { words, base } = reader
  const lines = all.slice(-LINES).toReversed()
  const names = await namesIn(ports, lines)
  return renderTraining(reader.training, {
    title: words.trail.title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.trail.title}
          </h1>
          <p class="lead">{words.trail.lead}</p>
        </div>
        <RegisterTrail reader={reader} register={register} lines={lines} names={names} />
        <p>
          <a class="alt" href={base}>
            {words.back}
          </a>
        </p>
      </main>
    ),
  })
}
