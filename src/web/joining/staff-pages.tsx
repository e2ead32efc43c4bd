import { KEY_HOLDER } from '#people'
import { recoveryWords } from '../recovery/words/index.ts'
import { formatMoment, join, say } from '../ui/index.ts'
import { type JoiningReader, renderJoining, Send } from './frame.tsx'
import { RoleBoxes } from './host-pages.tsx'
import type { JoinFault, StaffDeviceRow, StaffRow, StaffView } from './ports.ts'

const ZONE = 'America/Toronto'

const isKeyHolder = ({ active, roles, devices }: StaffRow): boolean =>
  active && roles.includes(KEY_HOLDER) && devices.some(device => device.active)

/** Role names in the order of the roster; an unknown one as it is written. */
const roleNames = (reader: JoiningReader, roles: readonly string[]): string => {
  const names: Readonly<Record<string, string>> = reader.words.roles
  return roles.length === 0
    ? reader.words.staff.none
    : join(
        reader.locale,
        roles.map(role => names[role] ?? role),
      )
}

/** Everybody on the roster. Whoever holds the keys changes it; the others see who does. */
export const staffPage = (reader: JoiningReader, view: StaffView | undefined, done: boolean): string => {
  const { staff } = reader.words
  return renderJoining(reader, {
    tab: 'members',
    title: staff.title,
    wide: true,
    children:
      view === undefined ? (
        <p class="note">{staff.unread}</p>
      ) : (
        <>
          <p class="lead">{staff.lead}</p>
          {done ? (
            <p class="note" role="status">
              {staff.done}
            </p>
          ) : null}
          <KeyHolders reader={reader} view={view} />
          <ul class="staff">
            {view.people.map(person => (
              <Person reader={reader} view={view} person={person} />
            ))}
          </ul>
          <p class="small quiet">
            {staff.school} <span class="break">{view.school}</span>
          </p>
          {reader.fictional ? null : (
            <p>
              <a href={`${reader.base}/recovery/drill`}>{recoveryWords[reader.locale].titles.drill}</a>
            </p>
          )}
          <p>
            <a href={`${reader.base}/`}>{reader.words.home}</a>
          </p>
        </>
      ),
  })
}

const KeyHolders = ({ reader, view }: { readonly reader: JoiningReader; readonly view: StaffView }) => {
  const { staff } = reader.words
  const holders = view.people.filter(isKeyHolder)
  if (!view.keyHolder)
    return (
      <p class="note">
        {say(staff.closed, {
          names: join(
            reader.locale,
            holders.map(one => one.name),
            'disjunction',
          ),
        })}
      </p>
    )
  return (
    <>
      <Send reader={reader} to="/members/add" label={staff.add} />
      <p class="note">{holders.length <= 2 ? `${staff.two} ${staff.few}` : staff.two}</p>
    </>
  )
}

const Person = ({ reader, view, person }: { readonly reader: JoiningReader; readonly view: StaffView; readonly person: StaffRow }) => {
  const { staff } = reader.words
  return (
    <li class={person.active ? 'sheet' : 'sheet quiet'}>
      <h2 translate="no">
        {person.name} {person.id === view.me ? <span class="small quiet">({staff.you})</span> : null}
      </h2>
      <p>{person.active ? roleNames(reader, person.roles) : staff.left}</p>
      {person.active && view.keyHolder ? (
        <p>
          <a href={`${reader.base}/members/${person.id}`} aria-label={`${staff.open} ${person.name}`}>
            {staff.open}
          </a>
        </p>
      ) : null}
    </li>
  )
}

/** One person: roles, devices, leaving. Each change is confirmed, then signed. */
export const personPage = (reader: JoiningReader, person: StaffRow | undefined, fault?: JoinFault, chosen?: readonly string[]): string => {
  const { one } = reader.words
  return renderJoining(reader, {
    tab: 'members',
    title: person?.name ?? one.missing,
    fault,
    children: (
      <>
        {person?.active ? <Changes reader={reader} person={person} chosen={chosen ?? person.roles} /> : null}
        <p>
          <a class="alt" href={`${reader.base}/members`}>
            {one.back}
          </a>
        </p>
      </>
    ),
  })
}

const Changes = ({
  reader,
  person,
  chosen,
}: {
  readonly reader: JoiningReader
  readonly person: StaffRow
  readonly chosen: readonly string[]
}) => {
  const { one, staff } = reader.words
  const to = `/members/${person.id}`
  return (
    <>
      <Send reader={reader} id="roles" to={`${to}/roles`} label={one.roles}>
        <RoleBoxes reader={reader} legend={one.rolesTitle} chosen={chosen} />
      </Send>
      <section class="stack" aria-labelledby="devices">
        <h2 id="devices">{staff.devices}</h2>
        <p class="small">{one.revokeText}</p>
        {person.devices.map(device => (
          <Device reader={reader} to={to} device={device} />
        ))}
        <Send reader={reader} to={`${to}/device`} label={one.addDevice} look="alt" />
      </section>
      <section class="stack" aria-labelledby="leaving">
        <h2 id="leaving">{one.leaveTitle}</h2>
        <p class="small">{one.leaveText}</p>
        <Send reader={reader} id="left" to={`${to}/left`} label={say(one.leave, { name: person.name })} look="alt">
          <Sure reader={reader} />
        </Send>
      </section>
    </>
  )
}

const Sure = ({ reader }: { readonly reader: JoiningReader }) => (
  <label class="opt">
    <input type="checkbox" name="sure" value="yes" />
    <span>{reader.words.one.sure}</span>
  </label>
)

const Device = ({ reader, to, device }: { readonly reader: JoiningReader; readonly to: string; readonly device: StaffDeviceRow }) => {
  const { one, staff } = reader.words
  const name = say(staff.device, { code: device.kid.slice(0, 8) })
  return (
    <div class="sheet">
      <h3 translate="no">
        {name} {device.here ? <span class="small quiet">({staff.here})</span> : null}
        {device.active ? null : <span class="small quiet">({staff.revoked})</span>}
      </h3>
      {device.since ? <p class="small">{say(staff.since, { when: formatMoment(device.since, ZONE, reader.locale) })}</p> : null}
      {device.active ? (
        <Send reader={reader} to={`${to}/revoke`} label={one.revoke} look="alt">
          <input type="hidden" name="device" value={device.kid} />
          <Sure reader={reader} />
        </Send>
      ) : null}
    </div>
  )
}
