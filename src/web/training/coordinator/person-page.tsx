import type { TrainingRole } from '#people'
import type { Member, StaffLine, StaffRefusal, TrainingInstitution } from '#training'
import { say } from '../../ui/index.ts'
import { LabelledText } from '../fields.tsx'
import { renderTraining, type TrainingReader } from '../frame.tsx'
import { Leave } from './leave.tsx'
import { RoleFields } from './role-fields.tsx'
import { dayInWords, StaffTrail } from './trail.tsx'

/** What was just refused, beside the form that asked. */
export interface RefusedChange {
  readonly about: 'roles' | 'end' | 'away' | 'same'
  readonly code: StaffRefusal
  readonly roles: readonly TrainingRole[]
  readonly typed: string
  /** Second day of a leave. */
  readonly until: string
}

/** One person as their coordinator sees and changes them. */
export interface StaffPerson {
  readonly institution: TrainingInstitution
  readonly member: Member
  /** False once the last day is past: there is nothing left to change. */
  readonly present: boolean
  readonly members: readonly Member[]
  /** Mailboxes declared to be the same person. */
  readonly declared: readonly string[]
  /** Others of the same name, not yet declared. */
  readonly homonyms: readonly Member[]
  readonly lines: readonly StaffLine[]
  readonly done: string | undefined
  readonly refused: RefusedChange | undefined
}

export interface PartProps {
  readonly reader: TrainingReader
  readonly person: StaffPerson
  /** Where the forms of this person go. */
  readonly address: string
}

/** Roles, enrolment, other addresses, and what was changed, of one person. */
export function personPage(reader: TrainingReader, person: StaffPerson): string {
  const { member, done, lines, members } = person
  const { staff, frame } = reader.words
  const part = { reader, person, address: `${reader.place.base}/coordinator/people/${encodeURIComponent(member.id)}` }
  return renderTraining(reader, {
    title: member.name,
    children: (
      <main class="public narrow coordinator">
        <div>
          <h1 id="h" tabindex={-1} translate="no">
            {member.name}
          </h1>
          <p class="lead address" translate="no">
            {member.email}
          </p>
        </div>
        {done === undefined ? null : (
          <p class="note" role="status">
            {done}
          </p>
        )}
        {person.present ? <Roles {...part} /> : null}
        <Membership {...part} />
        {person.present && member.id !== reader.learner?.id ? <Leave {...part} refused={faultOf(part, 'away')} /> : null}
        <SamePerson {...part} />
        <section class="part" aria-labelledby="changes">
          <h2 id="changes">{staff.changes}</h2>
          <StaffTrail reader={reader} lines={lines} members={members} />
        </section>
        <p>
          <a class="alt" href={`${reader.place.base}/coordinator`}>
            {frame.coordinator}
          </a>
        </p>
      </main>
    ),
  })
}

const faultOf = ({ reader, person: { refused } }: PartProps, about: RefusedChange['about']): string | undefined =>
  refused?.about === about ? reader.words.staff.refused[refused.code] : undefined

function Fault({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p class="refused" role="alert">
      {text}
    </p>
  )
}

function Roles(props: PartProps) {
  const { reader, person, address } = props
  const { institution, member, refused } = person
  const roles = refused?.about === 'roles' ? refused.roles : member.roles
  return (
    <form method="post" action={`${address}/roles`} class="sheet asked">
      <Fault text={faultOf(props, 'roles')} />
      <RoleFields reader={reader} institution={institution} roles={roles} held={member.roles} own={member.id === reader.learner?.id} />
      <div>
        <button class="go" type="submit">
          {reader.words.staff.saveRoles}
        </button>
      </div>
    </form>
  )
}

function Membership(props: PartProps) {
  const { reader, person, address } = props
  const { member, refused } = person
  const { staff, coordinator } = reader.words
  const fault = faultOf(props, 'end')
  const since = `${say(staff.since, { day: dayInWords(member.from, reader) })}${member.to === null ? '' : ` ${say(staff.until, { day: dayInWords(member.to, reader) })}`}`
  return (
    <section class="part" aria-labelledby="membership">
      <h2 id="membership">{staff.membership}</h2>
      <p>{since}</p>
      {member.replaces === undefined ? null : (
        <p>{say(staff.replaces, { person: person.members.find(({ id }) => id === member.replaces)?.name ?? staff.someone })}</p>
      )}
      {!person.present ? <p>{staff.refused['no-such-person']}</p> : null}
      {!person.present ? null : member.id === reader.learner?.id ? (
        <p class="quiet">{staff.ownEnd}</p>
      ) : (
        <form method="post" action={`${address}/end`} class="sheet asked">
          <Fault text={fault} />
          <label for="last-day">{staff.lastDay}</label>
          <p id="last-day-help" class="quiet">
            {staff.lastDayHelp}
          </p>
          <input
            id="last-day"
            name="last-day"
            type="date"
            value={refused?.about === 'end' ? refused.typed : (member.to ?? '')}
            aria-describedby="last-day-help"
            aria-invalid={fault === undefined ? undefined : 'true'}
          />
          <div class="choices">
            <button class="alt" type="submit">
              {coordinator.end}
            </button>
            {member.to === null ? null : (
              <button class="alt" type="submit" formaction={`${address}/reopen`}>
                {staff.reopen}
              </button>
            )}
          </div>
        </form>
      )}
    </section>
  )
}

function SamePerson(props: PartProps) {
  const { reader, person, address } = props
  const { declared, homonyms, members, refused } = person
  const { staff } = reader.words
  const nameOf = (mailbox: string): string => members.find(({ email }) => email === mailbox)?.name ?? ''
  return (
    <section class="part" aria-labelledby="same">
      <h2 id="same">{staff.same}</h2>
      <p>{staff.sameHelp}</p>
      <Fault text={faultOf(props, 'same')} />
      {declared.length === 0 ? <p class="quiet">{staff.sameNone}</p> : null}
      {[
        ...declared.map(email => [email, 'part', staff.part] as const),
        ...homonyms.map(({ email }) => [email, 'join', staff.sameAdd] as const),
      ].map(([email, act, label]) => (
        <form method="post" action={`${address}/${act}`} class="taken-back">
          <p>
            {act === 'join' ? `${staff.sameName} ` : null}
            <b translate="no">{nameOf(email)}</b> <span class="address">{email}</span>
          </p>
          <input type="hidden" name="other" value={email} />
          <button class="alt" type="submit" aria-label={`${label} (${email})`}>
            {label}
          </button>
        </form>
      ))}
      <form method="post" action={`${address}/join`} class="sheet asked">
        <LabelledText name="other" type="email" label={staff.sameAddress} value={refused?.about === 'same' ? refused.typed : ''} />
        <div>
          <button class="alt" type="submit">
            {staff.sameAdd}
          </button>
        </div>
      </form>
    </section>
  )
}
