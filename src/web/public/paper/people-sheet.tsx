import type { Blank } from './blank.ts'
import { Tick } from './pen.tsx'

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F']

/** Each young person by letter: roles, the adult present, devices. No name. */
export function PeopleSheet({ blank }: { readonly blank: Blank }) {
  const { words, method } = blank
  const { peopleSheet } = words
  return (
    <section class="part-leaf" aria-labelledby="people">
      <h2 id="people">{words.contents.people}</h2>
      <p>{peopleSheet.lead}</p>
      <table class="paper-table people-table">
        <thead>
          <tr>
            <th scope="col">{peopleSheet.letter}</th>
            <th scope="col">{peopleSheet.roles}</th>
            <th scope="col">{peopleSheet.adult}</th>
            <th scope="col">{peopleSheet.device}</th>
            <th scope="col">{peopleSheet.since}</th>
          </tr>
        </thead>
        <tbody>
          {LETTERS.map(letter => (
            <tr>
              <th scope="row">{letter}</th>
              <td>
                {method.protocol.youthRoles.map(role => (
                  <>
                    <Tick>{method.words.youthRoles[role] ?? role}</Tick>{' '}
                  </>
                ))}
              </td>
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
