import { say } from '../ui/index.ts'
import { type JoiningReader, renderJoining, SchoolId, Send, TextField } from './frame.tsx'
import { PersonFields, type TypedPerson } from './person-form.tsx'
import type { GuestView, JoinFault } from './ports.ts'

type At<A extends GuestView['at']> = Extract<GuestView, { readonly at: A }>

/** Where the code of the other screen is typed. */
export const codePage = (reader: JoiningReader, code: string, fault?: JoinFault): string => {
  const { join } = reader.words
  return renderJoining(reader, {
    tab: 'join',
    title: join.title,
    fault,
    children: (
      <>
        <p class="lead">{join.lead}</p>
        <Send reader={reader} id="code-form" to="/join" label={join.go}>
          <TextField name="code" label={join.code} help={join.codeHelp} value={code} faulty={fault !== undefined} />
        </Send>
      </>
    ),
  })
}

interface Offered {
  readonly typed: TypedPerson
  readonly suggested: string
  readonly fault?: JoinFault | undefined
}

/** Who signs in, and the name and passphrase of whoever joins. */
export const offeredPage = (reader: JoiningReader, view: At<'offered'>, { typed, suggested, fault }: Offered): string => {
  const { offered, join, setUp } = reader.words
  return renderJoining(reader, {
    tab: 'join',
    title: join.title,
    fault,
    children: (
      <>
        <p class="lead">{say(offered[view.purpose], { host: view.host, whose: view.whose })}</p>
        <Send reader={reader} id="person" to="/join/keys" label={offered.go}>
          <PersonFields reader={reader} typed={typed} suggested={suggested} fault={fault} known={view.purpose === 'device'} />
          <p class="small quiet">{setUp.wait}</p>
        </Send>
        <Send reader={reader} to="/join/stop" label={reader.words.stop} look="plain" />
      </>
    ),
  })
}

/** The keys are handed over; the other screen signs. */
export const sentPage = (reader: JoiningReader, view: At<'sent'>): string =>
  renderJoining(reader, {
    tab: 'join',
    title: reader.words.sent.title,
    children: (
      <>
        <p class="lead" role="status">
          {say(reader.words.sent.lead, { host: view.host })}
        </p>
        <p>
          <a class="alt" href={`${reader.base}/join`}>
            {reader.words.look}
          </a>
        </p>
        <Send reader={reader} to="/join/stop" label={reader.words.stop} look="plain" />
      </>
    ),
  })

/** The second administrator's turn. */
export const cosignPage = (reader: JoiningReader, view: At<'cosign'>, fault?: JoinFault): string =>
  renderJoining(reader, {
    tab: 'join',
    title: reader.words.cosign.title,
    fault,
    children: (
      <>
        <p class="lead">{say(reader.words.cosign.lead, { host: view.host })}</p>
        <SchoolId reader={reader} school={view.school} />
        <Send reader={reader} to="/join/cosign" label={reader.words.cosign.go} />
        <Send reader={reader} to="/join/stop" label={reader.words.stop} look="plain" />
      </>
    ),
  })

/** On the roster: what there is to compare, and the way in. */
export const guestDonePage = (reader: JoiningReader, view: At<'done'>): string => {
  const { done } = reader.words
  const founded = view.purpose === 'school'
  return renderJoining(reader, {
    tab: 'join',
    title: founded ? done.schoolTitle : done.guestTitle,
    children: (
      <>
        <p class="lead">{say(founded ? done.guestSchool : done.guest, { host: view.host })}</p>
        {founded ? <SchoolId reader={reader} school={view.school} /> : null}
        {view.purpose === 'device' ? null : <p>{done.second}</p>}
        <p>
          <a class="go" href={`${reader.base}/`}>
            {done.go}
          </a>
        </p>
      </>
    ),
  })
}
