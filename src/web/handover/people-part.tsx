import type { Member } from '#casefile'
import { roleWords, staffRoleWords } from '../case/naming.ts'
import type { Place } from '../case/place.ts'
import { say } from '../ui/say.ts'
import { markOf, momentOf, type Whole } from './whole.ts'

/** Young people by letter, with every role they had and when; then the adults who wrote. */
export function PeopleParts({ whole }: { whole: Whole }) {
  const { place, words } = whole
  const { people } = place.view.state
  return (
    <>
      <section aria-labelledby={markOf(whole, 'w-people')}>
        <h2 id={markOf(whole, 'w-people')}>{words.people.title}</h2>
        {people.length === 0 ? <p>{words.people.none}</p> : <Youth whole={whole} />}
      </section>
      <Staff whole={whole} />
    </>
  )
}

function Youth({ whole }: { whole: Whole }) {
  const { place, words } = whole
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.people.letter}</th>
          <th scope="col">{words.people.roles}</th>
        </tr>
      </thead>
      <tbody>
        {place.view.state.people.map(person => (
          <tr>
            <th scope="row">{person.label}</th>
            <td>
              {person.roles
                .map(({ role, from, until }) =>
                  until === undefined
                    ? say(words.people.from, { role: roleWords(place, role), at: momentOf(whole, from) })
                    : say(words.people.fromUntil, {
                        role: roleWords(place, role),
                        at: momentOf(whole, from),
                        until: momentOf(whole, until),
                      }),
                )
                .join('; ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Staff({ whole }: { whole: Whole }) {
  const { place, words } = whole
  const present = presentIn(place)
  if (present.length === 0) return null
  return (
    <section aria-labelledby={markOf(whole, 'w-staff')}>
      <h2 id={markOf(whole, 'w-staff')}>{words.staff.title}</h2>
      <p class="small">{words.staff.note}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.staff.who}</th>
            <th scope="col">{words.staff.roles}</th>
          </tr>
        </thead>
        <tbody>
          {present.map(member => (
            <tr>
              <th scope="row">{numbered(place, words.staff.unnamed, member)}</th>
              <td>{staffRoleWords(place, member.roles)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function numbered(place: Place, template: string, member: Member): string {
  const number = say(template, { n: place.view.members.indexOf(member) + 1 })
  return member.name === number ? number : `${number} · ${member.name}`
}

/** Adults who wrote a line, or held or witnessed the custody of a device. */
function presentIn({ view }: Place): readonly Member[] {
  const ids = new Set(view.timeline.map(line => line.by))
  for (const link of view.state.devices.flatMap(device => device.chain)) {
    if (link.holder.kind === 'member') ids.add(link.holder.member)
    if (link.witness !== undefined) ids.add(link.witness)
  }
  return view.members.filter(member => ids.has(member.id))
}

/** A roster whose names are withheld: each adult is a number, the same on the paper. */
export const numberedMembers = (members: readonly Member[], template: string): readonly Member[] =>
  members.map((member, index) =>
    member.name === '' || member.name === member.id ? { ...member, name: say(template, { n: index + 1 }) } : member,
  )
