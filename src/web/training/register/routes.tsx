import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import {
  type Entries,
  type EntryKind,
  endAgreement,
  keyOf,
  type Register,
  type RegisterLine,
  type RegisterRefusal,
  schoolIdOf,
} from '#people'
import { problemResponse } from '../../public/about/problem-page.tsx'
import { askedIn, keepLanguage, rememberLanguage } from '../../public/language.ts'
import { plainPage, renderTraining, trainingReaderOf } from '../frame.tsx'
import { gateOf, LONG_FORM, type Visit } from '../gate.tsx'
import { dayAt } from '../session.ts'
import { Coverings, Ending, SchoolsOf, Standing } from './around.tsx'
import { entryPage } from './entry-page.tsx'
import { Part } from './fields.tsx'
import { AGREEMENT_FORM, CENTRE_FORM, type EntryForm, INSTITUTION_FORM, newAgreement, TERRITORY_FORM } from './forms.ts'
import { registerHome } from './home-page.tsx'
import type { RegisterPagePorts } from './ports.ts'
import { type RegisterReader, registerReaderOf } from './reader.ts'
import { staffRoutes } from './staff-routes.tsx'
import { RegisterTrail } from './trail.tsx'

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
  ending(app, ports)
  entryRoutes(app, ports, TERRITORY_FORM, () => ({}))
  entryRoutes(app, ports, CENTRE_FORM, around => ({ below: <SchoolsOf {...around} centre={around.entry.id} /> }))
  entryRoutes(app, ports, INSTITUTION_FORM, around => ({ above: <Coverings {...around} institution={around.entry} /> }))
  entryRoutes(app, ports, AGREEMENT_FORM, around => ({
    above: <Standing {...around} agreement={around.entry} />,
    below: <Ending reader={around.reader} agreement={around.entry} values={nothing} refused={undefined} />,
  }))
  app.onError((fault, context) => {
    console.error('a page of the register could not be made', fault)
    return problemResponse(context.req.raw, 'broken')
  })
  return app
}

const readerOf = (ports: RegisterPagePorts, { reader }: Visit): RegisterReader =>
  registerReaderOf(reader, dayAt(ports.now(), ports.place.zone))

interface Around<K extends EntryKind> {
  readonly reader: RegisterReader
  readonly register: Register
  readonly entry: Entries[K]
}
type Surroundings<K extends EntryKind> = (around: Around<K>) => { readonly above?: Child; readonly below?: Child }

interface Shown {
  readonly values: URLSearchParams
  readonly refused?: RegisterRefusal
  readonly done?: string | undefined
}

function entryRoutes<K extends EntryKind>(app: Hono, ports: RegisterPagePorts, form: EntryForm<K>, surroundings: Surroundings<K>): void {
  const { get, post } = gateOf(ports, app, 'registrar')
  const show = async (
    visit: Visit,
    key: string | undefined,
    shown: Shown,
    reader = readerOf(ports, visit),
  ): Promise<string | undefined> => {
    const register = await ports.desk.read()
    const entry = key === undefined ? undefined : entryOf(register, form.kind, key)
    if (key !== undefined && entry === undefined) return undefined
    const { one: _, new: fresh, lead } = reader.words[form.kind]
    const around = entry === undefined ? {} : surroundings({ reader, register, entry })
    const trail = entry === undefined ? null : await trailOf(ports, reader, register, form, entry)
    return entryPage(reader, {
      title: entry === undefined ? fresh : form.titleOf(entry, reader),
      lead,
      action: `${reader.base}/${form.path}/${key === undefined ? 'new' : encodeURIComponent(key)}`,
      fields: form.fields(reader, register, entry, shown.values),
      values: shown.values,
      isNew: entry === undefined,
      refused: shown.refused,
      done: shown.done,
      ...around,
      below: [around.below ?? null, trail],
    })
  }
  get(`/register/${form.path}/new`, async visit =>
    visit.context.html((await show(visit, undefined, { values: await asked(ports, form.kind, visit) })) ?? ''),
  )
  get(`/register/${form.path}/:key`, async visit => {
    const { words } = readerOf(ports, visit)
    const key = visit.context.req.param('key') ?? ''
    const entry = entryOf(await ports.desk.read(), form.kind, key)
    if (entry === undefined) return nowhere(visit, ports)
    const said = visit.context.req.query('done')
    const done = said === 'written' || said === 'nothing' ? words.done[said] : undefined
    return visit.context.html((await show(visit, key, { values: form.valuesOf(entry), done })) ?? '')
  })
  const receive = async (visit: Visit, typed: URLSearchParams, key: string | undefined): Promise<Response> => {
    const lang = askedIn(typed)
    if (lang !== undefined) {
      keepLanguage(visit.context, lang)
      const reader = { ...visit, reader: trainingReaderOf(visit.context.req.raw, ports.place, visit.learner, lang) }
      return visit.context.html((await show(reader, key, { values: typed })) ?? '')
    }
    const id = key ?? (form.kind === 'territory' ? (typed.get('name') ?? '').trim() : typed.get('id') || ports.newId())
    const founded = await ports.desk.isFounded(schoolIdOf(typed.get('school') ?? ''))
    const decided = await ports.desk.change(visit.learner.id, typed.get('reason') ?? '', form.decide(typed, id, key === undefined, founded))
    if (!('refused' in decided)) {
      const done = 'events' in decided ? 'written' : 'nothing'
      return visit.context.redirect(`${ports.place.base}/register/${form.path}/${encodeURIComponent(id)}?done=${done}`, 303)
    }
    // The secret half of a key is not even sent back.
    if (decided.refused === 'key-private') typed.delete('policeKey')
    const page = await show(visit, key, { values: typed, refused: decided })
    return page === undefined ? nowhere(visit, ports) : visit.context.html(page, 422)
  }
  post(`/register/${form.path}/new`, (visit, typed) => receive(visit, typed, undefined), LONG_FORM)
  post(`/register/${form.path}/:key`, (visit, typed) => receive(visit, typed, visit.context.req.param('key') ?? ''), LONG_FORM)
}

const entryOf = <K extends EntryKind>(register: Register, kind: K, key: string): Entries[K] | undefined => {
  const entries: ReadonlyMap<string, Entries[K]> = register[kind]
  return entries.get(key)
}

/** What a new form begins with: what the address that led here already tells. */
async function asked(ports: RegisterPagePorts, kind: EntryKind, { context }: Visit): Promise<URLSearchParams> {
  const given = (name: string): string => context.req.query(name) ?? ''
  const register = await ports.desk.read()
  if (kind === 'agreement') return newAgreement(register, given('territory'), given('follows'), dayAt(ports.now(), ports.place.zone))
  if (kind !== 'institution') return nothing
  const centre = register.centre.get(given('centre'))
  const known = (await ports.institutions()).find(({ id }) => id === given('id'))
  return new URLSearchParams({
    ...(centre === undefined ? {} : { centre: centre.id, kind: centre.kind }),
    ...(known === undefined ? {} : { id: known.id, nameFr: known.name['fr-CA'], nameEn: known.name['en-CA'] }),
  })
}

function ending(app: Hono, ports: RegisterPagePorts): void {
  const { post } = gateOf(ports, app, 'registrar')
  post('/register/agreements/:key/end', async (visit, typed) => {
    const key = visit.context.req.param('key') ?? ''
    const lastDay = (typed.get('end-lastDay') ?? '').trim()
    const decided = await ports.desk.change(visit.learner.id, typed.get('end-reason') ?? '', room => endAgreement(key, lastDay, room))
    if (!('refused' in decided)) {
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
      isNew: false,
      refused: undefined,
      done: undefined,
      above: <Standing reader={reader} register={register} agreement={agreement} />,
      below: <Ending reader={reader} agreement={agreement} values={typed} refused={decided} />,
    })
    return visit.context.html(page, 422)
  })
}

const nowhere = ({ context, reader }: Visit, ports: RegisterPagePorts): Response | Promise<Response> =>
  context.html(plainPage(reader, { ...reader.words.frame.nowhere, to: [`${ports.place.base}/register`, reader.words.frame.register] }), 404)

async function namesIn(ports: RegisterPagePorts, lines: readonly RegisterLine[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(lines.flatMap(({ by }) => (by === null ? [] : [by])))]
  const found = await Promise.all(ids.map(id => ports.members.byId(id)))
  return new Map(found.flat().map(({ id, name }) => [id, name]))
}

async function trailOf<K extends EntryKind>(
  ports: RegisterPagePorts,
  reader: RegisterReader,
  register: Register,
  form: EntryForm<K>,
  entry: Entries[K],
): Promise<Child> {
  const all = await ports.desk.lines()
  const lines = all
    .filter(({ events }) => events.some(event => event.kind === form.kind && keyOf(event.after) === keyOf(entry)))
    .toReversed()
  return (
    <Part id="trail" title={reader.words.trail.title}>
      <RegisterTrail reader={reader} register={register} lines={lines} names={await namesIn(ports, lines)} />
    </Part>
  )
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
