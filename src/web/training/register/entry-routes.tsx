import type { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import {
  type Entries,
  type EntryKind,
  keyOf,
  type Register,
  type RegisterDecision,
  type RegisterLine,
  type RegisterRefusal,
  refuseEntry,
  schoolIdOf,
} from '#people'
import { askedIn, keepLanguage } from '../../public/language.ts'
import { plainPage, trainingReaderOf } from '../frame.tsx'
import { gateOf, LONG_FORM, type Visit } from '../gate.tsx'
import { dayAt } from '../session.ts'
import { entryPage } from './entry-page.tsx'
import { Part } from './fields.tsx'
import { fingerprintIn } from './fingerprint.ts'
import { type EntryForm, newAgreement } from './forms.ts'
import type { RegisterPagePorts } from './ports.ts'
import { type RegisterReader, registerReaderOf } from './reader.ts'
import { newResource } from './resource-form.ts'
import { RegisterTrail } from './trail.tsx'

interface Around<K extends EntryKind> {
  readonly reader: RegisterReader
  readonly register: Register
  readonly entry: Entries[K]
  /** Of the police key of an agreement. */
  readonly fingerprint?: string | undefined
}
/** What stands before and after the form of an entry. */
export type Surroundings<K extends EntryKind> = (around: Around<K>) => { readonly above?: Child; readonly below?: Child }

/** One kind of entry in one place. */
interface Room<K extends EntryKind> {
  readonly ports: RegisterPagePorts
  readonly form: EntryForm<K>
  readonly surroundings: Surroundings<K>
}

interface Shown {
  readonly values: URLSearchParams
  readonly refused?: RegisterRefusal
  readonly done?: string | undefined
}

/** The four addresses of one kind of entry: an empty form, an entry, and what each of them sends. */
export function entryRoutes<K extends EntryKind>(app: Hono, room: Room<K>): void {
  const { ports, form } = room
  const { get, post } = gateOf(ports, app, 'registrar')
  const keyIn = ({ context }: Visit): string => context.req.param('key') ?? ''
  get(`/register/${form.path}/new`, async visit => {
    const values = await asked(ports, form.kind, visit)
    return values === undefined ? visit.context.redirect(`${ports.place.base}/register`, 303) : show(room, visit, undefined, { values })
  })
  get(`/register/${form.path}/:key`, async visit => {
    const entry = entryOf(await ports.desk.read(), form.kind, keyIn(visit))
    if (entry === undefined) return nowhere(visit, ports)
    const said = visit.context.req.query('done')
    const done = said === 'written' || said === 'nothing' ? readerOf(ports, visit).words.done[said] : undefined
    return show(room, visit, keyIn(visit), { values: form.valuesOf(entry), done })
  })
  post(`/register/${form.path}/new`, (visit, typed) => receive(room, visit, typed, undefined), LONG_FORM)
  post(`/register/${form.path}/:key`, (visit, typed) => receive(room, visit, typed, keyIn(visit)), LONG_FORM)
}

/** Whether a change was only asked for: a second registrar confirms it. */
export const waits = (decided: RegisterDecision): boolean =>
  'events' in decided && decided.events.some(event => event.kind === 'proposal' && event.after.state === 'waiting')

/** The reader of the register in front of a page. */
export const readerOf = (ports: RegisterPagePorts, { reader }: Visit): RegisterReader =>
  registerReaderOf(reader, dayAt(ports.now(), ports.place.zone))

async function show<K extends EntryKind>(room: Room<K>, visit: Visit, key: string | undefined, shown: Shown): Promise<Response> {
  const { ports, form, surroundings } = room
  const [reader, register] = [readerOf(ports, visit), await ports.desk.read()]
  const entry = key === undefined ? undefined : entryOf(register, form.kind, key)
  if (key !== undefined && entry === undefined) return nowhere(visit, ports)
  const lines = entry === undefined ? [] : await linesOf(ports, form.kind, entry)
  const around = entry === undefined ? {} : surroundings({ reader, register, entry, fingerprint: await fingerprintIn(entry) })
  const page = entryPage(reader, {
    title: entry === undefined ? reader.words[form.kind].new : form.titleOf(entry, reader),
    lead: reader.words[form.kind].lead,
    action: `${reader.base}/${form.path}/${key === undefined ? 'new' : encodeURIComponent(key)}`,
    fields: form.fields(reader, register, entry, shown.values),
    values: shown.values,
    hidden: { id: entry === undefined ? (shown.values.get('id') ?? '') : '', seen: String(lines.length) },
    isNew: entry === undefined,
    refused: shown.refused,
    done: shown.done,
    ...around,
    below: [
      around.below ?? null,
      entry === undefined ? null : (
        <Part id="trail" title={reader.words.trail.title}>
          <RegisterTrail reader={reader} register={register} lines={lines.toReversed()} names={await namesIn(ports, lines)} />
        </Part>
      ),
    ],
  })
  return visit.context.html(page, shown.refused === undefined ? 200 : 422)
}

async function receive<K extends EntryKind>(
  room: Room<K>,
  visit: Visit,
  typed: URLSearchParams,
  key: string | undefined,
): Promise<Response> {
  const { ports, form } = room
  const lang = askedIn(typed)
  if (lang !== undefined) {
    keepLanguage(visit.context, lang)
    const reader = trainingReaderOf(visit.context.req.raw, ports.place, visit.learner, lang)
    return show(room, { ...visit, reader }, key, { values: typed })
  }
  const again = key === undefined ? undefined : await changedMeanwhile(room, typed, key)
  if (again !== undefined) return show(room, visit, key, { values: typed, refused: again })
  const id = key ?? (await freshKey(room, typed))
  const founded = await ports.desk.isFounded(schoolIdOf(typed.get('school') ?? ''))
  const decided = await ports.desk.change(visit.learner.id, typed.get('reason') ?? '', form.decide(typed, id, key === undefined, founded))
  if (!('refused' in decided)) {
    if (waits(decided)) return visit.context.redirect(`${ports.place.base}/register/waiting?done=waiting`, 303)
    const done = 'events' in decided ? 'written' : 'nothing'
    return visit.context.redirect(`${ports.place.base}/register/${form.path}/${encodeURIComponent(id)}?done=${done}`, 303)
  }
  // The secret half of a key is not even sent back.
  if (decided.refused === 'key-private') typed.delete('policeKey')
  return show(room, visit, key, { values: typed, refused: decided })
}

/** Somebody else wrote this entry since the page was opened: it is looked at again before anything is written over it. */
async function changedMeanwhile<K extends EntryKind>(
  { ports, form }: Room<K>,
  typed: URLSearchParams,
  key: string,
): Promise<RegisterRefusal | undefined> {
  const entry = entryOf(await ports.desk.read(), form.kind, key)
  if (entry === undefined || typed.get('seen') === String((await linesOf(ports, form.kind, entry)).length)) return undefined
  return refuseEntry('changed-meanwhile', 'seen')
}

/** The key of a new entry: a territory's name, an institution that the training knows already, or a fresh id. */
async function freshKey<K extends EntryKind>({ ports, form }: Room<K>, typed: URLSearchParams): Promise<string> {
  if (form.kind === 'territory') return (typed.get('name') ?? '').trim()
  const given = form.kind === 'institution' ? typed.get('id') : null
  if (given === null || given === '' || (await ports.desk.read()).institution.has(given)) return ports.newId()
  return (await ports.institutions()).some(({ id }) => id === given) ? given : ports.newId()
}

const entryOf = <K extends EntryKind>(register: Register, kind: K, key: string): Entries[K] | undefined => {
  const entries: ReadonlyMap<string, Entries[K]> = register[kind]
  return entries.get(key)
}

/** What a new form begins with: what the address that led here already tells; undefined when it lacks what the form needs. */
async function asked(ports: RegisterPagePorts, kind: EntryKind, { context }: Visit): Promise<URLSearchParams | undefined> {
  const given = (name: string): string => context.req.query(name) ?? ''
  const register = await ports.desk.read()
  if (kind === 'agreement' && !register.territory.has(given('territory'))) return undefined
  if (kind === 'agreement') return newAgreement(register, given('territory'), given('follows'), dayAt(ports.now(), ports.place.zone))
  if (kind === 'resource') return newResource()
  if (kind !== 'institution') return new URLSearchParams()
  const centre = register.centre.get(given('centre'))
  const known = (await ports.institutions()).find(({ id }) => id === given('id'))
  return new URLSearchParams({
    ...(centre === undefined ? {} : { centre: centre.id, kind: centre.kind }),
    ...(known === undefined ? {} : { id: known.id, nameFr: known.name['fr-CA'], nameEn: known.name['en-CA'] }),
  })
}

/** Lines that wrote an entry, oldest first. */
export async function linesOf<K extends EntryKind>(ports: RegisterPagePorts, kind: K, entry: Entries[K]): Promise<readonly RegisterLine[]> {
  const all = await ports.desk.lines()
  return all.filter(({ events }) => events.some(event => event.kind === kind && keyOf(event.after) === keyOf(entry)))
}

/** The page of an address that leads to no entry. */
export const nowhere = ({ context, reader }: Visit, ports: RegisterPagePorts): Response | Promise<Response> =>
  context.html(plainPage(reader, { ...reader.words.frame.nowhere, to: [`${ports.place.base}/register`, reader.words.frame.register] }), 404)

/** Names of those who wrote lines, by id. */
export async function namesIn(ports: RegisterPagePorts, lines: readonly RegisterLine[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(lines.flatMap(({ by }) => (by === null ? [] : [by])))]
  const found = await Promise.all(ids.map(id => ports.members.byId(id)))
  return new Map(found.flat().map(({ id, name }) => [id, name]))
}
