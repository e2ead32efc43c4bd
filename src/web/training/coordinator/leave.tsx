import { say } from '../../ui/index.ts'
import type { PartProps } from './person-page.tsx'
import { dayInWords } from './trail.tsx'

/** A leave: its days, and the return. */
export function Leave({ reader, person, address, refused: fault }: PartProps & { readonly refused: string | undefined }) {
  const { staff } = reader.words
  const { away } = person.member
  const typed = person.refused?.about === 'away' ? person.refused : undefined
  return (
    <section class="part" aria-labelledby="leave">
      <h2 id="leave">{staff.leave}</h2>
      <p>{staff.leaveHelp}</p>
      {away === undefined ? null : (
        <form method="post" action={`${address}/present`} class="taken-back">
          <p>
            {away.to === null
              ? say(staff.awayOpen, { from: dayInWords(away.from, reader) })
              : say(staff.awayUntil, { from: dayInWords(away.from, reader), to: dayInWords(away.to, reader) })}
          </p>
          <button class="alt" type="submit">
            {staff.present}
          </button>
        </form>
      )}
      <form method="post" action={`${address}/away`} class="sheet asked">
        {fault === undefined ? null : (
          <p class="refused" role="alert">
            {fault}
          </p>
        )}
        <div class="labelled">
          <label for="away-from">{staff.awayFrom}</label>
          <input id="away-from" name="away-from" type="date" value={typed?.typed ?? away?.from ?? ''} />
        </div>
        <div class="labelled">
          <label for="away-to">{staff.awayTo}</label>
          <input id="away-to" name="away-to" type="date" value={typed?.until ?? away?.to ?? ''} />
        </div>
        <div>
          <button class="alt" type="submit">
            {staff.awayButton}
          </button>
        </div>
      </form>
    </section>
  )
}
