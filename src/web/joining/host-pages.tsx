import { ROLES } from '#people'
import { SheetPapers } from '../recovery/sheet-paper.tsx'
import { formatLong, join, say } from '../ui/index.ts'
import { type JoiningReader, renderJoining, SchoolId, Send, TextField } from './frame.tsx'
import { PersonFields, type TypedPerson } from './person-form.tsx'
import type { HostView, JoinFault } from './ports.ts'
import { Qr } from './qr.tsx'

const ZONE = 'America/Toronto'

type At<A extends HostView['at']> = Extract<HostView, { readonly at: A }>

interface SetUpForm {
  readonly pass: string
  readonly typed: TypedPerson
  readonly suggested: string
  readonly fault?: JoinFault | undefined
}

/** The first administrator: the invitation, a name, a passphrase. */
export const setUpPage = (reader: JoiningReader, { pass, typed, suggested, fault }: SetUpForm): string => {
  const { setUp } = reader.words
  return renderJoining(reader, {
    tab: 'setUp',
    title: setUp.title,
    fault,
    formId: 'person',
    children: reader.fictional ? (
      <p class="lead">{setUp.demo}</p>
    ) : (
      <>
        <p class="lead">{setUp.lead}</p>
        <Send reader={reader} id="person" to="/set-up" label={setUp.go}>
          <TextField name="pass" label={setUp.pass} help={setUp.passHelp} value={pass} faulty={fault === 'pass'} />
          <PersonFields reader={reader} typed={typed} suggested={suggested} fault={fault} />
          <p class="small quiet">{setUp.wait}</p>
        </Send>
      </>
    ),
  })
}

/** The recovery key on paper, and two of its words typed again from it. */
export const sheetPage = (reader: JoiningReader, view: At<'sheet'>, fault?: JoinFault): string => {
  const { sheet } = reader.words
  return renderJoining(reader, {
    tab: 'setUp',
    title: sheet.title,
    fault,
    children: (
      <>
        <p class="lead quiet-print">{sheet.lead}</p>
        <ol class="quiet-print">
          {sheet.do.map(text => (
            <li>{text}</li>
          ))}
        </ol>
        <SheetPapers locale={reader.locale} sheets={view.sheets} address={`${reader.host}${reader.base}/recovery/use`} drawn={view.drawn} />
        <Send reader={reader} to="/set-up/sheet" label={sheet.go}>
          <p>{sheet.check}</p>
          {view.asked.map((one, i) => (
            <TextField name={`word-${i}`} label={say(sheet.word, { sheet: one.sheet, n: one.place })} faulty={fault === 'sheet'} />
          ))}
        </Send>
      </>
    ),
  })
}

/** The code of a meeting, to be scanned or typed on the other device. */
export const waitingPage = (reader: JoiningReader, view: At<'waiting'>, root: string): string => {
  const { host, look, stop } = reader.words
  const words = host[view.purpose]
  return renderJoining(reader, {
    tab: view.purpose === 'school' ? 'setUp' : 'members',
    title: say(words.title, { name: view.whose }),
    children: (
      <>
        <p class="lead">{words.lead}</p>
        <div class="sheet meeting">
          <Qr text={view.link} label={host.qr} />
          <dl>
            <dt>{host.code}</dt>
            <dd>
              <code class="meeting-code" translate="no">
                {view.code}
              </code>
            </dd>
            <dt>{host.address}</dt>
            <dd translate="no">{view.link.split('#')[0]}</dd>
          </dl>
        </div>
        <p>{host.minutes}</p>
        <p class="note" role="status">
          {host.waiting} {view.purpose === 'school' ? host.void : null}
        </p>
        <p>
          <a class="alt" href={`${reader.base}${root}`}>
            {look}
          </a>
        </p>
        <Send reader={reader} to={`${root}/stop`} label={stop} look="plain" />
      </>
    ),
  })
}

/** Somebody answered: their name is read aloud, their roles given, and the key-holder signs. */
export const metPage = (
  reader: JoiningReader,
  view: At<'met'>,
  root: string,
  fault?: JoinFault,
  chosen: readonly string[] = [],
): string => {
  const { met } = reader.words
  return renderJoining(reader, {
    tab: view.purpose === 'school' ? 'setUp' : 'members',
    title: say(met.title, { name: view.name }),
    fault,
    children: (
      <>
        <p class="lead">{say(met[view.purpose], { name: view.name })}</p>
        <Send reader={reader} to={`${root}/sign`} label={view.purpose === 'school' ? met.goSchool : met.go}>
          {view.purpose === 'member' ? <RoleBoxes reader={reader} legend={met.roles} help={met.rolesHelp} chosen={chosen} /> : null}
        </Send>
        <Send reader={reader} to={`${root}/stop`} label={met.no} look="plain" />
      </>
    ),
  })
}

/** The roles that a school gives, as boxes. */
export const RoleBoxes = ({
  reader,
  legend,
  help,
  chosen,
}: {
  readonly reader: JoiningReader
  readonly legend: string
  readonly help?: string
  readonly chosen: readonly string[]
}) => (
  <fieldset class="role-boxes">
    <legend>{legend}</legend>
    {help ? <p class="quiet">{help}</p> : null}
    <div class="opts">
      {ROLES.map(role => (
        <label class="opt">
          <input type="checkbox" name="role" value={role} checked={chosen.includes(role)} />
          <span>{reader.words.roles[role]}</span>
        </label>
      ))}
    </div>
  </fieldset>
)

/** One signature of two: the school is void, and says so. */
export const voidPage = (reader: JoiningReader, words: string, school: string, root: string): string =>
  renderJoining(reader, {
    tab: 'setUp',
    title: reader.words.void.title,
    children: (
      <>
        <p class="note now">{words}</p>
        <SchoolId reader={reader} school={school} />
        <p class="note" role="status">
          {reader.words.host.waiting}
        </p>
        <p>
          <a class="alt" href={`${reader.base}${root}`}>
            {reader.words.look}
          </a>
        </p>
      </>
    ),
  })

/** The school's id, to be printed; or the word that somebody is signed in. */
export const hostDonePage = (reader: JoiningReader, view: At<'done'>): string => {
  const { done, staff } = reader.words
  const founded = view.purpose === 'school'
  const [name = ''] = view.names
  return renderJoining(reader, {
    tab: founded ? 'setUp' : 'members',
    title: founded ? done.schoolTitle : done.memberTitle,
    children: (
      <>
        <p class="lead">
          {founded
            ? say(done.school, { names: join(reader.locale, view.names) })
            : say(view.purpose === 'device' ? done.device : done.member, { name })}
        </p>
        {founded ? <SchoolId reader={reader} school={view.school} /> : null}
        {founded ? <p class="small">{say(done.when, { day: formatLong(view.day, ZONE, reader.locale) })}</p> : null}
        {founded ? <p>{done.paper}</p> : null}
        {founded ? <p>{done.next}</p> : null}
        <p>
          <a class="go" href={`${reader.base}/members`}>
            {founded ? done.members : staff.title}
          </a>
        </p>
      </>
    ),
  })
}

/** It ended without a signature: why, and how to begin again. */
export const overPage = (reader: JoiningReader, tab: 'setUp' | 'join' | 'members', why: JoinFault, again: string): string =>
  renderJoining(reader, {
    tab,
    title: reader.words.over.title,
    fault: why,
    children: (
      <>
        <p>{reader.words.over.kept}</p>
        <p>
          <a class="go" href={`${reader.base}${again}`}>
            {reader.words.again}
          </a>
        </p>
      </>
    ),
  })
