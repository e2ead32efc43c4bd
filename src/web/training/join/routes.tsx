import { type Context, Hono } from 'hono'
import { emailOf, isEmail, isName, isOpen, type TrainingInstitution } from '#training'
import { askedIn, keepLanguage } from '../../public/language.ts'
import { say } from '../../ui/index.ts'
import { LabelledText } from '../fields.tsx'
import { plainPage, renderTraining, type TrainingReader, trainingReaderOf } from '../frame.tsx'
import { mustWait, receive } from '../gate.tsx'
import type { TrainingPeoplePorts } from '../ports.ts'
import { makeLink } from '../sign-in/links.ts'

/** How a code is kept, however it was typed. */
export const codeOf = (text: string): string => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

/** Enrolment by an institution's link: a name, an address, then a mail that confirms it. */
export function joinRoutes(ports: TrainingPeoplePorts): Hono {
  const app = new Hono()
  const { base } = ports.place
  app.get('/join', context => context.html(codePage(trainingReaderOf(context.req.raw, ports.place, undefined))))
  app.post('/join', async context => {
    const form = await receive(context)
    if (form instanceof Response) return form
    return context.redirect(`${base}/join/${codeOf(form.get('code') ?? '').slice(0, 40) || '0'}`, 303)
  })
  app.get('/join/:code', async context => {
    const wait = mustWait(context, ports, 'code')
    if (wait !== undefined) return wait
    const reader = trainingReaderOf(context.req.raw, ports.place, undefined)
    const place = await openPlace(ports, context.req.param('code'))
    if (place === undefined) return context.html(closedPage(reader), 404)
    return context.html(
      joinPage(reader, { place, badge: await ports.agreementInForce(place.id), name: '', email: '', code: context.req.param('code') }),
    )
  })
  app.post('/join/:code', context => join(context, ports))
  return app
}

async function join(context: Context, ports: TrainingPeoplePorts): Promise<Response> {
  const form = await receive(context)
  if (form instanceof Response) return form
  const asked = askedIn(form)
  if (asked !== undefined) keepLanguage(context, asked)
  const reader = trainingReaderOf(context.req.raw, ports.place, undefined, asked)
  const code = codeOf(context.req.param('code') ?? '')
  const place = await openPlace(ports, code)
  if (place === undefined) return context.html(closedPage(reader), 404)
  const [name, email] = [(form.get('name') ?? '').trim().replaceAll(/\s+/g, ' ').normalize('NFC'), emailOf(form.get('email') ?? '')]
  const faults = { name: !isName(name), email: !isEmail(email) }
  if (asked !== undefined || faults.name || faults.email) {
    const badge = await ports.agreementInForce(place.id)
    const page = {
      place,
      badge,
      name: form.get('name') ?? '',
      email: form.get('email') ?? '',
      code,
      ...(asked === undefined ? { faults } : {}),
    }
    return context.html(joinPage(reader, page), asked === undefined ? 422 : 200)
  }
  const wait = mustWait(context, ports, 'link') ?? (ports.place.fictional ? undefined : mustWait(context, ports, 'mailbox', email))
  if (wait !== undefined) return wait
  const token = await makeLink(ports, { email, joining: { name, institution: place.id, code } })
  const { base, fictional } = ports.place
  return context.redirect(fictional ? `${base}/sign-in/sent?link=${token}` : `${base}/sign-in/sent`, 303)
}

/** The institution of a link that is open; one that never was, ended or was withdrawn looks the same. */
async function openPlace({ members, now }: TrainingPeoplePorts, typed: string): Promise<TrainingInstitution | undefined> {
  const code = await members.code(codeOf(typed))
  return code === undefined || !isOpen(code, now()) ? undefined : members.institution(code.institution)
}

const closedPage = (reader: TrainingReader): string => plainPage(reader, reader.words.refused['code-closed'])

function codePage(reader: TrainingReader): string {
  const { join } = reader.words
  return renderTraining(reader, {
    title: join.codeTitle,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {join.codeTitle}
          </h1>
          <p class="lead">{join.codeLead}</p>
        </div>
        <form method="post" action={`${reader.place.base}/join`} class="sheet asked">
          <LabelledText name="code" label={join.code} value="" />
          <div>
            <button class="go" type="submit">
              {join.codeButton}
            </button>
          </div>
        </form>
      </main>
    ),
  })
}

interface JoinPage {
  readonly place: TrainingInstitution
  /** True when a badge can be given; otherwise an attendance record, said before they begin. */
  readonly badge: boolean
  readonly code: string
  readonly name: string
  readonly email: string
  readonly faults?: { readonly name: boolean; readonly email: boolean }
}

function joinPage(reader: TrainingReader, { place, badge, code, name, email, faults }: JoinPage): string {
  const { join, form, agreement } = reader.words
  const title = say(join.title, { institution: place.name[reader.locale] })
  return renderTraining(reader, {
    title,
    formId: 'join',
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {title}
          </h1>
          <p class="lead">{join.lead}</p>
        </div>
        <p class="note">{badge ? agreement.badge : agreement.attendance}</p>
        <form id="join" method="post" action={`${reader.place.base}/join/${encodeURIComponent(code)}`} class="sheet asked">
          <LabelledText
            name="name"
            label={form.name}
            help={form.nameHelp}
            value={name}
            fault={faults?.name ? form.nameRefused : undefined}
            complete="name"
          />
          <LabelledText
            name="email"
            type="email"
            label={form.email}
            value={email}
            fault={faults?.email ? form.emailRefused : undefined}
            complete="email"
          />
          <p class="quiet">{join.privacy}</p>
          <div>
            <button class="go" type="submit">
              {join.button}
            </button>
          </div>
        </form>
      </main>
    ),
  })
}
