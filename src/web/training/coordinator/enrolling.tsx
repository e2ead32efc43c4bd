import { isOpen, type JoinCode } from '#training'
import { count, formatDay, formatMoment, say } from '../../ui/index.ts'
import type { TrainingReader } from '../frame.tsx'
import type { InstitutionView } from './people-view.ts'

interface EnrollingProps {
  readonly reader: TrainingReader
  readonly view: InstitutionView
  readonly now: string
  readonly publicUrl: string
}

/** By a link that is shared, or by a list; each can be taken back. */
export function Enrolling({ reader, view, now, publicUrl }: EnrollingProps) {
  const { coordinator, staff } = reader.words
  const { base } = reader.place
  const open = view.codes.filter(code => isOpen(code, now))
  return (
    <section class="part" aria-labelledby="enrol">
      <h2 id="enrol">{coordinator.enrol}</h2>
      <div class="sheet asked">
        <h3>{coordinator.link}</h3>
        {open.length === 0 ? <p class="quiet">{coordinator.noLink}</p> : null}
        {open.map(code => (
          <Code reader={reader} code={code} address={`${publicUrl}${base}/join/${code.code}`} />
        ))}
        <form method="post" action={`${base}/coordinator/codes`}>
          <button class="alt" type="submit">
            {coordinator.newLink}
          </button>
        </form>
      </div>
      <div class="sheet asked">
        <h3>{staff.addHand}</h3>
        <p>{staff.addHelp}</p>
        <p>
          <a class="alt" href={`${base}/coordinator/add`}>
            {staff.add}
          </a>
        </p>
      </div>
      <div class="sheet asked">
        <h3>{coordinator.list}</h3>
        <p>{coordinator.listHelp}</p>
        <p>
          <a class="alt" href={`${base}/coordinator/list`}>
            {coordinator.listButton}
          </a>
        </p>
        {view.lists.map(({ batch, waiting }) => (
          <form method="post" action={`${base}/coordinator/lists/undo`} class="taken-back">
            <p>
              {say(coordinator.listOf, { moment: formatMoment(batch, reader.place.zone, reader.locale) })}{' '}
              {count(reader.locale, coordinator.listWaiting, waiting)}
            </p>
            <input type="hidden" name="batch" value={batch} />
            {waiting === 0 ? null : (
              <button class="alt" type="submit">
                {count(reader.locale, coordinator.undoList, waiting)}
              </button>
            )}
          </form>
        ))}
      </div>
    </section>
  )
}

function Code({ reader, code, address }: { readonly reader: TrainingReader; readonly code: JoinCode; readonly address: string }) {
  const { coordinator } = reader.words
  return (
    <form method="post" action={`${reader.place.base}/coordinator/codes/revoke`} class="taken-back">
      <p>
        <a class="address" href={address} translate="no">
          {address}
        </a>
        <br />
        <span class="quiet">{say(coordinator.linkUntil, { day: formatDay(code.expiresAt, reader.place.zone, reader.locale, true) })}</span>
      </p>
      <input type="hidden" name="code" value={code.code} />
      <button class="alt" type="submit" aria-label={`${coordinator.revoke} ${code.code}`}>
        {coordinator.revoke}
      </button>
    </form>
  )
}
